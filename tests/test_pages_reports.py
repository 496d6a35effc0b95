"""The tables of an annual report: spans that fill the grid, numbers in their places."""

from __future__ import annotations

import re
from decimal import Decimal

from minimal import MINIMAL
from pages import tiny

from builder.model.figure import Void
from builder.model.report import (
    ActiveTable,
    DisputeTable,
    PurchaseRow,
    ReportFormat,
    RequestTable,
    TrialActiveTable,
    TrialMatterRow,
    TrialStockRow,
)
from builder.model.report_form import SECTIONS
from builder.model.table import Cells, Table
from builder.products.report_tables import (
    active_table,
    dispute_table,
    request_table,
    trial_table,
)
from builder.products.report_text import report_text

TRIAL = ReportFormat.TRIAL


def grid(rows: tuple[Cells, ...]) -> list[list[str]]:
    """Return the texts laid out as a browser does; overlaps and holes fail."""
    out: list[dict[int, str]] = [{} for _ in rows]
    for y, cells in enumerate(rows):
        x = 0
        for cell in cells:
            while x in out[y]:
                x += 1
            for row in range(y, y + cell.rowspan):
                for column in range(x, x + cell.colspan):
                    assert column not in out[row], (y, cell)
                    out[row][column] = cell.text
    width = max(len(row) for row in out)
    assert all(sorted(row) == list(range(width)) for row in out)
    return [[row[column] for column in range(width)] for row in out]


def body(table: Table) -> tuple[Cells, ...]:
    return tuple(row for group in table.bodies for row in group)


def tables() -> dict[int, Table]:
    public = tiny.catalogue()
    sections = tiny.pages(public)["reports/2025.html"].context.sections
    return {number: s.table for number, s in enumerate(sections, start=1) if s.table}


def test_table_three_is_a_full_grid_of_25_rows_and_7_numbers() -> None:
    rows = grid(body(tables()[3]))
    assert len(rows) == 25
    assert {len(row) for row in rows} == {10}
    for place, row in enumerate(rows, start=1):
        assert row[3:] == [str(100 * place + n) for n in range(1, 8)]
    assert rows[0][0] == rows[0][2] == "一、本年新收政府信息公开申请数量"
    assert {row[0] for row in rows[2:24]} == {"三、本年度办理结果"}
    assert rows[23][1] == rows[23][2] == "（七）总计"
    groups = [row[1][:3] for row in rows[4:23]]
    assert [groups.count(f"（{n}）") for n in "三四五六"] == [8, 3, 5, 3]
    assert {len(row) for row in grid(tables()[3].head)} == {10}


def test_table_two_has_four_blocks() -> None:
    rows = grid(body(tables()[2]))
    assert [row[0] for row in rows if len(set(row)) == 1] == [
        "第二十条第（一）项",
        "第二十条第（五）项",
        "第二十条第（六）项",
        "第二十条第（八）项",
    ]
    assert rows[3] == ["行政规范性文件", "14", "15", "16"]
    assert rows[-1] == ["行政事业性收费", "20.5", "20.5", "20.5"]


def test_table_four_is_one_row_of_fifteen() -> None:
    table = tables()[4]
    (row,) = grid(body(table))
    assert row == [str(n) for start in (31, 41, 51) for n in range(start, start + 5)]
    assert {len(head) for head in grid(table.head)} == {15}


def test_rows_that_could_not_be_read_stay_blank() -> None:
    assert {len(row) for row in grid(body(request_table(RequestTable())))} == {10}
    assert grid(body(dispute_table(DisputeTable()))) == [[""] * 15]
    assert grid(body(active_table(ActiveTable(fees=Decimal("0")))))[-1][1] == "0"


def test_the_six_sections_stand_under_their_fixed_titles() -> None:
    page = tiny.pages(tiny.catalogue())["reports/2025.html"].context
    assert [section.title[2:] for section in page.sections] == list(SECTIONS)
    assert "编制说明" in page.preface_html
    assert "收费0元" in page.sections[5].html


def test_the_shelf_shows_the_year_that_is_missing_between_two_reports() -> None:
    one = "---\n名称: 年度报告\n年度: {}\n公开日期: {}-03-01\n---\n## 概述\n\n甲。\n"
    files = {f"content/reports/{year}.md": one.format(year, year + 1) for year in (2015, 2017)}
    html = tiny.rendered(tiny.catalogue({**MINIMAL, **files}))["reports/index.html"]
    assert re.findall(r"(\d{4})年度未发布", html) == ["2016"]


def test_a_section_written_twice_keeps_both_texts() -> None:
    text = "---\n名称: 年度报告\n年度: 2017\n公开日期: 2018-03-01\n---\n## 概述\n\n甲。\n\n## 概述\n\n乙。\n"
    public = tiny.catalogue({**MINIMAL, "content/reports/2017.md": text})
    (report,) = public.reports
    (section,) = report_text(report, public.texts[report.path], public.site).sections
    assert "甲。" in section.html
    assert "乙。" in section.html


def test_no_part_of_a_prose_report_is_lost_behind_the_tenth() -> None:
    parts = "\n\n".join(f"## 部分{n}\n\n内容{n}。" for n in range(1, 13))
    text = f"---\n名称: 年度报告\n年度: 2017\n公开日期: 2018-03-01\n---\n{parts}\n"
    public = tiny.catalogue({**MINIMAL, "content/reports/2017.md": text})
    (report,) = public.reports
    found = report_text(report, public.texts[report.path], public.site).sections
    assert [section.title for section in found[8:]] == [
        "九、部分9",
        "十、部分10",
        "部分11",
        "部分12",
    ]


def test_the_trial_form_has_its_own_table_two() -> None:
    trial = TrialActiveTable(
        normative=TrialStockRow(made=1, published=2, total=3),
        licences=TrialMatterRow(before=12, change=-2, decisions=340),
        coercion=TrialMatterRow(decisions=Void.NOT_APPLICABLE),
        purchases=PurchaseRow(projects=4, amount=Decimal("120.50")),
    )
    rows = grid(body(trial_table(trial)))
    assert [row[0] for row in rows if len(set(row)) == 1] == [
        f"第二十条第（{item}）项" for item in "一五六八九"
    ]
    assert rows[3] == ["规范性文件", "1", "2", "2", "3"]
    assert rows[6] == ["行政许可", "12", "12", "-2", "340"]
    assert rows[11] == ["行政强制", "", "", "", "不适用"]
    assert rows[-1] == ["政府集中采购", "4", "4", "120.50", "120.50"]


def test_in_the_trial_form_other_handling_is_one_row() -> None:
    rows = grid(body(request_table(RequestTable(ot_other=(1, 0, 0, 0, 0, 0, 1)), TRIAL)))
    assert len(rows) == 23
    assert rows[20] == ["三、本年度办理结果", *["（六）其他处理"] * 2, *"1000001"]


def test_a_report_before_2019_keeps_its_own_parts() -> None:
    prose = "---\n名称: 试验县2018年报告\n年度: 2018\n公开日期: 2019-03-20\n---\n"
    text = f"{prose}编制说明。\n\n## 一、概述\n\n正常。\n\n## 二、收费和减免情况\n\n没有。\n"
    page = tiny.pages(tiny.catalogue({**tiny.FILES, "content/reports/2018.md": text}))
    found = page["reports/2018.html"].context
    assert [section.title for section in found.sections] == ["一、概述", "二、收费和减免情况"]
    assert all(section.table is None for section in found.sections)


def test_the_note_on_figures_stands_with_table_two() -> None:
    text = tiny.report(2025).replace("主动公开:", "说明: 一件<随机构改革>划入。\n主动公开:", 1)
    page = tiny.pages(tiny.catalogue({**tiny.FILES, "content/reports/2025.md": text}))
    section = page["reports/2025.html"].context.sections[1]
    assert section.html == "<p>说明：一件&lt;随机构改革&gt;划入。</p>"
