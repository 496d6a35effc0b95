"""A table of sanitised HTML as a grid: its spans, head rows and caption."""

from __future__ import annotations

import re
from dataclasses import replace

from builder.model.table import Cell, Cells, Table
from builder.office.layout import shares
from builder.office.paper import Grid

_SPACE = re.compile(r"[ \t\n\r\f]+")
_FIGURE = re.compile(r"[-—/]|[+\-−]?[\d,，]+(?:\.\d+)?%?")
_BREAKS = frozenset({"p", "li", "br", "div", "dt", "dd", "tr", "blockquote", "h2", "h3", "h4"})
_MANY_COLUMNS = 7
_MOST_SPAN = 1000
# A cell is text alone: 10² must not become 102.
_RAISED = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")
_LOWERED = str.maketrans("0123456789+-", "₀₁₂₃₄₅₆₇₈₉₊₋")
_SCRIPTS = {"sup": _RAISED, "sub": _LOWERED}


class TableReader:
    """Takes the tags between <table> and </table>; a table inside a cell is text of the cell."""

    def __init__(self) -> None:
        self._depth = 1
        self._head: list[Cells] = []
        self._body: list[Cells] = []
        self._row: list[Cell] | None = None
        self._cell: Cell | None = None
        self._in_head = False
        self._in_caption = False
        self._caption = ""
        self._stray = ""
        self._script = ""

    def start(self, tag: str, given: dict[str, str], alt: str) -> None:
        """Take an opening tag; ``alt`` is what stands for a picture."""
        if tag == "table":
            self._depth += 1
        if self._depth > 1 or tag in ("br", "img") or (tag in _BREAKS and tag != "tr"):
            self.data("\v" if tag in _BREAKS else alt)
            return
        match tag:
            case "sup" | "sub":
                self._script = tag
            case "caption":
                self._in_caption = True
            case "thead":
                self._end_row()
                self._in_head = True
            case "tbody" | "tfoot":
                self._end_row()
                self._in_head = False
            case "tr":
                self._end_row()
                self._row = []
            case "td" | "th":
                self._end_cell()
                self._row = [] if self._row is None else self._row
                scope = given.get("scope") or ("col" if tag == "th" else "")
                spans = _span(given.get("colspan")), _span(given.get("rowspan"))
                self._cell = Cell("", *spans, scope if tag == "th" else "")

    def end(self, tag: str) -> bool:
        """Take a closing tag; True where it closes the table."""
        if tag == "table":
            self._depth -= 1
            if not self._depth:
                self._end_row()
                return True
        if self._depth > 1:
            self.data("\v" if tag in _BREAKS else " " if tag in ("td", "th") else "")
            return False
        if tag in ("td", "th"):
            self._end_cell()
        elif tag in ("tr", "thead"):
            self._end_row()
            self._in_head = self._in_head and tag != "thead"
        elif tag == "caption":
            self._in_caption = False
        elif tag in _SCRIPTS:
            self._script = ""
        elif tag in _BREAKS:
            self.data("\v")
        return False

    def data(self, data: str) -> None:
        """Take text; ``\\v`` stands for the end of a line."""
        if self._cell is not None:
            written = data.translate(_SCRIPTS.get(self._script, {}))
            self._cell = replace(self._cell, text=self._cell.text + written)
        elif self._in_caption:
            self._caption += data
        else:
            self._stray += data

    def grid(self) -> Grid | None:
        """Return the table, None where it has no cells; text outside of cells is its caption."""
        self._end_row()
        if not self._head:
            while self._body and all(cell.scope.startswith("col") for cell in self._body[0]):
                self._head.append(self._body.pop(0))
        caption = _text(self._caption + " " + self._stray).replace("\n", " ")
        table = Table(caption, tuple(self._head), (tuple(self._body),) if self._body else ())
        if not table.rows and not caption:
            return None
        return Grid(table, shares(table), small=table.width > _MANY_COLUMNS)

    def _end_cell(self) -> None:
        if self._cell is not None and self._row is not None:
            text = _text(self._cell.text)
            is_figure = not self._cell.scope and bool(_FIGURE.fullmatch(text))
            self._row.append(replace(self._cell, text=text, is_figure=is_figure))
        self._cell = None

    def _end_row(self) -> None:
        self._end_cell()
        if self._row:
            (self._head if self._in_head else self._body).append(tuple(self._row))
        self._row = None


def _text(text: str) -> str:
    lines = (_SPACE.sub(" ", line).strip() for line in text.split("\v"))
    return "\n".join(line for line in lines if line)


def _span(value: str | None) -> int:
    return max(1, min(int(value), _MOST_SPAN)) if value and value.isdecimal() else 1
