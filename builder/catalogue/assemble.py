"""All parsed files → one ``Catalogue``: sorted, indexed, references resolved both ways."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import TypeVar

from builder.catalogue.deadlines import deadlines_of
from builder.catalogue.entry import Catalogue, Reference
from builder.catalogue.references import index_items, references_of
from builder.catalogue.report_sheets import reports_of
from builder.config import Site
from builder.document import Parsed
from builder.model.guide import ApplyPage, Guide
from builder.model.item import Item, State, state_of
from builder.model.output import StoredFile
from builder.model.request import Request
from builder.model.vocabulary import Kind
from builder.urls import apply_url, guide_url, item_url, report_url

G = TypeVar("G", Guide, ApplyPage)


def assemble(
    site: Site, parsed: Iterable[Parsed], files: Iterable[StoredFile], as_of: date
) -> Catalogue:
    """Return the catalogue at ``as_of``; its order does not depend on the order of files."""
    found = sorted(parsed, key=lambda one: one.path)
    items = sorted((item for one in found for item in one.items), key=_newest_first)
    by_index_no = index_items(items, "index_no")
    by_doc_no = index_items((item for item in items if item.number), "doc_no")
    references = {item.path: references_of(item, by_index_no, by_doc_no) for item in items}
    guides = _by_body(one.guide for one in found)
    apply_pages = _by_body(one.apply for one in found)
    reports, lone_sheets = reports_of(found)
    lead = site.settings.lead_body or ""
    states = {item.path: state_of(item, as_of) for item in items}
    return Catalogue(
        site=site,
        as_of=as_of,
        items=tuple(items),
        guides=guides,
        apply_pages=apply_pages,
        reports=reports,
        lone_sheets=lone_sheets,
        requests=tuple(sorted((row for one in found for row in one.requests), key=_first_received)),
        files=MappingProxyType({file.path: file for file in files}),
        by_index_no=by_index_no,
        by_doc_no=by_doc_no,
        by_title=_by_title(items),
        by_path=MappingProxyType({item.path: item for item in items}),
        by_url=_by_url(items),
        states=MappingProxyType(states),
        series=_series(item for item in items if states[item.path] is State.WRITTEN),
        references=MappingProxyType(references),
        referrers=_referrers(references),
        deadlines=MappingProxyType({item.path: deadlines_of(item, site) for item in items}),
        prose_pages=MappingProxyType(
            {guide.path: guide_url(body, lead) for body, guide in guides.items()}
            | {one.path: apply_url(body, lead) for body, one in apply_pages.items()}
            | {
                report.path: report_url(report.issuer, lead, report.year or 0)
                for report in reports
                if report.is_published_at(as_of)
            }
        ),
    )


def _newest_first(item: Item) -> tuple[int, str, str]:
    on = item.published_on or item.formed_on or date.min
    return -on.toordinal(), item.index_no or "", item.path


def _first_received(request: Request) -> tuple[str, date, str, int]:
    return request.issuer, request.received_on or date.min, request.path, request.line


def _oldest_first(item: Item) -> tuple[date, str, str]:
    return item.published_on or date.max, item.index_no or "", item.path


def _by_body(found: Iterable[G | None]) -> Mapping[str, G]:
    return MappingProxyType({one.issuer: one for one in found if one is not None})


def _series(published: Iterable[Item]) -> Mapping[tuple[str, Kind], tuple[Item, ...]]:
    found: dict[tuple[str, Kind], list[Item]] = {}
    for item in published:
        found.setdefault((item.issuer or "", item.kind), []).append(item)
    return MappingProxyType({key: tuple(group) for key, group in found.items()})


def _by_title(
    items: Iterable[Item],
) -> Mapping[tuple[str | None, str | None, date | None], tuple[Item, ...]]:
    found: dict[tuple[str | None, str | None, date | None], list[Item]] = {}
    for item in items:
        if item.title and item.formed_on:
            found.setdefault((item.issuer, item.title, item.formed_on), []).append(item)
    return MappingProxyType(
        {key: tuple(sorted(group, key=_oldest_first)) for key, group in found.items()}
    )


def _by_url(items: Iterable[Item]) -> Mapping[str, tuple[Item, ...]]:
    """Group items by address without case: two that differ in case only would collide."""
    found: dict[str, list[Item]] = {}
    for item in items:
        if item.index_no:
            found.setdefault(item_url(item.index_no).lower(), []).append(item)
    return MappingProxyType({url: tuple(group) for url, group in found.items()})


def _referrers(
    references: Mapping[str, tuple[Reference, ...]],
) -> Mapping[str, tuple[Reference, ...]]:
    found: dict[str, list[Reference]] = {}
    for written in references.values():
        for reference in written:
            if reference.target is not None:
                found.setdefault(reference.target.path, []).append(reference)
    return MappingProxyType({path: tuple(group) for path, group in found.items()})
