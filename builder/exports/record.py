"""What the exports say of one published item: its public fields and what is computed of it.

Schema, labels, JSON and CSV all read the field table of ``PublishedItem``; a field that is
added to ``PublicItem`` appears in each of them by itself.
"""

from __future__ import annotations

from datetime import date, time
from typing import Annotated

from builder.catalogue.entry import Deadline, PublicCatalogue, PublicEntry, Relation, Tombstone
from builder.law.terms import Unit
from builder.model.attr import Attr, Record, made
from builder.model.public_item import PublicItem
from builder.sources import ART_12, ART_24, ART_26
from builder.urls import absolute


class PublishedRelation(Record):
    """A relation to another document; one outside this site has no address."""

    relation: Annotated[str | None, Attr("关系", public=True, required=True)] = None
    title: Annotated[str | None, Attr("名称", public=True, required=True)] = None
    doc_no: Annotated[str | None, Attr("文号", public=True)] = None
    published_on: Annotated[date | None, Attr("公开日期", public=True)] = None
    url: Annotated[str | None, Attr("网址", public=True)] = None


class PublishedFile(Record):
    """An attachment with its address, size in bytes and SHA-256."""

    name: Annotated[str | None, Attr("文件名", public=True, required=True)] = None
    title: Annotated[str | None, Attr("名称", public=True)] = None
    url: Annotated[str | None, Attr("网址", public=True, required=True)] = None
    type: Annotated[str | None, Attr("文件类型", public=True)] = None
    size: Annotated[int | None, Attr("字节数", public=True, required=True)] = None
    sha256: Annotated[str | None, Attr("SHA-256", public=True, required=True)] = None


class PublishedDeadline(Record):
    """One publication limit: from which day, how many working days, kept or not."""

    counted_from: Annotated[str | None, Attr("起算", public=True, required=True)] = None
    start_on: Annotated[date | None, Attr("起算日期", public=True, required=True)] = None
    workdays: Annotated[int | None, Attr("工作日数", public=True)] = None
    days: Annotated[int | None, Attr("日历日数", public=True)] = None
    due_on: Annotated[date | None, Attr("期限届满日", public=True, required=True)] = None
    provisional: Annotated[bool | None, Attr("暂定", public=True)] = None
    done_on: Annotated[date | None, Attr("公开日期", public=True)] = None
    late: Annotated[bool | None, Attr("逾期", public=True, required=True)] = None
    basis: Annotated[str | None, Attr("依据", public=True)] = None


class PublishedItem(PublicItem):
    """An item as the exports show it; ``validity`` is the status computed at the as-of date."""

    published_at: Annotated[time | None, Attr("公开时刻", public=True)] = None
    validity_note: Annotated[str | None, Attr("有效性说明", public=True)] = None
    url: Annotated[str | None, Attr("网址", basis=ART_24, public=True, required=True)] = None
    relations: Annotated[tuple[PublishedRelation, ...], Attr("关联文件", public=True)] = ()
    files: Annotated[tuple[PublishedFile, ...], Attr("附件地址", public=True)] = ()
    deadlines: Annotated[
        tuple[PublishedDeadline, ...], Attr("公开期限", basis=ART_26, public=True)
    ] = ()


class WithdrawnItem(Record):
    """What remains of an item that was taken down."""

    index_no: Annotated[str | None, Attr("索引号", basis=ART_12, public=True, required=True)] = None
    url: Annotated[str | None, Attr("网址", public=True, required=True)] = None
    title: Annotated[str | None, Attr("名称", public=True)] = None
    withdrawn_on: Annotated[date | None, Attr("撤回日期", public=True)] = None
    reason: Annotated[str | None, Attr("依据", public=True)] = None
    successor: Annotated[PublishedRelation | None, Attr("替代", public=True)] = None


def published_item(entry: PublicEntry, public: PublicCatalogue) -> PublishedItem:
    """Return what the exports say of a published item."""
    base_url = base_url_of(public)
    values = {name: getattr(entry.item, name) for name in PublicItem.model_fields}
    return made(
        PublishedItem,
        values
        | {
            "validity": entry.validity,
            "validity_note": str(entry.validity_note) if entry.validity_note else None,
            "url": absolute(entry.url, base_url),
            "relations": tuple(_relation(relation, base_url) for relation in entry.relations),
            "files": _files(entry, base_url),
            "deadlines": _deadlines(entry, public),
        },
    )


def withdrawn_item(tombstone: Tombstone, public: PublicCatalogue) -> WithdrawnItem:
    """Return what the exports say of a withdrawn item."""
    base_url = base_url_of(public)
    successor = tombstone.successor
    return WithdrawnItem(
        index_no=tombstone.index_no,
        url=absolute(tombstone.url, base_url),
        title=tombstone.title,
        withdrawn_on=tombstone.on,
        reason=tombstone.reason,
        successor=_relation(successor, base_url) if successor else None,
    )


def updated_on(entry: PublicEntry) -> date:
    """Return the last day on which something of the item was published."""
    later = (revision.published_on for revision in entry.item.revisions)
    return max([entry.published_on, *(on for on in later if on is not None)])


def base_url_of(public: PublicCatalogue) -> str:
    """Return the absolute address under which the site is mounted."""
    return public.site.settings.base_url or ""


def _relation(relation: Relation, base_url: str) -> PublishedRelation:
    return PublishedRelation(
        relation=relation.label,
        title=relation.text,
        doc_no=relation.doc_no,
        published_on=relation.on,
        url=absolute(relation.url, base_url) if relation.url else None,
    )


def _files(entry: PublicEntry, base_url: str) -> tuple[PublishedFile, ...]:
    return tuple(
        PublishedFile(
            name=file.name,
            title=file.title,
            url=absolute(file.url, base_url),
            type=file.type,
            size=file.size,
            sha256=file.sha256,
        )
        for file in entry.files
    )


def _deadlines(entry: PublicEntry, public: PublicCatalogue) -> tuple[PublishedDeadline, ...]:
    """Return the limits. What a site chooses to show of them on its pages changes no data."""
    return tuple(_deadline(deadline, public.as_of) for deadline in entry.deadlines)


def _deadline(deadline: Deadline, as_of: date) -> PublishedDeadline:
    in_workdays = deadline.limit.unit is Unit.WORKDAYS
    return PublishedDeadline(
        counted_from=deadline.label,
        start_on=deadline.start,
        workdays=deadline.count.workdays if in_workdays else None,
        days=None if in_workdays else deadline.count.workdays,
        due_on=deadline.due_on,
        provisional=True if deadline.count.provisional else None,
        done_on=deadline.done_on,
        late=deadline.is_late_at(as_of),
        basis=str(deadline.source),
    )
