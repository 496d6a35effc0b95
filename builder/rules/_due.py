"""By when the packs of an item's body want something done, and which limit was missed."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from builder.law.packs import Limit
from builder.law.periods import last_day
from builder.law.regime import conditions_of, consulting_conditions
from builder.law.terms import Matter
from builder.model.item import Item
from builder.rules.base import Lone


class Due(NamedTuple):
    """The last day of a limit, and the limit."""

    last: date
    limit: Limit


def missed(
    matter: Matter,
    start: date,
    done: date,
    item: Item,
    ctx: Lone,
    *,
    of_draft: bool = False,
    on: date | None = None,
) -> Due | None:
    """Return the limit from ``start`` that something done on ``done`` missed; None where none.

    The limits in force on the day of the event count, or those on ``on``. Of several missed the
    earliest is named, but what law itself asks comes before the earlier day of a lower document.
    ``of_draft`` counts what a consultation's draft will be.
    """
    site = ctx.site
    conditions = consulting_conditions(item) if of_draft else conditions_of(item)
    limits = site.regime_of(item.issuer).limits(matter, on or start, item.kind, conditions)
    calendar = site.calendar_of(item.issuer)
    dues = (Due(last_day(limit, start, calendar).due, limit) for limit in limits)
    late = [due for due in dues if due.last < done]
    return min(late, key=lambda due: (not due.limit.is_binding, due.last), default=None)
