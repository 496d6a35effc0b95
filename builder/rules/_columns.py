"""The verdicts on columns, as ``products.column_health`` gives them, for the rules."""

from __future__ import annotations

from builder.catalogue.columns import ColumnOfBody
from builder.catalogue.entry import Catalogue
from builder.model.item import State
from builder.products.column_health import ColumnHealth, column_health, health_of
from builder.rules.base import Context


def judged(kept: ColumnOfBody, ctx: Context) -> ColumnHealth:
    """Return the health of one column of one body."""
    site, as_of = ctx.catalogue.site, ctx.catalogue.as_of
    return health_of(kept.body, kept.column, kept.items, site=site, as_of=as_of)


def all_judged(catalogue: Catalogue) -> tuple[ColumnHealth, ...]:
    """Return the health of every column of every body."""
    return column_health(catalogue.site, catalogue.in_state(State.WRITTEN), catalogue.as_of)
