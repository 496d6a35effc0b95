"""The figures of annual reports: read from two notations, three kinds of cell, counted anew.

``fixtures/annual_report_2025.csv`` holds the three tables of a city's published report on 2025
(numbers are facts; the report as a public repository keeps it:
https://github.com/zxj6827111-blip/KIROGOVCOMPARE). Its identities hold.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from in_memory import loaded
from minimal import MINIMAL

from builder.model.figure import Void, figure_text
from builder.model.report import AnnualReport, ReportFormat
from builder.model.report_form import request_fields, row_label
from builder.pipeline import Loaded, check
from builder.products.annual_figures import annual_figures
from builder.products.report_sheet import sheet_csv
from builder.products.report_tables import table_four, table_three, table_two
from builder.readers import FieldError, read_amount, read_change, read_count

REAL = (Path(__file__).parent / "fixtures/annual_report_2025.csv").read_text("utf-8")
MD, CSV = "content/reports/2025.md", "content/reports/2025.csv"
TEXT = """\
---
名称: 试验市2025年政府信息公开工作年度报告
年度: 2025
公开日期: 2026-01-20
信息处理费: 400
{tables}---
## 一、总体情况

全年新收政府信息公开申请14069件，办结13810件，结转下年度继续办理819件。

## 五、存在的主要问题及改进情况

更新偏慢，已改为按月检查。

## 六、其他需要报告的事项

依据有关规定，全市实际收取信息处理费共计400元。
"""
BODIES = MINIMAL["content/bodies.yml"].replace("工作部门", "人民政府\n    规章制定权: 是")


def project(sheet: str | bytes, tables: str = "") -> Loaded:
    return loaded(
        {"content/bodies.yml": BODIES, MD: TEXT.format(tables=tables), CSV: sheet},
    )


def report_of(read: Loaded) -> AnnualReport:
    (report,) = read.catalogue.reports
    return report


def findings(read: Loaded) -> list[str]:
    found = check(read).diagnostics
    return [f"{one.path}:{one.at.line} {one.code}" for one in found if one.code[0] in "RF"]


def test_the_identities_hold_in_a_published_report() -> None:
    read = project(REAL)
    assert findings(read) == []
    report = report_of(read)
    assert report.requests is not None
    assert report.requests.granted == (5345, 129, 0, 41, 19, 14, 5548)
    assert report.active is not None
    assert report.active.fees == Decimal("316441")


def test_one_figure_altered_breaks_an_identity_at_its_cell() -> None:
    cells = list(csv.reader(io.StringIO(REAL)))
    for number, row in enumerate(cells, start=1):
        for column, text in enumerate(row):
            if row[0] not in ("表三", "表四") or column < 2:
                continue
            altered = [*row[:column], str(int(text) + 1), *row[column + 1 :]]
            lines = [",".join(altered if line == number else one)
                     for line, one in enumerate(cells, start=1)]  # fmt: skip
            found = findings(project("\n".join(lines)))
            assert any(one.startswith(CSV) and one.endswith("R101") for one in found), altered
            break  # one cell of each row


def test_the_page_shows_the_figures_of_the_sheet() -> None:
    report = report_of(project(REAL))
    tables = (table_two(report), table_three(report), table_four(report))
    shown = [[c.text for row in t.rows for c in row if c.is_figure] for t in tables if t]
    written = [row[2:] for row in csv.reader(io.StringIO(REAL)) if row[0] != "表"]
    assert [len(one) for one in shown] == [10, 175, 15]
    assert [text for one in shown for text in one] == [text for row in written for text in row]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "utf-16"])
def test_a_sheet_is_read_as_excel_saves_it(encoding: str) -> None:
    read = project(REAL.replace("\n", "\r\n").encode(encoding))
    assert findings(read) == []
    assert report_of(read).requests == report_of(project(REAL)).requests


def test_figures_have_their_place_in_the_file_that_holds_them() -> None:
    report = report_of(project(REAL))
    assert report.file_of("requests.granted.3") == CSV
    assert report.file_of("year") == MD
    line = REAL.splitlines()[report.at("requests.granted.3").line - 1]
    at = report.at("requests.granted.3")
    assert line[at.column - 1 :][: at.width] == "41"


def test_quoted_cells_keep_their_columns() -> None:
    sheet = REAL.replace("3.危及“三安全一稳定”,11,", '"3.危及“三安全一稳定”","1,1",')
    report = report_of(project(sheet))
    assert report.requests is not None
    assert report.requests.deny_security[0] == 11
    line = sheet.splitlines()[report.at("requests.deny_security.1").line - 1]
    assert line[report.at("requests.deny_security.1").column - 1 :] == "0,0,0,0,0,11"


def test_the_front_matter_counts_where_a_table_stands_twice() -> None:
    four = "复议诉讼: {行政复议: [0, 0, 0, 0, 0], 未经复议直接起诉: [0, 0, 0, 0, 0], 复议后起诉: [0, 0, 0, 0, 0]}\n"
    report = report_of(project(REAL, four))
    assert report.disputes is not None
    assert report.disputes.review == (0, 0, 0, 0, 0)
    assert report.file_of("disputes.review.4") == MD
    assert set(report.doubled) == {"disputes"}
    assert report.in_sheet == {"active", "requests"}


def test_what_is_written_is_read_back() -> None:
    report = report_of(project(REAL))
    assert report.active is not None
    assert report.requests is not None
    assert report.disputes is not None
    again = report_of(project(sheet_csv(report.active, report.requests, report.disputes)))
    assert (again.active, again.requests, again.disputes) == (
        report.active, report.requests, report.disputes,
    )  # fmt: skip


def test_zero_blank_and_not_applicable_are_three_things() -> None:
    sheet = REAL.replace("2.重复申请,147,1,0,0,0,0,148", "2.重复申请,0,,不适用,/,0,0,148")
    report = report_of(project(sheet))
    assert report.requests is not None
    assert report.requests.np_repeat == (
        0, Void.BLANK, Void.NOT_APPLICABLE, Void.UNREAD, 0, 0, 148,
    )  # fmt: skip
    assert [figure_text(cell) for cell in report.requests.np_repeat] == [
        "0", "", "不适用", "", "0", "0", "148",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "value"), [("0", 0), ("1,234", 1234), ("１２", 12), ("12.0", 12), (" 7 ", 7)]
)
def test_a_count_is_read(text: str, value: int) -> None:
    assert read_count(text) == value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("/", "不是数字，看不出是零还是漏填"),
        ("－", "不是数字，看不出是零还是漏填"),
        ("——", "不是数字，看不出是零还是漏填"),
        ("无", "不是数字，看不出是零还是漏填"),
        ("-3", "是负数，件数不会小于零"),
        ("2.5", "有小数，件数只能是整数"),
        ("12件", "带了单位"),
        ("十二", "不是数字"),
        ("1e3", "不是数字"),
        ("", "不是数字"),
    ],
)
def test_a_count_that_is_none_is_refused_in_a_sentence(text: str, expected: str) -> None:
    with pytest.raises(FieldError) as caught:
        read_count(text)
    assert caught.value.expected == expected
    assert caught.value.advice


def test_only_changes_may_be_negative_and_only_amounts_have_decimals() -> None:
    assert [read_change(text) for text in ("-3", "+2", "−1", "0")] == [-3, 2, -1, 0]
    assert read_amount("12.50") == Decimal("12.50")
    with pytest.raises(FieldError, match="负数"):
        read_amount("-1")
    with pytest.raises(FieldError, match="小数"):
        read_change("0.5")


def test_the_form_follows_from_the_year_unless_it_is_stated() -> None:
    forms = [AnnualReport(year=year).form for year in (2008, 2018, 2019, 2020, 2021, None)]
    assert forms == [*["2008"] * 2, *["2019"] * 2, *["2021"] * 2]
    assert AnnualReport(year=2018, report_format=ReportFormat.TRIAL).form is ReportFormat.TRIAL


def test_the_forms_have_their_rows() -> None:
    assert len(request_fields(ReportFormat.CURRENT)) == 25
    assert len(request_fields(ReportFormat.TRIAL)) == 23
    assert row_label("ot_other") == "三（六）3.其他"
    assert row_label("ot_other", ReportFormat.TRIAL) == "三（六）其他处理"
    assert row_label("deny_third") == "三（三）4.保护第三方合法权益"


def test_a_waiver_in_the_text_reaches_the_tables_in_the_sheet() -> None:
    waiver = "豁免: [{规则: R113, 原因: 机构改革, 批准人: 周试, 到期: 2027-12-31}]\n"
    before = {
        path.replace("2025", "2024"): text
        for path, text in ((MD, TEXT.format(tables="").replace("2025", "2024")), (CSV, REAL))
    }
    codes = {}
    for held in ("", waiver):
        files = {**before, MD: TEXT.format(tables=held), CSV: REAL, "content/bodies.yml": BODIES}
        checked = check(loaded(files))
        codes[held] = [one.path for one in checked.diagnostics if one.code == "R113"]
        assert len(checked.waived) == (2 if held else 0)
    assert codes == {"": [CSV, CSV], waiver: []}


@dataclass(frozen=True)
class Made:
    """A normative document of a test."""

    serial: int
    on: str
    more: str = ""

    @property
    def text(self) -> str:
        return (
            f"---\n索引号: A/{self.serial}\n名称: 办法{self.serial}\n发布机构: zfb\n栏目: wenjian\n"
            f"文号: 试政办〔{self.on[:4]}〕{self.serial}号\n生成日期: {self.on}\n公开日期: {self.on}\n"
            f"公开属性: 主动公开\n内容概述: 试验。\n规范性文件: 是\n{self.more}---\n正文。\n"
        )


def numbers(*made: Made, year: int) -> tuple[list[int], list[int], list[int]]:
    files = {f"content/documents/{one.serial}.md": one.text for one in made}
    figures = annual_figures(loaded(files).catalogue, "zfb", year)
    groups = (figures.made, figures.repealed, figures.in_force)
    serials = ([int((item.index_no or "")[2:]) for item in group] for group in groups)
    first, second, third = serials
    return first, second, third


def test_a_document_ends_when_what_repeals_it_is_in_force() -> None:
    old = Made(1, "2023-05-08")
    new = Made(2, "2024-12-20", "施行日期: 2025-02-01\n废止文件: [试政办〔2023〕1号]\n")
    assert numbers(old, new, year=2024) == ([2], [], [1, 2])
    assert numbers(old, new, year=2025) == ([], [1], [2])


def test_a_document_holds_on_its_last_day() -> None:
    kept = Made(1, "2023-05-08", "失效日期: 2024-12-31\n")
    assert numbers(kept, year=2024) == ([], [], [1])
    assert numbers(kept, year=2025) == ([], [1], [])


def test_the_day_of_issue_decides_the_year() -> None:
    late = Made(1, "2024-12-31", "印发日期: 2025-01-02\n")
    assert numbers(late, year=2024) == ([], [], [])
    assert numbers(late, year=2025) == ([1], [], [1])


def test_drafts_drafts_for_comment_and_other_bodies_do_not_count() -> None:
    draft = Made(1, "2025-03-03", "草稿: 是\n")
    asked = Made(2, "2025-03-03", "信息类型: 征求意见\n")
    assert numbers(draft, asked, year=2025) == ([], [], [])
    files = {"content/documents/3.md": Made(3, "2025-03-03").text}
    assert annual_figures(loaded(files).catalogue, "jyj", 2025).made == ()


def test_what_only_its_validity_calls_ended_counts_nowhere() -> None:
    gone = Made(1, "2023-05-08", "有效性: 废止\n")
    assert numbers(gone, year=2025) == ([], [], [])


def test_decisions_are_counted_by_their_day() -> None:
    text = Made(1, "2025-03-03", "信息类型: 处罚\n").text.replace("规范性文件: 是\n", "")
    figures = annual_figures(loaded({"content/documents/1.md": text}).catalogue, "zfb", 2025)
    assert [item.formed_on for item in figures.penalties] == [date(2025, 3, 3)]
    assert figures.licences == ()
