"""公开时限情况: how many published items kept their limit, by body and year; the late ones named."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated

from builder.catalogue.entry import PublicCatalogue, PublicEntry
from builder.model.attr import label_of
from builder.model.output import Page
from builder.model.public_item import PublicItem
from builder.model.vocabulary import Timeliness
from builder.pages import addresses as at
from builder.pages.listing import Row, heads, row
from builder.pages.meta import column_tags
from builder.pages.shell import Link, Shell, shell
from builder.products.rates import rate

_HEADING = "公开时限情况"


@dataclass(frozen=True, slots=True)
class Tally:
    """The count of one row: published items of a body or year."""

    label: Annotated[str, "body or year; 合计 in the last row"]
    published: Annotated[int, "published items"]
    limited: Annotated[int, "of these, items to which a limit applies"]
    on_time: Annotated[int, "items that kept all their limits"]
    late: Annotated[int, "items that missed a limit, explained or not"]
    rate: Annotated[
        str, "on time as a share of limited, in per cent with two decimals; empty without any"
    ]


@dataclass(frozen=True, slots=True)
class TallyTable:
    """Tallies under one head."""

    caption: Annotated[str, "caption"]
    head: Annotated[str, "head of the first column"]
    rows: Annotated[tuple[Tally, ...], "rows"]
    total: Annotated[Tally, "all of them"]


@dataclass(frozen=True, slots=True)
class TimelinessPage:
    """Published numbers about the limit of publication."""

    shell: Annotated[Shell, "base template"]
    heading: Annotated[str, "h1"]
    tables: Annotated[tuple[TallyTable, ...], "by body, by year; none without any item"]
    heads: Annotated[tuple[str, ...], "column heads of the list of late items"]
    late: Annotated[tuple[Row, ...], "items that missed a limit"]
    statistics: Annotated[Link, "the figures by quarter"]


def pages(public: PublicCatalogue) -> Iterator[Page]:
    """Yield the page unless the site hides it. Only published items are counted."""
    if public.site.settings.show_timeliness is Timeliness.NONE:
        return
    about = "已公开信息遵守法定公开期限的情况，按机构和年份统计。"
    context = TimelinessPage(
        shell=shell(
            public,
            at.TIMELINESS,
            _HEADING,
            description=about,
            meta=column_tags(_HEADING, about, "政府信息公开,公开期限"),
        ),
        heading=_HEADING,
        tables=(_by_body(public), _by_year(public)) if public.entries else (),
        heads=heads(),
        late=tuple(row(entry) for entry in public.entries if entry.is_late),
        statistics=Link("按季度统计", at.STATISTICS),
    )
    yield Page(at.TIMELINESS, "timeliness.html", context)


def tally(label: str, entries: Sequence[PublicEntry]) -> Tally:
    """Return the count of the entries. An explanation of lateness does not make it on time."""
    limited = [entry for entry in entries if entry.deadlines]
    late = sum(entry.is_late for entry in limited)
    on_time = len(limited) - late
    return Tally(label, len(entries), len(limited), on_time, late, rate(on_time, len(limited)))


def _by_body(public: PublicCatalogue) -> TallyTable:
    groups: dict[str, list[PublicEntry]] = {code: [] for code in public.site.bodies}
    for entry in public.entries:
        groups[entry.issuer.code or ""].append(entry)
    rows = tuple(
        tally(public.site.bodies[code].label, entries)
        for code, entries in groups.items()
        if entries
    )
    total = tally("合计", public.entries)
    return TallyTable("按机构统计", label_of(PublicItem, "issuer"), rows, total)


def _by_year(public: PublicCatalogue) -> TallyTable:
    held: dict[int, list[PublicEntry]] = {}
    for entry in public.entries:
        held.setdefault(entry.year, []).append(entry)
    rows = tuple(tally(f"{year}年", held[year]) for year in sorted(held, reverse=True))
    return TallyTable("按公开年份统计", "公开年份", rows, tally("合计", public.entries))
