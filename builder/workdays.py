"""Working-day arithmetic: the last day of a limit counted in working days, and why.

A working day is a weekday that no notice orders off, or a weekend day that a notice orders to
be worked (调休). Pure values and functions: ``law.calendar`` reads the notices.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from builder.sources import Source

START_DAY_NOT_COUNTED = Source("中华人民共和国民法典", "第二百零一条", rank="法律")
# The earliest December day that a notice for the coming year ever ordered
# (notices for 2007–2026; the tests compute it from the shipped data).
DECEMBER_REACH_DAY = 29
# No limit of any law comes near; a mistyped number must not scan for minutes.
MAX_WORKDAYS = 10_000
EVERY_BODY = "all"

_WEEKDAYS = "一二三四五六日"
_DAY = timedelta(days=1)


class Kind(StrEnum):
    """What a notice orders for a day."""

    OFF = "放假"
    WORK = "上班"


class Mark(StrEnum):
    """What a day is; the value is the word in explanations."""

    WORKDAY = "平日"
    WEEKEND = "休息"
    OFF = "放假"
    MADE_UP = "上班"
    STATUTORY = "法定"


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice that orders days off and days worked.

    ``settles`` is the year whose whole arrangement it fixes; None for local days (``bodies``
    is not empty), for amendments of another notice, and for a notice that was not fully read.
    """

    title: str
    number: str = ""
    issued_on: date | None = None
    url: str = ""
    bodies: tuple[str, ...] = ()
    amends: str = ""
    settles: int | None = None

    def __str__(self) -> str:
        name = self.number or f"《{self.title}》"
        return f"{name}，修改{self.amends}" if self.amends else name

    def applies_to(self, body: str) -> bool:
        """Whether the notice binds the body with this code; "" is a body without local days."""
        return not self.bodies or (bool(body) and bool({body, EVERY_BODY} & set(self.bodies)))


@dataclass(frozen=True, slots=True)
class DayOrder:
    """One day as one notice orders it, under the name of the holiday."""

    on: date
    kind: Kind
    name: str
    notice: Notice


@dataclass(frozen=True, slots=True)
class Sheet:
    """One calendar file: its notices in order of date, and the days they order."""

    notices: tuple[Notice, ...] = ()
    orders: tuple[DayOrder, ...] = ()


class Day(NamedTuple):
    """What a day is, under which name, by which notice (a tuple: a limit makes dozens)."""

    on: date
    mark: Mark
    name: str = ""
    notice: Notice | None = None

    @property
    def working(self) -> bool:
        """Whether the day counts."""
        return self.mark is Mark.WORKDAY or self.mark is Mark.MADE_UP

    @property
    def reason(self) -> str:
        """Return 周六, 放假·国庆节, 调休上班·国庆节, 法定节假日·元旦 or 平日."""
        if self.mark is Mark.WEEKEND:
            return weekday(self.on)
        word = {Mark.MADE_UP: "调休上班", Mark.STATUTORY: "法定节假日"}.get(self.mark, self.mark)
        return f"{word}·{self.name}" if self.name else str(word)

    def __str__(self) -> str:
        line = f"{self.on.isoformat()} {weekday(self.on)} {self.mark} {self.name}".rstrip()
        return f"{line}（{self.notice}）" if self.notice else line


@dataclass(frozen=True)
class Calendar:
    """The notices in force for one body, in the order in which they override one another.

    ``statutory`` are the holidays fixed by law beforehand; they decide in a year without a
    notice only. ``body`` is the code whose local days count, "" for none.
    """

    notices: tuple[Notice, ...] = ()
    orders: tuple[DayOrder, ...] = ()
    statutory: tuple[DayOrder, ...] = ()
    body: str = ""

    @cached_property
    def known_years(self) -> frozenset[int]:
        """The years whose arrangement a notice has fixed."""
        return frozenset(n.settles for n in self.notices if n.settles is not None)

    @cached_property
    def statutory_years(self) -> frozenset[int]:
        """The years whose statutory holidays are known."""
        return frozenset(order.on.year for order in self.statutory)

    @cached_property
    def _ordered(self) -> Mapping[date, DayOrder]:
        # Local days come last: they stand beside the national ones (放假办法第四条).
        binding = [order for order in self.orders if order.notice.applies_to(self.body)]
        binding.sort(key=lambda order: bool(order.notice.bodies))
        return {order.on: order for order in binding}

    @cached_property
    def _fixed(self) -> Mapping[date, DayOrder]:
        return {o.on: o for o in self.statutory if o.on.year not in self.known_years}

    @cached_property
    def exceptions(self) -> tuple[tuple[date, ...], tuple[int, ...]]:
        """The days on which it is not the plain week that decides, and their sum so far.

        A weekend day worked adds one, a weekday off takes one; the sums begin with 0.
        """
        days = sorted({*self._ordered, *self._fixed})
        changes = (self.day(on).working - (on.weekday() < 5) for on in days)
        return tuple(days), (0, *accumulate(changes))

    @cached_property
    def _days(self) -> dict[date, Day]:
        """The days that were asked for: limits of many items run over the same ones."""
        return {}

    @cached_property
    def counted(self) -> dict[tuple[date, int], Count]:
        """The countings that were asked for, by start and number of working days."""
        return {}

    def day(self, on: date) -> Day:
        """Return what ``on`` is: the last notice on it, else the statutory day, else the week."""
        found = self._days.get(on)
        if found is None:
            found = self._days[on] = self._day(on)
        return found

    def _day(self, on: date) -> Day:
        order, weekend = self._ordered.get(on), on.weekday() > 4
        if order is not None and (weekend or order.kind is Kind.OFF):
            mark = Mark.OFF if order.kind is Kind.OFF else Mark.MADE_UP
            return Day(on, mark, order.name, order.notice)
        if order is None and (fixed := self._fixed.get(on)) is not None:
            return Day(on, Mark.STATUTORY, fixed.name, fixed.notice)
        return Day(on, Mark.WEEKEND if weekend else Mark.WORKDAY)

    def for_body(self, body: str) -> Calendar:
        """Return the calendar with the local days of the body."""
        local = any(n.bodies and n.applies_to(body) for n in self.notices)
        if body == self.body or not (local or self.body):
            return self
        return replace(self, body=body)

    def with_notices(self, *sheets: Sheet) -> Calendar:
        """Return the calendar overlaid with further files: they override it day by day."""
        return replace(
            self,
            notices=self.notices + tuple(n for sheet in sheets for n in sheet.notices),
            orders=self.orders + tuple(order for sheet in sheets for order in sheet.orders),
        )

    def may_change(self, on: date) -> bool:
        """Whether a notice still to come may order the day."""
        late = on.month == 12 and on.day >= DECEMBER_REACH_DAY
        known = self.known_years
        return on.year not in known or (late and on.year + 1 not in known)


@dataclass(frozen=True, slots=True)
class Count:
    """The outcome of counting ``workdays`` from ``start`` (in ``law.periods`` days or months).

    ``skipped`` are the rest days passed over, ``made_up`` the weekend days that counted.
    ``provisional`` when a year without a notice was reached; ``assumption`` then says what was
    assumed, and ``earliest`` is the earliest due date that any notice could bring about.
    ``caution`` is set when a certain count passes December days that the next notice may order.
    """

    start: date
    workdays: int
    due: date
    skipped: tuple[Day, ...]
    made_up: tuple[Day, ...]
    provisional: bool
    assumption: str
    earliest: date
    caution: str


def weekday(on: date) -> str:
    """Return 周一 … 周日."""
    return f"周{_WEEKDAYS[on.weekday()]}"


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
