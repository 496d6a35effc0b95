"""From a limit and the day of its event to the last day: working days, days, months, fixed days."""

from __future__ import annotations

from datetime import date, timedelta

from builder.law.packs import Limit
from builder.law.terms import Unit
from builder.workdays import Calendar, Count, count


def last_day(limit: Limit, start: date, calendar: Calendar) -> Count:
    """Return the counting of a limit from the day of its event, which is not counted.

    Calendar days and months are neither skipped nor moved; hours count as the days that hold
    them; a day fixed by name is that day. Raises ValueError for a fixed day that does not exist.
    """
    match limit.unit:
        case Unit.WORKDAYS:
            return count(start, limit.amount, calendar)
        case Unit.DAYS:
            return _plain(start, start + timedelta(days=limit.amount))
        case Unit.HOURS:
            return _plain(start, start + timedelta(days=-(-limit.amount // 24)))
        case Unit.MONTHS:
            return _plain(start, months_after(start, limit.amount))
        case Unit.DAY_OF_NEXT_YEAR:
            month, _, day = limit.day.partition("-")
            return _plain(start, date(start.year + 1, int(month), int(day)))
        case Unit.DAY_OF_NEXT_MONTH:
            return _plain(start, _next_month(start.replace(day=1)).replace(day=int(limit.day)))


def months_after(start: date, months: int) -> date:
    """Return the day of the same number, else the last of the month (民法典第二百零二条)."""
    years, month = divmod(start.month - 1 + months, 12)
    first = date(start.year + years, month + 1, 1)
    last = _next_month(first) - timedelta(days=1)
    return first.replace(day=min(start.day, last.day))


def _next_month(first: date) -> date:
    return (first + timedelta(days=31)).replace(day=1)


def _plain(start: date, due: date) -> Count:
    return Count(start, (due - start).days, due, (), (), False, "", due, "")
