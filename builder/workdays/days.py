"""What a day is and who orders it, and what a counting of days comes to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

EVERY_BODY = "all"

_WEEKDAYS = "一二三四五六日"


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
