"""A cell of a statutory table: a number, or a reason why it holds none. Nothing is coerced."""

from __future__ import annotations

from decimal import Decimal
from enum import Enum

NOT_APPLICABLE = "不适用"


class Void(Enum):
    """Why a cell holds no number. A zero is a number: 没有发生的填 0.

    ``UNREAD`` is a cell whose value was reported as unreadable; rules keep silent about it.
    """

    BLANK = ""
    NOT_APPLICABLE = NOT_APPLICABLE
    UNREAD = "（未读出）"


Count = int | Void  # in 件; a change against the year before may be negative
Amount = Decimal | Void  # in 万元, or as the head of the column says
Row = tuple[Count, ...]


def is_number(cell: Count | Amount | None) -> bool:
    """Whether the cell holds a number, be it 0."""
    return cell is not None and not isinstance(cell, Void)


def number(row: Row, column: int) -> int | None:
    """Return the number in a column from 0, None where the row is short or the cell holds none."""
    cell = row[column] if column < len(row) else Void.BLANK
    return None if isinstance(cell, Void) else cell


def figure_text(cell: Count | Amount | None) -> str:
    """Return what a printed table shows: the number, 不适用, or nothing."""
    if cell is None:
        return ""
    if not isinstance(cell, Void):
        return f"{cell:f}" if isinstance(cell, Decimal) else str(cell)
    return NOT_APPLICABLE if cell is Void.NOT_APPLICABLE else ""
