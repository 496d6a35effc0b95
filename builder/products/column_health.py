"""栏目更新情况: is each column that a body keeps filled, up to date, or honestly empty?

The rules C101 to C105 and the public page read the same verdicts from here, judged at the as-of
date of the published items alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from builder.catalogue.columns import cycle_due, kept_by_bodies, newest_on
from builder.config import Site
from builder.law.packs import Limit
from builder.law.periods import last_day
from builder.law.terms import Condition, Matter
from builder.model.public_item import PublicItem
from builder.model.site import Column, GovernmentBody, Placeholder
from builder.sources import ART_8, Source
from builder.workdays import between


class ColumnState(StrEnum):
    """What a column of a body is at the as-of date; one of them holds."""

    FRESH = "正常"
    SOON = "临近期限"
    STALE = "超过期限"
    EXPLAINED = "尚无，有说明"
    BROKEN_PROMISE = "尚无，说明过期"
    EMPTY = "空栏目"

    @property
    def is_fault(self) -> bool:
        """Whether a rule finds fault with it."""
        return self in (ColumnState.STALE, ColumnState.BROKEN_PROMISE, ColumnState.EMPTY)


@dataclass(frozen=True, slots=True)
class ColumnHealth:
    """One column as one body keeps it, judged.

    ``newest`` is the day of the last publication or published change, ``due`` the last day for
    the next one with the provision that says so, ``note`` why nothing is there. ``is_note_overdue``
    tells that the note names a day which has passed.
    """

    body: GovernmentBody
    column: Column
    number: int
    newest: date | None
    due: tuple[date, Source] | None
    note: Placeholder | None
    is_note_overdue: bool
    state: ColumnState


def column_health(
    site: Site, published: Iterable[PublicItem], as_of: date
) -> tuple[ColumnHealth, ...]:
    """Return the health of every column of every body, in the order of columns, then bodies."""
    return tuple(
        health_of(body, column, items, site=site, as_of=as_of)
        for body, column, items in kept_by_bodies(site, published)
    )


def health_of(
    body: GovernmentBody,
    column: Column,
    items: tuple[PublicItem, ...],
    *,
    site: Site,
    as_of: date,
) -> ColumnHealth:
    """Return the health of one column of one body that holds ``items``."""
    newest = newest_on(items, as_of)
    due = update_due(body, column, newest, site=site, as_of=as_of) if newest else None
    note = None if items else column.placeholder_for(body.code or "")
    missed = note is not None and note.expected_on is not None and note.expected_on < as_of
    if items:
        state = _state_of_filled(due, site, body, as_of)
    elif note is None or not note.reason:
        state = ColumnState.EMPTY
    else:
        state = ColumnState.BROKEN_PROMISE if missed else ColumnState.EXPLAINED
    return ColumnHealth(body, column, len(items), newest, due, note, missed, state)


def update_due(
    body: GovernmentBody, column: Column, newest: date, *, site: Site, as_of: date
) -> tuple[date, Source] | None:
    """Return the last day for the next item of a column, and who says so; the earlier counts."""
    own = cycle_due(column, newest)
    found = [(own, ART_8)] if own else []
    limit = inspection_limit(column, site, as_of, body.code)
    if limit is not None:
        found.append((last_day(limit, newest, site.calendar_of(body.code)).due, limit.source))
    return min(found, key=lambda one: one[0], default=None)


def inspection_limit(
    column: Column, site: Site, as_of: date, body: str | None = None
) -> Limit | None:
    """Return the period that packs set for columns of this kind, None where they set none."""
    if column.kind is None:
        return None
    conditions = frozenset((Condition(column.kind.value),))
    return site.regime_of(body).strictest(Matter.COLUMN_UPDATE, as_of, None, conditions)


def empty_everywhere(columns: Iterable[ColumnHealth]) -> tuple[Column, ...]:
    """Return the columns that no body fills and some body leaves without a reason.

    This is what the inspection of sites counts as 空栏目 (国办秘函〔2019〕19号).
    """
    found = tuple(columns)
    filled = {one.column.slug for one in found if one.number}
    silent = {
        one.column.slug: one.column
        for one in found
        if one.state is ColumnState.EMPTY and one.column.slug not in filled
    }
    return tuple(silent.values())


def stale_by_kind(columns: Iterable[ColumnHealth], site: Site, as_of: date) -> tuple[Column, ...]:
    """Return the columns of 动态要闻 and 通知公告 that the newest item of any body keeps too old."""
    return tuple(
        column
        for column, newest in _newest_of_all(columns)
        if (limit := inspection_limit(column, site, as_of)) is not None
        and last_day(limit, newest, site.calendar).due < as_of
    )


def stale_by_cycle(columns: Iterable[ColumnHealth], as_of: date) -> tuple[Column, ...]:
    """Return the columns whose own cycle has passed for all bodies together."""
    return tuple(
        column
        for column, newest in _newest_of_all(columns)
        if (due := cycle_due(column, newest)) is not None and due < as_of
    )


def _newest_of_all(columns: Iterable[ColumnHealth]) -> tuple[tuple[Column, date], ...]:
    """Return each column that holds something with the day of its last update by any body."""
    found: dict[str, tuple[Column, date]] = {}
    for one in columns:
        slug = one.column.slug or ""
        if one.newest is not None and (slug not in found or found[slug][1] < one.newest):
            found[slug] = (one.column, one.newest)
    return tuple(found.values())


def _state_of_filled(
    due: tuple[date, Source] | None, site: Site, body: GovernmentBody, as_of: date
) -> ColumnState:
    """Judge a column that holds something; 提醒天数 of site.yml decides what is near."""
    if due is None:
        return ColumnState.FRESH
    if due[0] < as_of:
        return ColumnState.STALE
    left = between(as_of, due[0], site.calendar_of(body.code))
    return ColumnState.SOON if left <= site.settings.remind_within else ColumnState.FRESH
