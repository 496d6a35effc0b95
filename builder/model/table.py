"""A table as a grid of cells with spans: what pages, documents and sheets draw alike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table."""

    text: Annotated[str, "what is in it"]
    colspan: Annotated[int, "columns that it covers"] = 1
    rowspan: Annotated[int, "rows that it covers"] = 1
    scope: Annotated[str, "col, colgroup, row or rowgroup of a head cell; empty for data"] = ""
    is_figure: Annotated[bool, "whether it is a number, which sheets calculate with"] = False


Cells = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its head rows and body rows."""

    caption: Annotated[str, "caption"]
    head: Annotated[tuple[Cells, ...], "head rows"]
    bodies: Annotated[tuple[tuple[Cells, ...], ...], "groups of body rows"]

    @property
    def rows(self) -> tuple[Cells, ...]:
        """All rows, those of the head first."""
        return (*self.head, *(row for group in self.bodies for row in group))

    @property
    def width(self) -> int:
        """The number of columns."""
        return max((sum(cell.colspan for cell in row) for row in self.rows), default=0)
