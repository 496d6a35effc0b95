"""By when a column must hold something new."""

from __future__ import annotations

from datetime import date

from builder.catalogue.columns import ColumnOfBody, cycle_due, newest_on
from builder.law.periods import last_day
from builder.law.terms import Condition, Matter
from builder.model.site import Column
from builder.rules.base import Context
from builder.sources import ART_8, Source


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
