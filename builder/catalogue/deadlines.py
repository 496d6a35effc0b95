"""The two independent clocks of 条例第二十六条: formation → publication, change → publication."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from builder.catalogue.entry import Deadline
from builder.config import Site
from builder.law.packs import publication_limit
from builder.model.attr import label_of
from builder.model.item import Item
from builder.model.vocabulary import RevisionKind
from builder.workdays import count


def deadlines_of(item: Item, site: Site) -> tuple[Deadline, ...]:
    """Return the publication limits that run for an item, that of its formation first.

    None run for information that is not proactive, nor before 2008-05-01. A later change
    never resets the first clock; a 更正 starts none. Information turned proactive later
    (条例第四十四条) runs from that day.
    """
    if not item.is_open_to_all:
        return ()
    return tuple(_running(item, site))


def is_running(deadline: Deadline, item: Item, as_of: date) -> bool:
    """Whether a limit of the item is still to be met at ``as_of``, passed or not.

    A change before the first publication goes public with it; a withdrawn item owes nothing.
    """
    if item.withdrawn is not None or "published_on" in item.unread:
        return False
    if deadline.done_on is not None and deadline.done_on <= as_of:
        return False
    first = item.published_on
    return not deadline.is_of_change or (first is not None and first < deadline.start)


def _running(item: Item, site: Site) -> Iterator[Deadline]:
    start_field = "converted_on" if item.converted_on else "formed_on"
    start = item.converted_on or item.formed_on
    if start is not None:
        yield from _one(item, site, start_field, start, item.published_on)
    for index, entry in enumerate(item.revisions):
        if entry.kind is not RevisionKind.CORRECTION and entry.on is not None:
            yield from _one(item, site, f"revisions.{index}.on", entry.on, entry.published_on)
    if item.changed_on and not item.revisions:
        yield from _one(item, site, "changed_on", item.changed_on, None)


def _one(
    item: Item, site: Site, field: str, start: date, done_on: date | None
) -> Iterator[Deadline]:
    limit = publication_limit(start, site.settings.packs)
    if limit is None:
        return
    calendar = site.calendar_of(item.issuer)
    label = "变更日期" if field.startswith("revisions") else label_of(Item, field)
    yield Deadline(
        field=field,
        label=label,
        start=start,
        workdays=limit.workdays,
        source=limit.source,
        count=count(start, limit.workdays, calendar),
        done_on=done_on,
    )
