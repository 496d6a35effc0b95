"""A table as CSV for a spreadsheet, and the guard that every CSV of ours needs."""

from __future__ import annotations

import csv
import io

from builder.model.table import Table
from builder.office.layout import lay_out

# A spreadsheet takes a cell that begins so for a formula and would run it.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def csv_text(table: Table) -> str:
    """Return the table with a byte order mark for Excel and lines that end in CR LF.

    A cell that covers several places stands in the first of them, the others are empty. A figure
    is written as it is, everything else so that no spreadsheet takes it for a formula.
    """
    layout = lay_out(table)
    rows = [[""] * layout.columns for _ in range(layout.rows)]
    for placed in layout.cells:
        text = placed.cell.text
        rows[placed.row][placed.column] = text if _is_number(placed.cell.text) else guarded(text)
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\r\n").writerows(rows)
    return "\ufeff" + stream.getvalue()


def guarded(cell: str) -> str:
    """Return the cell so that a spreadsheet takes it for text."""
    return f"'{cell}" if cell.startswith(_FORMULA_STARTS) else cell


def _is_number(text: str) -> bool:
    """Whether a text is nothing but a number, a negative one included."""
    whole, _, part = text.removeprefix("-").partition(".")
    return text.isascii() and whole.isdigit() and (not part or part.isdigit())
