"""xlsx: what openpyxl and LibreOffice find in it."""

from __future__ import annotations

import io
from datetime import date, datetime
from types import ModuleType

import openpyxl
import pytest
from office.papers import SPANS

from builder.model.table import Cell, Table
from builder.office.xlsx import Sheet, xlsx_bytes


def book(*sheets: Sheet) -> openpyxl.Workbook:
    """Return the sheets as openpyxl reads them."""
    data = xlsx_bytes(sheets, title="甲表", issuer="试验县", on=date(2026, 3, 2))
    return openpyxl.load_workbook(io.BytesIO(data))


def one(text: str, *, is_figure: bool = False) -> Table:
    """Return a table of one cell."""
    return Table("", (), (((Cell(text, is_figure=is_figure),),),))


@pytest.mark.parametrize(
    ("text", "value"),
    [("0", 0), ("12", 12), ("-3", -3), ("20.50", 20.5), ("1,234", 1234), ("不适用", "不适用"),
     ("", None), ("=1", "=1"), ("1e5", "1e5"), ("1234567890123456", "1234567890123456")],
)  # fmt: skip
def test_figures_are_numbers_and_nothing_else_is(text: str, value: object) -> None:
    assert book(Sheet("甲", (one(text, is_figure=True),))).active["A1"].value == value


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@a", "{=1}", "007", "=cmd|'/c calc'!A1"])
def test_text_is_never_a_formula(text: str) -> None:
    wide = Table(text, (), (((Cell(text, 2, 2),), (), (Cell(text), Cell(""))),))
    sheet = book(Sheet("甲", (wide, wide), title=text, notes=(text,))).active
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {(cell.value, cell.data_type) for cell in cells} == {(text, "s")}


def test_decimals_are_shown_as_written() -> None:
    assert book(Sheet("甲", (one("20.50", is_figure=True),))).active["A1"].number_format == "0.00"


def test_spans_are_merged_and_the_head_stays() -> None:
    sheet = book(Sheet("甲", (SPANS,), title="题目")).active
    merged = {str(area) for area in sheet.merged_cells.ranges}
    assert merged == {"A1:C1", "A2:A3", "B2:C2", "A4:A5", "B6:C6"}
    assert sheet.freeze_panes == "A4"
    assert sheet.print_title_rows == "$2:$3"


def test_print_is_a4_one_page_wide() -> None:
    setup = book(Sheet("甲", (SPANS,))).active
    assert setup.page_setup.paperSize == 9
    assert setup.sheet_properties.pageSetUpPr.fitToPage
    assert setup.page_setup.fitToHeight == 0


def test_several_tables_stand_under_their_captions() -> None:
    sheet = book(Sheet("甲", (SPANS, one("末")), notes=("注",))).active
    assert [sheet.cell(row, 1).value for row in range(1, 10)] == [
        "受理情况", "项目", None, "申请", None, "=1+1", None, "末", "注",
    ]  # fmt: skip


def test_names_of_sheets_are_what_excel_takes() -> None:
    sheets = [Sheet(name, (one("甲"),)) for name in ("a/b[c]", "A'bc", "", "长" * 40, "长" * 40)]
    names = book(*sheets).sheetnames
    assert names[0] == "abc"
    assert names[1:3] == ["Abc（2）", "表3"]
    assert len({name.casefold() for name in names}) == 5
    assert max(map(len, names)) <= 31


def test_properties_and_bytes() -> None:
    made = book(Sheet("甲", (SPANS,)))
    assert (made.properties.title, made.properties.creator) == ("甲表", "试验县")
    assert made.properties.created == datetime(2026, 3, 2)
    sheets = (Sheet("甲", (SPANS,)),)
    assert xlsx_bytes(sheets) == xlsx_bytes(sheets)


def test_libreoffice_shows_everything(libreoffice: ModuleType) -> None:
    data = xlsx_bytes((Sheet("甲", (SPANS,), title="题目", notes=("注解",)),))
    shown = "".join(libreoffice.text_of(data, "xlsx").split())
    words = ("题目", "项目", "数量", "申请", "12", "=1+1", "跨两列的说明", "注解", "第1页，共1页")
    assert [word for word in words if word not in shown] == []
