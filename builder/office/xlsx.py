"""Tables as xlsx: figures that can be calculated with, text that is never taken for a formula."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from builder.model.table import Cell, Table
from builder.office.layout import Layout, Placed, columns_of, lay_out
from builder.office.xml_text import writable

_NO_DAY = date(1980, 1, 1)
_A4 = 9
_FONT = {"font_name": "宋体", "font_size": 11}
_LINE_POINTS = 16
_LEAST, _MOST = 8, 48  # half-width characters of a column
_WIDE = 96  # a wider sheet is printed across
_NUMBER = re.compile(r"-?\d{1,15}(?:\.\d{1,6})?")
# Excel's own limits: characters of a cell; of the name of a sheet, and what that may not hold.
_CELL_LIMIT = 32_767
_NAME_LIMIT = 31
_NOT_IN_NAME = re.compile(r"[\[\]:*?/\\']")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet with one table, or with several under one another, each below its caption.

    ``title`` stands above everything; ``notes`` below. The head of a single table stays in sight.
    """

    name: str
    tables: tuple[Table, ...]
    title: str = ""
    notes: tuple[str, ...] = ()


def xlsx_bytes(
    sheets: Sequence[Sheet], *, title: str = "", issuer: str = "", on: date | None = None
) -> bytes:
    """Return the sheets as xlsx; the same sheets always give the same bytes.

    ``title``, ``issuer`` and ``on`` become the properties of the file.
    """
    buffer = io.BytesIO()
    with Workbook(buffer, {"in_memory": True}) as book:
        book.set_properties(
            {
                "title": writable(title),
                "author": writable(issuer),
                "created": datetime.combine(on or _NO_DAY, time(), tzinfo=UTC),
            }
        )
        looks = _Looks(book)
        for name, sheet in zip(_names(one.name for one in sheets), sheets, strict=True):
            _Drawing(book.add_worksheet(name), looks).sheet(sheet)
    return buffer.getvalue()


def _names(wanted: Iterable[str]) -> list[str]:
    """Return names that Excel takes: short, without its signs, each once."""
    names: list[str] = []
    for number, one in enumerate(wanted, start=1):
        base = _NOT_IN_NAME.sub("", writable(one)).strip()[:_NAME_LIMIT] or f"表{number}"
        name, again = base, 1
        while name.casefold() in {other.casefold() for other in names}:
            again += 1
            name = f"{base[: _NAME_LIMIT - len(str(again)) - 2]}（{again}）"
        names.append(name)
    return names


class _Looks:
    """The formats of a workbook, each made once."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[tuple[str, int], Format] = {}

    def of(self, kind: str, decimals: int = 0) -> Format:
        """Return the format of a title, caption, note, head, text or figure."""
        key = (kind, decimals)
        if key not in self._made:
            self._made[key] = self._book.add_format(self._look(kind, decimals))
        return self._made[key]

    def _look(self, kind: str, decimals: int) -> dict[str, object]:
        look: dict[str, object] = {**_FONT, "text_wrap": True, "valign": "vcenter"}
        match kind:
            case "title":
                return look | {"font_size": 16, "bold": True, "align": "center"}
            case "caption":
                return look | {"bold": True}
            case "note":
                return look
            case "head":
                return look | {"border": 1, "bold": True, "align": "center", "bg_color": "#EDEDED"}
            case "figure":
                form = "0." + "0" * decimals if decimals else "0"
                return look | {"border": 1, "align": "center", "num_format": form}
        return look | {"border": 1, "num_format": "@"}


class _Drawing:
    """Writes one sheet from the top."""

    def __init__(self, sheet: Worksheet, looks: _Looks) -> None:
        self._sheet = sheet
        self._looks = looks
        self._row = 0

    def sheet(self, sheet: Sheet) -> None:
        """Write title, tables and notes, and set up the print."""
        layouts = [lay_out(table) for table in sheet.tables]
        widths = _widths(layouts)
        for column, width in enumerate(widths):
            self._sheet.set_column(column, column, width)
        self._line(sheet.title, "title", widths)
        for table, layout in zip(sheet.tables, layouts, strict=True):
            if len(layouts) > 1:
                self._row += self._row > 0
                self._line(table.caption, "caption", widths)
            self._table(layout, widths, alone=len(layouts) == 1)
        for note in sheet.notes:
            self._line(note, "note", widths)
        self._sheet.set_paper(_A4)
        self._sheet.fit_to_pages(1, 0)
        self._sheet.set_footer("&C第 &P 页，共 &N 页")
        if sum(widths) > _WIDE:
            self._sheet.set_landscape()

    def _line(self, text: str, kind: str, widths: Sequence[int]) -> None:
        """Write a line across all columns."""
        if not text:
            return
        across = Placed(0, 0, 1, max(1, len(widths)), Cell(text))
        size = 1.5 if kind == "title" else 1.0
        lines = _lines(text, max(1, int(sum(widths) / size)))
        self._sheet.set_row(self._row, lines * _LINE_POINTS * size + 4)
        self._cell(across, self._row, kind)
        self._row += 1

    def _table(self, layout: Layout, widths: Sequence[int], *, alone: bool) -> None:
        first = self._row
        for number, cells in enumerate(layout.by_row()):
            self._sheet.set_row(first + number, _height(cells, widths))
            for placed in cells:
                self._cell(placed, first + placed.row, _kind(placed.cell))
        self._row = first + layout.rows
        if alone and layout.head:
            self._sheet.freeze_panes(first + layout.head, 0)
            self._sheet.repeat_rows(first, first + layout.head - 1)

    def _cell(self, placed: Placed, row: int, kind: str) -> None:
        text = writable(placed.cell.text)
        number = text.replace(",", "") if kind == "figure" else ""
        is_number = bool(_NUMBER.fullmatch(number))
        decimals = len(number.partition(".")[2]) if is_number else 0
        look = self._looks.of(kind, decimals)
        column = placed.column
        if placed.rowspan > 1 or placed.colspan > 1:
            last = (row + placed.rowspan - 1, column + placed.colspan - 1)
            self._sheet.merge_range(row, column, *last, "", look)
        if is_number:
            self._sheet.write_number(row, column, float(number), look)
        elif text:
            self._sheet.write_string(row, column, text[:_CELL_LIMIT], look)
        else:
            self._sheet.write_blank(row, column, None, look)


def _kind(cell: Cell) -> str:
    if cell.is_figure:
        return "figure"
    return "head" if cell.scope.startswith("col") else "text"


def _widths(layouts: Sequence[Layout]) -> list[int]:
    """Return the width of every column of a sheet, after the longest line of its cells."""
    widths = [_LEAST] * max((layout.columns for layout in layouts), default=1)
    for layout in layouts:
        for placed in layout.cells:
            if placed.colspan == 1:
                longest = max(map(columns_of, placed.cell.text.split("\n"))) + 2
                widths[placed.column] = max(widths[placed.column], min(longest, _MOST))
    return widths


def _height(cells: Sequence[Placed], widths: Sequence[int]) -> int:
    """Return the height of a row: a program does not adjust it where cells are merged."""
    lines = max(
        (
            _lines(placed.cell.text, sum(widths[placed.column :][: placed.colspan]))
            for placed in cells
            if placed.rowspan == 1
        ),
        default=1,
    )
    return min(400, lines * _LINE_POINTS + 4)


def _lines(text: str, width: int) -> int:
    return sum(max(1, -(-columns_of(line) // max(1, width - 1))) for line in text.split("\n"))
