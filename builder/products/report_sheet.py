"""The tables of a report as the rows of the .csv that ``document.report_table`` reads."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence

from builder.model.attr import Record, field_table, label_of
from builder.model.figure import Amount, Count, figure_text
from builder.model.report import (
    APPLICANTS,
    OUTCOMES,
    ActiveTable,
    DisputeTable,
    ReportFormat,
    RequestTable,
    StockRow,
)
from builder.model.report_form import DISPUTE_LABELS, request_fields, row_label

_STOCK = ("本年制发件数", "本年废止件数", "现行有效件数")
_DECISIONS = ("licences", "penalties", "coercion")


def sheet_csv(active: ActiveTable, requests: RequestTable, disputes: DisputeTable) -> str:
    """Return the tables of the present form as CSV; a figure that is absent is blank.

    Reading it back gives the same tables, so that they can be kept in Excel or WPS.
    """
    out = io.StringIO()
    csv.writer(out).writerows((*_active(active), *_requests(requests), *_disputes(disputes)))
    return out.getvalue()


def _active(table: ActiveTable) -> Iterator[Sequence[str]]:
    yield _head(_STOCK)
    for name in ("rules", "normative"):
        stock: StockRow = getattr(table, name) or StockRow()
        yield _row("表二", label_of(ActiveTable, name), _values(stock))
    yield _head(("本年处理决定数量",))
    for name in _DECISIONS:
        yield _row("表二", label_of(ActiveTable, name), (getattr(table, name),))
    yield _head(("本年收费金额（单位：万元）",))
    yield _row("表二", label_of(ActiveTable, "fees"), (table.fees,))


def _requests(table: RequestTable) -> Iterator[Sequence[str]]:
    yield _head(APPLICANTS)
    for name in request_fields(ReportFormat.CURRENT):
        yield _row("表三", row_label(name), _padded(getattr(table, name), len(APPLICANTS)))


def _disputes(table: DisputeTable) -> Iterator[Sequence[str]]:
    yield _head(OUTCOMES)
    for name, label in DISPUTE_LABELS.items():
        yield _row("表四", label, _padded(getattr(table, name), len(OUTCOMES)))


def _head(columns: Sequence[str]) -> Sequence[str]:
    return ("表", "行", *columns)


def _row(table: str, label: str, cells: Sequence[Count | Amount | None]) -> Sequence[str]:
    return (table, label, *(figure_text(cell) for cell in cells))


def _values(row: Record) -> tuple[Count | None, ...]:
    return tuple(getattr(row, part.name) for part in field_table(type(row)))


def _padded(cells: Sequence[Count], width: int) -> tuple[Count | None, ...]:
    return (*cells[:width], *(None for _ in range(width - len(cells))))
