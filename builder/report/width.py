"""How wide text is on a terminal, and the caret under a part of a line."""

from __future__ import annotations

import unicodedata

from builder.diagnostic import Position
from builder.report.finding import one_line

_MAX_CELLS = 100
# How many characters of a longer line stand before and behind the fault.
_BEFORE = 30
_BEHIND = 15
# Not "…": terminals disagree on its width.
_CUT = "..."


def cells(text: str) -> int:
    """Return the number of terminal cells: two for a Han character, none for a combining mark."""
    return sum(_cells_of(character) for character in text)


def _cells_of(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Cf", "Me", "Mn"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def padded(text: str, width: int) -> str:
    """Return ``text`` filled with spaces to ``width`` cells."""
    return text + " " * (width - cells(text))


def aligned(rows: list[tuple[str, ...]]) -> list[str]:
    """Return the rows as lines whose columns stand under one another."""
    widths = [max(map(cells, column)) for column in zip(*rows, strict=True)]
    return [
        "  ".join(padded(cell, width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]


def excerpt(line: str, at: Position) -> tuple[str, str]:
    """Return the line, shortened when it is long, and the carets under the place ``at``."""
    size = len(line)
    start = min(at.column - 1, size)
    end = min(start + max(at.width, 1), size)
    first, last = 0, size
    if size > _MAX_CELLS or cells(one_line(line)) > _MAX_CELLS:
        first = max(0, start - _BEFORE)
        last = min(size, max(start + _BEFORE, end + _BEHIND), start + _MAX_CELLS // 2)
    head = _CUT if first else ""
    tail = _CUT if last < size else ""
    # Cut before anything is counted: a line may be long, and hold thousands of faults.
    shown = one_line(line[first:last])
    indent = cells(head) + cells(shown[: start - first])
    carets = max(1, cells(shown[start - first : end - first]))
    return f"{head}{shown}{tail}", " " * indent + "^" * carets
