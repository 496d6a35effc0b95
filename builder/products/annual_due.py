"""When an annual report is due."""

from __future__ import annotations

from datetime import date

from builder.config import Site
from builder.law.packs import Limit
from builder.law.periods import last_day
from builder.law.terms import Matter

_YEARS = range(1950, 2200)  # beyond it a year is a slip


def annual_missed(
    matter: Matter, body: str, year: int, site: Site, *, on: date, local_only: bool = False
) -> tuple[date, Limit] | None:
    """Return the last day that is past on a day and its limit; None where none is.

    What the law itself asks comes before the earlier day of a lower document; with
    ``local_only`` it is left out.
    """
    missed = [
        (due, limit)
        for due, limit in _dues(matter, body, year, site)
        if due < on and not (local_only and limit.is_binding)
    ]
    return min(missed, key=lambda one: (not one[1].is_binding, one[0]), default=None)


def annual_due(matter: Matter, body: str, year: int, site: Site) -> tuple[date, Limit] | None:
    """Return the last day by which a body has to publish, or submit, its report on a year."""
    return min(_dues(matter, body, year, site), key=lambda one: one[0], default=None)


def _dues(matter: Matter, body: str, year: int, site: Site) -> list[tuple[date, Limit]]:
    if year not in _YEARS:
        return []
    end = date(year, 12, 31)
    limits = site.regime_of(body).limits(matter, end)
    calendar = site.calendar_of(body)
    return [(last_day(limit, end, calendar).due, limit) for limit in limits]
