"""期限台账: what is not yet published, and until when it must be."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from builder.office.csv_text import guarded
from builder.report import ical
from builder.report.finding import markdown_escaped, one_line
from builder.report.ledger_row import LedgerRow, LedgerState
from builder.report.width import aligned

_HEADS = ("状态", "期限届满日", "剩余", "发布机构", "责任机构", "名称", "索引号", "起算", "文件")
_CSV_HEADS = (
    "状态", "期限届满日", "最早可能", "剩余工作日", "发布机构", "责任机构", "名称", "索引号",
    "起算事项", "起算日期", "文件",
)  # fmt: skip


def render(style: str, rows: Iterable[LedgerRow], *, as_of: date) -> str:
    """Return the ledger as one of ``STYLES``; those of ``FILES`` end in a line break."""
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
    lines += [tuple(map(markdown_escaped, _cells(row))) for row in rows]
    table = [f"| {' | '.join(line)} |" for line in lines]
    return "\n".join([_summary(rows, as_of), "", *table])


def ledger_json(rows: Sequence[LedgerRow], as_of: date) -> str:
    """Return ``{"as_of": …, "deadlines": […]}`` with the fields of ``LedgerRow`` and ``state``."""
    content = {"as_of": as_of.isoformat(), "deadlines": [_object(row) for row in rows]}
    return json.dumps(content, ensure_ascii=False, indent=2)


def ledger_csv(rows: Sequence[LedgerRow], as_of: date) -> str:
    """Return a table for a spreadsheet: a byte order mark for Excel, Chinese labels on top."""
    del as_of
    stream = io.StringIO(newline="")
    stream.write("\ufeff")
    writer = csv.writer(stream)
    writer.writerow(_CSV_HEADS)
    for row in rows:
        writer.writerow(guarded(cell) for cell in _csv_cells(row))
    return stream.getvalue()


STYLES: Mapping[str, Callable[[Sequence[LedgerRow], date], str]] = {
    "text": ledger_text,
    "json": ledger_json,
    "markdown": ledger_markdown,
    "csv": ledger_csv,
    "ics": ical.calendar_of,
}
# Styles that are a file of their own: their line ends must reach it as they are.
FILES = frozenset({"csv", "ics"})


def _urgent_first(row: LedgerRow) -> tuple[int, date, str, str]:
    return list(LedgerState).index(row.state), row.earliest_on, row.path, row.start_label


def _summary(rows: Sequence[LedgerRow], as_of: date) -> str:
    items = [row for row in rows if not row.is_request]
    requests = [row for row in rows if row.is_request]
    said = f"截至 {as_of.isoformat()}，待公开 {len(items)} 件{_states(items)}"
    return said + (f"；办理中的申请 {len(requests)} 件{_states(requests)}" if requests else "")


def _states(rows: Sequence[LedgerRow]) -> str:
    counted = Counter(row.state for row in rows)
    parts = "、".join(f"{state} {counted[state]}" for state in LedgerState if counted[state])
    return f"：{parts}" if parts else ""


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


def _csv_cells(row: LedgerRow) -> tuple[str, ...]:
    cells = (
        row.state.value,
        row.due_on.isoformat(),
        row.earliest_on.isoformat(),
        str(row.workdays_left),
        row.issuer,
        row.unit,
        row.title,
        row.index_no,
        row.start_label,
        row.start_on.isoformat(),
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
        "waits_for": row.waits_for,
        "stopped_workdays": row.stopped_workdays,
    }
