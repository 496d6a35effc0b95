"""A table as WordprocessingML: real spans, head rows that repeat on every page."""

from __future__ import annotations

from builder.model.table import Cell
from builder.office import docx_base as base
from builder.office.layout import SHORT, Layout, Placed, lay_out
from builder.office.paper import Grid
from builder.office.xml_text import escaped

_LINE_TWIPS = round(base.PAGE_WIDTH_MM / 25.4 * 1440)
# Small tables are long ones as a rule: less room above and below the text of a cell.
_TIGHT = (
    '<w:tblCellMar><w:top w:w="10" w:type="dxa"/><w:left w:w="60" w:type="dxa"/>'
    '<w:bottom w:w="10" w:type="dxa"/><w:right w:w="60" w:type="dxa"/></w:tblCellMar>'
)
_HEAD = f'<w:rFonts w:ascii="{base.HEI}" w:hAnsi="{base.HEI}" w:eastAsia="{base.HEI}"/>'


def table_xml(grid: Grid) -> str:
    """Return the table, as wide as the line."""
    layout = lay_out(grid.table)
    if not layout.cells:
        return ""
    widths = _widths(grid.widths, layout.columns)
    style = base.SMALL_CELL if grid.small else base.CELL
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    stays = grid.whole or layout.rows <= SHORT
    rows = "".join(_row(layout, number, widths, style, stays) for number in range(layout.rows))
    caption = f'<w:tblCaption w:val="{escaped(grid.table.caption)}"/>' if grid.table.caption else ""
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:jc w:val="center"/><w:tblLayout w:type="fixed"/>{_TIGHT if grid.small else ""}'
        f'<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0"'
        f' w:noHBand="1" w:noVBand="1"/>{caption}</w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"
    )


def _widths(shares: tuple[float, ...], columns: int) -> list[int]:
    given = shares if len(shares) == columns else (1.0,) * columns
    return [round(_LINE_TWIPS * share / sum(given)) for share in given]


def _row(layout: Layout, number: int, widths: list[int], style: str, stays: bool) -> str:
    head = "<w:tblHeader/>" if number < layout.head else ""
    together = "<w:keepNext/>" if stays and number < layout.rows - 1 else ""
    cells = "".join(
        _cell(placed, number, widths, style, together)
        for placed in sorted(layout.cells, key=lambda one: one.column)
        if placed.row <= number < placed.row + placed.rowspan
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{head}</w:trPr>{cells}</w:tr>"


def _cell(placed: Placed, row: int, widths: list[int], style: str, together: str) -> str:
    """Return the part of a cell that lies in one row; only its first row holds the text."""
    width = sum(widths[placed.column : placed.column + placed.colspan])
    spans = f'<w:gridSpan w:val="{placed.colspan}"/>' if placed.colspan > 1 else ""
    if placed.rowspan > 1:
        spans += '<w:vMerge w:val="restart"/>' if row == placed.row else "<w:vMerge/>"
    text = _paragraphs(placed.cell if row == placed.row else Cell(""), style, together)
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{spans}<w:vAlign w:val="center"/>'
        f"</w:tcPr>{text}</w:tc>"
    )


def _paragraphs(cell: Cell, style: str, together: str) -> str:
    heads_columns = cell.scope.startswith("col")
    centred = '<w:jc w:val="center"/>' if heads_columns or cell.is_figure else ""
    look = f"<w:rPr>{_HEAD}</w:rPr>" if heads_columns else ""
    return "".join(
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{together}{centred}</w:pPr>'
        f'<w:r>{look}<w:t xml:space="preserve">{escaped(line)}</w:t></w:r></w:p>'
        for line in cell.text.split("\n")
    )
