"""When an annual report is due."""

from __future__ import annotations

from datetime import date

from builder.config import Site
from builder.law.packs import Limit
from builder.law.periods import last_day
from builder.law.terms import Matter

_YEARS = range(1950, 2200)  # beyond it a year is a slip


def annual_due(matter: Matter, body: str, year: int, site: Site) -> tuple[date, Limit] | None:
    """Return the last day for a body's report of a year and the limit; None where nobody asks.

    Of several limits the earliest day counts.
    """
    if year not in _YEARS:
        return None
    end = date(year, 12, 31)
    limits = site.regime_of(body).limits(matter, end)
    calendar = site.calendar_of(body)
    found = [(last_day(limit, end, calendar).due, limit) for limit in limits]
    return min(found, key=lambda one: one[0], default=None)
