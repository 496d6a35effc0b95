"""One running limit of the ledger, as a value that every format renders."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class LedgerState(StrEnum):
    """How a running limit stands at the as-of date, the most urgent first."""

    OVERDUE = "已逾期"
    DUE_SOON = "即将到期"
    PROVISIONAL = "暂定"
    RUNNING = "未到期"


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One running limit.

    ``start_label`` and ``start_on`` tell where it began. ``earliest_on`` differs from ``due_on``
    only in a provisional limit; ``workdays_left`` counts up to it, and is 0 or less once
    ``due_on`` has passed (``is_over``): a weekend after the last day adds no working day.
    ``remind_within`` is the number of working days from which on it counts as soon due,
    ``remind_on`` the working day on which that begins. ``field`` is where the limit starts; with
    the index number it names the limit, whatever its dates become. An application (依申请公开) has its
    登记号 for an index number; ``waits_for`` tells what it waits for, ``stopped_workdays`` what
    asking others took.
    """

    index_no: str
    title: str
    issuer: str
    unit: str
    start_label: str
    start_on: date
    due_on: date
    earliest_on: date
    workdays_left: int
    is_over: bool
    provisional: bool
    path: str
    remind_within: int = 5
    remind_on: date | None = None
    field: str = ""
    waits_for: str = ""
    stopped_workdays: int = 0

    @property
    def is_request(self) -> bool:
        """Whether it is an application that waits, not information to be published."""
        return bool(self.waits_for)

    @property
    def is_of_change(self) -> bool:
        """Whether it runs for a change, not for the first publication."""
        return self.field.startswith("revisions.") or self.field == "changed_on"

    @property
    def state(self) -> LedgerState:
        """The state; a provisional limit is never called overdue."""
        if self.provisional:
            return LedgerState.PROVISIONAL
        if self.is_over:
            return LedgerState.OVERDUE
        is_soon = self.workdays_left <= self.remind_within
        return LedgerState.DUE_SOON if is_soon else LedgerState.RUNNING
