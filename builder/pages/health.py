"""栏目更新情况: whether each column of each body is filled and up to date, at the as-of date."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from builder.catalogue.entry import PublicCatalogue
from builder.model.output import Page
from builder.model.site import Column
from builder.pages import addresses as at
from builder.pages.meta import column_tags
from builder.pages.shell import Link, Shell, shell
from builder.products.column_health import (
    ColumnHealth,
    ColumnState,
    column_health,
    empty_everywhere,
    inspection_limit,
    stale_by_cycle,
    stale_by_kind,
)

TITLE = "栏目更新情况"
_OPEN_AT_ONCE = 12  # bodies whose tables may stand open below one another
_ABOUT = "各机构栏目的信息条数、最近更新日期和更新状态，以及空栏目的说明。"


@dataclass(frozen=True, slots=True)
class HealthLine:
    """One column of one body."""

    label: Annotated[str, "the column with those above it"]
    url: Annotated[str, "its page"]
    count: Annotated[int, "published items"]
    newest_on: Annotated[date | None, "last publication or change"]
    cycle: Annotated[str, "how often it has to be updated; empty: no fixed period"]
    due_on: Annotated[date | None, "last day for the next update"]
    state: Annotated[str, "verdict at the as-of date"]
    is_fault: Annotated[bool, "whether the verdict is a fault"]
    reason: Annotated[str, "why it is empty"]
    expected_on: Annotated[date | None, "when something is expected"]


@dataclass(frozen=True, slots=True)
class HealthGroup:
    """The columns of one body."""

    id: Annotated[str, "anchor"]
    label: Annotated[str, "full name of the body"]
    lines: Annotated[tuple[HealthLine, ...], "its columns"]


@dataclass(frozen=True, slots=True)
class HealthTotal:
    """How many columns of a body are in each state."""

    label: Annotated[str, "short name of the body; 合计 in the last row"]
    url: Annotated[str, "table of the body; empty in the last row"]
    total: Annotated[int, "columns that it keeps"]
    numbers: Annotated[tuple[int, ...], "columns in each state, in the order of the heads"]


@dataclass(frozen=True, slots=True)
class HealthPage:
    """The state of all columns."""

    shell: Annotated[Shell, "base template"]
    heading: Annotated[str, "h1"]
    as_of: Annotated[date, "day of the verdicts"]
    heads: Annotated[tuple[str, ...], "the states"]
    totals: Annotated[tuple[HealthTotal, ...], "one row a body"]
    sum: Annotated[HealthTotal, "all bodies together"]
    empty: Annotated[tuple[Link, ...], "columns that nobody fills and somebody leaves unexplained"]
    stale: Annotated[tuple[Link, ...], "columns that nobody updated in time"]
    groups: Annotated[tuple[HealthGroup, ...], "the bodies"]
    folded: Annotated[bool, "whether there are so many bodies that their tables stand folded away"]


def pages(public: PublicCatalogue) -> Iterator[Page]:
    """Yield the page unless the site hides it (显示栏目更新: 否)."""
    if not public.site.settings.show_health:
        return
    items = (entry.item for entry in public.entries)
    columns = column_health(public.site, items, public.as_of)
    by_body: dict[str, list[ColumnHealth]] = {}
    for one in columns:
        by_body.setdefault(one.body.code or "", []).append(one)
    order = [code for code in public.site.bodies if code in by_body]
    context = HealthPage(
        shell=shell(
            public,
            at.HEALTH,
            TITLE,
            description=_ABOUT,
            meta=column_tags(TITLE, _ABOUT, "政府信息公开,栏目更新"),
            section=at.CATALOGUE,
        ),
        heading=TITLE,
        as_of=public.as_of,
        heads=tuple(state.value for state in ColumnState),
        totals=tuple(
            _total(by_body[code][0].body.label, f"{at.HEALTH}#b-{code}", by_body[code])
            for code in order
        ),
        sum=_total("合计", "", columns),
        empty=_links(empty_everywhere(columns)),
        stale=_links(_stale(public, columns)),
        groups=tuple(_group(public, code, by_body[code]) for code in order),
        folded=len(order) > _OPEN_AT_ONCE,
    )
    yield Page(at.HEALTH, "health.html", context)


def _stale(public: PublicCatalogue, columns: Sequence[ColumnHealth]) -> Iterator[Column]:
    """Yield the columns that the inspection of sites counts as not updated, each once."""
    found = (
        *stale_by_kind(columns, public.site, public.as_of),
        *stale_by_cycle(columns, public.as_of),
    )
    yield from {column.slug: column for column in found}.values()


def _links(columns: Iterable[Column]) -> tuple[Link, ...]:
    return tuple(Link(one.name or "", at.column_url(one.slug or "")) for one in columns)


def _total(label: str, url: str, columns: Sequence[ColumnHealth]) -> HealthTotal:
    counts = Counter(one.state for one in columns)
    return HealthTotal(label, url, len(columns), tuple(counts[state] for state in ColumnState))


def _group(public: PublicCatalogue, code: str, columns: Sequence[ColumnHealth]) -> HealthGroup:
    name = columns[0].body.name or code
    return HealthGroup(f"b-{code}", name, tuple(_line(public, one) for one in columns))


def _line(public: PublicCatalogue, one: ColumnHealth) -> HealthLine:
    trail = public.site.trail(one.column.slug or "")
    limit = inspection_limit(one.column, public.site, public.as_of, one.body.code)
    periods = (one.column.cycle or "", limit.span if limit else "")
    return HealthLine(
        label=" · ".join(step.name or "" for step in trail),
        url=at.column_url(one.column.slug or ""),
        count=one.number,
        newest_on=one.newest,
        cycle="、".join(dict.fromkeys(period for period in periods if period)),
        due_on=one.due[0] if one.due else None,
        state=one.state.value,
        is_fault=one.state.is_fault,
        reason=(one.note.reason or "") if one.note else "",
        expected_on=one.note.expected_on if one.note else None,
    )
