"""A table of a saved page → rows, or, where it only places things on the page, its blocks."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from builder.importers.blocks import Block, Line, Shape, Span

MAX_SPAN = 60  # columns; more is a slip of the page
_MAX_LINES = 8  # a cell with more paragraphs is a part of the page, not a value
_MAX_NARROW = 100  # characters of a caption row


@dataclass
class Cell:
    """One cell while the page is read."""

    number: int
    columns: int = 1
    rows: int = 1
    blocks: list[Block] = field(default_factory=list)
    nested: bool = False

    @property
    def is_small(self) -> bool:
        """Whether the cell holds a value rather than a part of the page."""
        plain = all(block.shape in (Shape.PARAGRAPH, Shape.HEADING) for block in self.blocks)
        return plain and not self.nested and len(self.blocks) <= _MAX_LINES


@dataclass
class Table:
    """One table while the page is read; ``loose`` is text between its cells."""

    group: int
    rows: list[list[Cell]] = field(default_factory=list)
    loose: list[Block] = field(default_factory=list)

    def sink(self) -> list[Block]:
        """Return where the next block of the table goes."""
        if self.rows and self.rows[-1]:
            return self.rows[-1][-1].blocks
        return self.loose


def blocks_of(table: Table) -> list[Block]:
    """Return the table as rows, the cells of layout rows as what they hold."""
    found = list(table.loose)
    carried: dict[int, int] = {}
    has_rows = any(_is_row(row) for row in table.rows)
    for row in table.rows:
        if _is_row(row) or (has_rows and _is_caption(row)):
            found.append(_row(row, table.group, carried))
        else:
            carried = {}
            found.extend(block for cell in row for block in cell.blocks)
    return found


def has_merged_cells(table: Table) -> bool:
    """Whether a cell that a Markdown table cannot hold was spread over several."""
    cells = [cell for row in table.rows if _is_row(row) for cell in row]
    return any(cell.columns > 1 or cell.rows > 1 for cell in cells)


def _is_row(row: list[Cell]) -> bool:
    filled = [cell for cell in row if cell.blocks]
    return len(row) > 1 and bool(filled) and all(cell.is_small for cell in row)


def _is_caption(row: list[Cell]) -> bool:
    text = sum(len(block.plain) for cell in row for block in cell.blocks)
    return all(cell.is_small for cell in row) and 0 < text <= _MAX_NARROW


def _row(row: list[Cell], group: int, carried: dict[int, int]) -> Block:
    """Return one row; ``carried`` counts the rows that a cell above still reaches into."""
    cells: list[tuple[Line, ...]] = []

    def skip_carried() -> None:
        while carried.get(len(cells), 0):
            carried[len(cells)] -= 1
            cells.append(())

    for cell in row:
        skip_carried()
        for column in range(cell.columns):
            if cell.rows > 1:
                carried[len(cells)] = cell.rows - 1
            cells.append(() if column else _lines(cell))
    skip_carried()
    first = next(block for cell in row for block in cell.blocks)
    return replace(first, spans=(), shape=Shape.ROW, group=group, cells=tuple(cells))


def _lines(cell: Cell) -> tuple[Line, ...]:
    return tuple(block.spans or (Span(block.plain),) for block in cell.blocks)
