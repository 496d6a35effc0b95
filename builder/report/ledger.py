"""期限台账: what is not yet published, and until when it must be."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from builder.report.finding import one_line
from builder.report.width import aligned


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
    ``remind_within`` is the number of working days from which on it counts as soon due.
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

    @property
    def state(self) -> LedgerState:
        """The state; a provisional limit is never called overdue."""
        if self.provisional:
            return LedgerState.PROVISIONAL
        if self.is_over:
            return LedgerState.OVERDUE
        is_soon = self.workdays_left <= self.remind_within
        return LedgerState.DUE_SOON if is_soon else LedgerState.RUNNING


_HEADS = ("状态", "期限届满日", "剩余", "发布机构", "责任机构", "名称", "索引号", "起算", "文件")
_MARKDOWN_SIGNS = re.compile(r"([\\`*_\[\]<>|#~])")


def render(style: str, rows: Iterable[LedgerRow], *, as_of: date) -> str:
    """Return the ledger as text, json or markdown, without a final newline."""
    return STYLES[style](sorted(rows, key=_urgent_first), as_of)


def ledger_text(rows: Sequence[LedgerRow], as_of: date) -> str:
    """Return a summary and a table whose columns stand under one another."""
    table = aligned([_HEADS, *(_cells(row) for row in rows)]) if rows else []
    return "\n".join([_summary(rows, as_of), *table])


def ledger_markdown(rows: Sequence[LedgerRow], as_of: date) -> str:
    """Return a summary and a table for an issue."""
    if not rows:
        return _summary(rows, as_of)
    lines = [_HEADS, ("---",) * len(_HEADS)]
    lines += [tuple(_MARKDOWN_SIGNS.sub(r"\\\1", cell) for cell in _cells(row)) for row in rows]
    table = [f"| {' | '.join(line)} |" for line in lines]
    return "\n".join([_summary(rows, as_of), "", *table])


def ledger_json(rows: Sequence[LedgerRow], as_of: date) -> str:
    """Return ``{"as_of": …, "deadlines": […]}`` with the fields of ``LedgerRow`` and ``state``."""
    content = {"as_of": as_of.isoformat(), "deadlines": [_object(row) for row in rows]}
    return json.dumps(content, ensure_ascii=False, indent=2)


STYLES: Mapping[str, Callable[[Sequence[LedgerRow], date], str]] = {
    "text": ledger_text,
    "json": ledger_json,
    "markdown": ledger_markdown,
}


def _urgent_first(row: LedgerRow) -> tuple[int, date, str, str]:
    return list(LedgerState).index(row.state), row.earliest_on, row.path, row.start_label


def _summary(rows: Sequence[LedgerRow], as_of: date) -> str:
    counted = Counter(row.state for row in rows)
    parts = "、".join(f"{state} {counted[state]}" for state in LedgerState if counted[state])
    return f"截至 {as_of.isoformat()}，待公开 {len(rows)} 件" + (f"：{parts}" if parts else "")


def _cells(row: LedgerRow) -> tuple[str, ...]:
    cells = (
        row.state.value,
        _due(row),
        _left(row),
        row.issuer,
        row.unit,
        row.title,
        row.index_no,
        f"{row.start_label} {row.start_on.isoformat()}",
        row.path,
    )
    return tuple(one_line(cell) for cell in cells)


def _due(row: LedgerRow) -> str:
    due = row.due_on.isoformat()
    if row.earliest_on == row.due_on:
        return due
    return f"{due}（最早 {row.earliest_on.isoformat()}）"


def _left(row: LedgerRow) -> str:
    days = f"{abs(row.workdays_left)} 个工作日"
    return f"逾期 {days}" if row.is_over else days


def _object(row: LedgerRow) -> dict[str, object]:
    return {
        "state": row.state.value,
        "index_no": row.index_no,
        "title": row.title,
        "issuer": row.issuer,
        "unit": row.unit,
        "start_label": row.start_label,
        "start_on": row.start_on.isoformat(),
        "due_on": row.due_on.isoformat(),
        "earliest_on": row.earliest_on.isoformat(),
        "workdays_left": row.workdays_left,
        "provisional": row.provisional,
        "path": row.path,
    }
