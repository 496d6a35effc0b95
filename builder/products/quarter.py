"""A quarter of the year: what it is called, when it begins and ends, how a clerk writes it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from builder.law.periods import last_day
from builder.law.regime import Regime
from builder.law.terms import Matter
from builder.readers import FieldError, fold
from builder.sources import Source
from builder.workdays import Calendar

_MONTHS = 3
_SUGGESTED = "建议"  # rank of what this tool proposes without a provision
_NAMES = ("一", "二", "三", "四")
_WRITTEN = re.compile(r"(\d{4})(?:(?:年第?|第)([1-4一二三四])季度?|(?:[-/.][Qq]?|[Qq])([1-4]))")
_YEARS = range(1900, 2200)


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """One quarter; ``number`` 1 to 4."""

    year: int
    number: int

    @property
    def start(self) -> date:
        """Its first day."""
        return date(self.year, (self.number - 1) * _MONTHS + 1, 1)

    @property
    def end(self) -> date:
        """Its last day."""
        return self.next.start - timedelta(days=1)

    @property
    def next(self) -> Quarter:
        """The quarter after it."""
        last = self.number == len(_NAMES)
        return Quarter(self.year + 1, 1) if last else Quarter(self.year, self.number + 1)

    @property
    def before(self) -> Quarter:
        """The quarter before it."""
        return quarter_of(self.start - timedelta(days=1))

    @property
    def name(self) -> str:
        """The number as a word: 三."""
        return _NAMES[self.number - 1]

    @property
    def label(self) -> str:
        """2026年第三季度."""
        return f"{self.year}年第{self.name}季度"

    def __str__(self) -> str:
        return f"{self.year}Q{self.number}"

    def holds(self, on: date | None) -> bool:
        """Whether the day lies in it; no day does not."""
        return on is not None and self.start <= on <= self.end

    def is_over_at(self, as_of: date) -> bool:
        """Whether it is complete at the end of the day."""
        return self.end <= as_of


@dataclass(frozen=True, slots=True)
class TableDue:
    """The last day for the statistics of a quarter: who says so, and whether it binds."""

    on: date
    source: Source
    is_suggested: bool


def quarter_of(on: date) -> Quarter:
    """Return the quarter that holds the day."""
    return Quarter(on.year, (on.month - 1) // _MONTHS + 1)


def read_quarter(text: str) -> Quarter:
    """Return the quarter that is written: 2026Q3, 2026年第三季度, 2026-3. Raises FieldError."""
    found = _WRITTEN.fullmatch("".join(fold(text).split()))
    if found is None or int(found[1]) not in _YEARS:
        raise FieldError("不是季度", "写成 2026Q3、2026年第三季度 或 2026-3")
    written = found[2] or found[3]
    number = _NAMES.index(written) + 1 if written in _NAMES else int(written)
    return Quarter(int(found[1]), number)


def table_due(quarter: Quarter, regime: Regime, calendar: Calendar) -> TableDue | None:
    """Return the last day for the statistics of the quarter, None where no pack sets one.

    The earliest that a provision asks for; a mere suggestion holds only where none does.
    """
    end = quarter.end
    found = [
        TableDue(last_day(limit, end, calendar).due, limit.source, limit.rank == _SUGGESTED)
        for limit in regime.limits(Matter.QUARTERLY_TABLE, end)
    ]
    return min(found, key=lambda one: (one.is_suggested, one.on), default=None)
