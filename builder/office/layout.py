"""Where the cells of a table lie: spans resolved into rows and columns, for every format alike."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from builder.model.table import Cell, Cells, Table

# A column is never narrower than so many half-width characters, nor wider for its share.
_LEAST = 4
_MOST = 60
# A table of so few rows stays on one page.
SHORT = 12


@dataclass(frozen=True, slots=True)
class Placed:
    """A cell with its first row and column, counted from 0, and the spans that it really has."""

    row: int
    column: int
    rowspan: int
    colspan: int
    cell: Cell


@dataclass(frozen=True, slots=True)
class Layout:
    """A table laid out. ``head`` is the number of head rows; every place of the grid is covered
    by exactly one of ``cells``, which are in reading order."""

    cells: tuple[Placed, ...]
    rows: int
    columns: int
    head: int

    def by_row(self) -> tuple[tuple[Placed, ...], ...]:
        """Return the cells that begin in each row."""
        rows: list[list[Placed]] = [[] for _ in range(self.rows)]
        for placed in self.cells:
            rows[placed.row].append(placed)
        return tuple(map(tuple, rows))


def lay_out(table: Table) -> Layout:
    """Return where every cell lies.

    A span that would run into another cell, over the end of the table or out of its head is cut
    off there, and a place that no cell covers gets an empty one: what a body writes by hand need
    not be a proper grid.
    """
    taken: dict[tuple[int, int], Placed] = {}
    head = _place(table.head, 0, taken)
    rows = _place(tuple(row for group in table.bodies for row in group), head, taken)
    width = max((column for _, column in taken), default=-1) + 1
    for row in range(rows):
        for column in range(width):
            if (row, column) not in taken:
                taken[row, column] = Placed(row, column, 1, 1, Cell(""))
    cells = sorted(
        {id(one): one for one in taken.values()}.values(), key=lambda one: (one.row, one.column)
    )
    return Layout(tuple(cells), rows, width, head)


def _place(rows: tuple[Cells, ...], first: int, taken: dict[tuple[int, int], Placed]) -> int:
    end = first + len(rows)
    for row, cells in enumerate(rows, start=first):
        column = 0
        for cell in cells:
            while (row, column) in taken:
                column += 1
            width = 1
            while width < cell.colspan and (row, column + width) not in taken:
                width += 1
            placed = Placed(row, column, max(1, min(cell.rowspan, end - row)), width, cell)
            for down in range(placed.rowspan):
                for right in range(width):
                    taken.setdefault((row + down, column + right), placed)
            column += width
    return end


def shares(table: Table) -> tuple[float, ...]:
    """Return widths of the columns as shares of the line, after the longest text of each."""
    layout = lay_out(table)
    widest = [float(_LEAST)] * layout.columns
    for placed in layout.cells:
        if placed.colspan == 1:
            longest = max(map(columns_of, placed.cell.text.split("\n")))
            widest[placed.column] = max(widest[placed.column], min(longest, _MOST))
    softened = [width**0.7 for width in widest]
    return tuple(width / sum(softened) for width in softened)


def columns_of(text: str) -> int:
    """Return how many half-width columns a text takes; a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in text)
