"""Working-day arithmetic: the last day of a limit counted in working days, and why.

A working day is a weekday that no notice orders off, or a weekend day that a notice orders to
be worked (调休). Pure values and functions: ``law.calendar`` reads the notices.
"""

from __future__ import annotations

from builder.sources import Source
from builder.workdays.calendar import DECEMBER_REACH_DAY, Calendar
from builder.workdays.counting import MAX_WORKDAYS, between, count
from builder.workdays.days import (
    EVERY_BODY,
    Count,
    Day,
    DayOrder,
    Kind,
    Mark,
    Notice,
    Sheet,
    weekday,
)

__all__ = [
    "DECEMBER_REACH_DAY", "EVERY_BODY", "MAX_WORKDAYS", "START_DAY_NOT_COUNTED", "Calendar",
    "Count", "Day", "DayOrder", "Kind", "Mark", "Notice", "Sheet", "between", "count", "weekday",
]  # fmt: skip

START_DAY_NOT_COUNTED = Source("中华人民共和国民法典", "第二百零一条", rank="法律")
