"""Counting working days: up to the last day of a limit, and between two days."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from builder.workdays.calendar import DECEMBER_REACH_DAY, Calendar
from builder.workdays.days import Count, Day, Mark

# No limit of any law comes near; a mistyped number must not scan for minutes.
MAX_WORKDAYS = 10_000

_DAY = timedelta(days=1)


def between(start: date, end: date, calendar: Calendar) -> int:
    """Return the number of working days after ``start`` up to and including ``end``.

    Counted by weeks, so that a paper published decades late costs no more than another.
    """
    if end <= start:
        return 0
    days, totals = calendar.exceptions
    exceptions = totals[bisect_right(days, end)] - totals[bisect_right(days, start)]
    return _weekdays_until(end) - _weekdays_until(start) + exceptions


def _weekdays_until(on: date) -> int:
    """Return the number of days from Monday to Friday up to and including ``on``."""
    weeks, rest = divmod(on.toordinal(), 7)  # day 1 is a Monday
    return 5 * weeks + min(rest, 5)


def count(start: date, n: int, calendar: Calendar) -> Count:
    """Count ``n`` working days from the day after ``start`` (民法典第二百零一条)."""
    known = calendar.counted.get((start, n))
    if known is None:
        known = calendar.counted[start, n] = _count(start, n, calendar)
    return known


def _count(start: date, n: int, calendar: Calendar) -> Count:
    if not 0 <= n <= MAX_WORKDAYS:
        raise ValueError(f"工作日数应在0至{MAX_WORKDAYS}之间，不能是{n}")
    scanned = tuple(_scan(start, n, calendar, working=lambda day: day.working))
    due = scanned[-1].on if scanned else start
    assumption = _assumption(scanned, calendar)
    earliest = due
    if assumption:
        *_, last = _scan(start, n, calendar, working=lambda day: _could_work(day, calendar))
        earliest = last.on
    return Count(
        start=start,
        workdays=n,
        due=due,
        skipped=tuple(day for day in scanned if not day.working),
        made_up=tuple(day for day in scanned if day.mark is Mark.MADE_UP),
        provisional=bool(assumption),
        assumption=assumption,
        earliest=earliest,
        caution="" if assumption else _caution(scanned, calendar),
    )


def _scan(
    start: date, n: int, calendar: Calendar, *, working: Callable[[Day], bool]
) -> Iterator[Day]:
    """Yield the days after ``start`` up to the n-th that works."""
    on = start
    while n > 0:
        if on == date.max:
            raise ValueError("计算超出了日历的范围（公元9999年）")
        on += _DAY
        day = calendar.day(on)
        yield day
        n -= working(day)


def _could_work(day: Day, calendar: Calendar) -> bool:
    """Whether any notice to come could make the day count; statutory holidays stay off."""
    return day.working or (day.mark is Mark.WEEKEND and calendar.may_change(day.on))


def _assumption(scanned: tuple[Day, ...], calendar: Calendar) -> str:
    years = sorted({day.on.year for day in scanned} - calendar.known_years)
    fixed = "、".join(str(year) for year in years if year in calendar.statutory_years)
    bare = "、".join(str(year) for year in years if year not in calendar.statutory_years)
    parts = []
    if fixed:
        parts.append(f"{fixed}年的放假安排通知尚未收录，暂按法定节假日和周末推算，没有计入调休")
    if bare:
        parts.append(f"{bare}年没有放假数据，暂按周末推算，没有计入法定节假日和调休")
    if not parts:
        return ""
    return "；".join(parts) + "。收录通知后重新计算，日期可能提前，也可能推后。"


def _caution(scanned: tuple[Day, ...], calendar: Calendar) -> str:
    year = next((day.on.year for day in scanned if calendar.may_change(day.on)), None)
    if year is None:
        return ""
    days = f"{year}年12月{DECEMBER_REACH_DAY}日至31日"
    return f"注意：{year + 1}年的放假安排通知尚未收录，它可能调整{days}的安排。"
