"""The calendar of a body: what each day is, by the last notice that orders it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import accumulate

from builder.workdays.days import Count, Day, DayOrder, Kind, Mark, Notice, Sheet

# The earliest December day that a notice for the coming year ever ordered
# (notices for 2007–2026; the tests compute it from the shipped data).
DECEMBER_REACH_DAY = 29


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
