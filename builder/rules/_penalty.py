"""The limit for taking down a penalty that no longer stands."""

from __future__ import annotations

from datetime import date

from builder.law.packs import Limit
from builder.law.periods import last_day
from builder.law.terms import Matter
from builder.model.item import Item
from builder.rules.base import Context


def removal_limit(item: Item, ctx: Context) -> tuple[date, date, Limit] | None:
    """Return the day of revocation, the last day to take the decision down, and the limit."""
    revoked_on = item.penalty.revoked_on if item.penalty else None
    if revoked_on is None:
        return None
    site = ctx.catalogue.site
    limit = site.regime_of(item.issuer).strictest(Matter.PENALTY_REMOVAL, revoked_on, item.kind)
    if limit is None:
        return None
    return revoked_on, last_day(limit, revoked_on, site.calendar_of(item.issuer)).due, limit
