"""The columns as the bodies keep them, and when each was last updated."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from builder.catalogue.entry import Catalogue
from builder.law.cycles import next_update
from builder.law.periods import last_day
from builder.law.terms import Condition, Matter
from builder.model.item import Item, State
from builder.model.site import Column
from builder.rules.base import ColumnOfBody, Context
from builder.sources import ART_8, Source


def kept_columns(catalogue: Catalogue) -> Iterator[ColumnOfBody]:
    """Yield each column with each body that keeps it; a body that has a successor keeps none."""
    published: dict[tuple[str, str], list[Item]] = {}
    for item in catalogue.in_state(State.WRITTEN):
        for code in (item.issuer, *item.co_issuers):
            published.setdefault((code or "", item.column or ""), []).append(item)
    for column in catalogue.site.leaves():
        for code, body in catalogue.site.bodies.items():
            if column.applies_to(code) and body.successor is None:
                items = tuple(published.get((code, column.slug or ""), ()))
                yield ColumnOfBody(body, column, items)


def newest_on(items: Iterable[Item], as_of: date) -> date | None:
    """Return the day of the newest publication, of an item or of a change of it."""
    days = (
        on
        for item in items
        for on in (item.published_on, *(entry.published_on for entry in item.revisions))
        if on is not None and on <= as_of
    )
    return max(days, default=None)


def cycle_due(column: Column, newest: date) -> date | None:
    """Return the last day for the next item by the cycle that the column states."""
    return next_update(column.cycle, newest) if column.cycle else None


def inspection_due(
    column: Column, newest: date, ctx: Context, body: str | None = None
) -> tuple[date, Source] | None:
    """Return the last day by the period that packs set for columns of this kind."""
    if column.kind is None:
        return None
    site = ctx.catalogue.site
    regime = site.regime_of(body)
    conditions = frozenset((Condition(column.kind.value),))
    limit = regime.strictest(Matter.COLUMN_UPDATE, ctx.catalogue.as_of, None, conditions)
    if limit is None:
        return None
    return last_day(limit, newest, site.calendar_of(body)).due, limit.source


def update_due(kept: ColumnOfBody, ctx: Context) -> tuple[date, Source] | None:
    """Return the last day for the next item of a column that holds one, and who says so."""
    newest = newest_on(kept.items, ctx.catalogue.as_of)
    if newest is None:
        return None
    own = cycle_due(kept.column, newest)
    found = [(own, ART_8)] if own else []
    if by_kind := inspection_due(kept.column, newest, ctx, kept.body.code):
        found.append(by_kind)
    return min(found, key=lambda one: one[0], default=None)
