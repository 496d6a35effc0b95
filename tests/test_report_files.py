"""An annual report as docx, xlsx, JSON and draft: each read back by another program."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from types import ModuleType

import pytest
from docx import Document
from in_memory import loaded
from minimal import Result
from openpyxl import load_workbook

from builder.catalogue.publish import publish
from builder.exports.reports import plan_reports
from builder.model.attr import field_table
from builder.model.report import APPLICANTS, DisputeTable, RequestTable
from builder.model.report_form import SECTIONS
from builder.pages.report_charts import report_charts

Project = Callable[[Mapping[str, str | bytes]], Path]
Run = Callable[..., Result]

REQUEST_ROWS = [row.name for row in field_table(RequestTable)]
REGISTER = """\
登记号,收到日期,申请人类别,办理结果,答复日期
2025-0001,2025-03-03,自然人,予以公开,2025-03-10
2025-0002,2025-06-03,商业企业,部分公开,2025-06-20
2025-0003,2025-12-30,自然人,,
"""
TITLE = "试验县人民政府办公室2025年政府信息公开工作年度报告"


def figures(start: int, width: int) -> list[int]:
    """Return numbers that occur in no other cell, so that a slip shows."""
    return list(range(start, start + width))


def report(year: int = 2025, published: str = "2026-01-20") -> str:
    """Return a report in which every cell of tables three and four has its own number."""
    rows = [
        f"  {row.attr.label}: {figures(1000 + 10 * place, len(APPLICANTS))}"
        for place, row in enumerate(field_table(RequestTable))
    ]
    groups = [
        f"  {row.attr.label}: {figures(500 + 10 * place, 5)}"
        for place, row in enumerate(field_table(DisputeTable))
    ]
    sections = "\n\n".join(
        f"## {title}\n\n{title}的内容。" for title in (SECTIONS[0], *SECTIONS[4:])
    )
    return "\n".join(
        [
            "---",
            f"名称: 试验县人民政府办公室{year}年政府信息公开工作年度报告",
            f"年度: {year}",
            f"公开日期: {published}",
            "主动公开:",
            "  规章: {制发: 11, 废止: 12, 现行有效: 13}",
            "  行政规范性文件: {制发: 21, 废止: 22, 现行有效: 23}",
            "  行政许可: 31\n  行政处罚: 32\n  行政强制: 33\n  行政事业性收费: 34.5",
            "依申请:",
            *rows,
            "复议诉讼:",
            *groups,
            "---",
            f"前言说明编制依据。\n\n{sections}\n",
        ]
    )


FILES = {"content/reports/2025.md": report()}


def files(sources: Mapping[str, str]) -> dict[str, bytes]:
    public = publish(loaded(sources).catalogue)
    return {file.path: file.data for file in plan_reports(public)}


def test_a_report_is_offered_beside_its_page_and_again_the_same() -> None:
    found = files(FILES)
    assert sorted(found) == ["reports/2025.docx", "reports/2025.json", "reports/2025.xlsx"]
    assert files(FILES) == found


def test_the_docx_has_the_sections_in_order_and_the_three_tables() -> None:
    document = Document(io.BytesIO(files(FILES)["reports/2025.docx"]))
    texts = [paragraph.text for paragraph in document.paragraphs]
    headings = [text for text in texts if text[:2] in {f"{n}、" for n in "一二三四五六"}]
    assert [text[2:] for text in headings] == list(SECTIONS)
    assert "前言说明编制依据。" in texts
    assert texts[0] == TITLE.replace("室2025", "室\n2025")
    assert document.core_properties.title == TITLE
    assert "2026年1月20日" in texts[-1]
    active, requests, disputes = document.tables
    rows = [[cell.text for cell in row.cells] for row in requests.rows][3:]
    assert [[int(text) for text in row[3:]] for row in rows] == [
        figures(1000 + 10 * place, len(APPLICANTS)) for place in range(len(REQUEST_ROWS))
    ]
    assert [int(cell.text) for cell in disputes.rows[-1].cells] == [
        *figures(500, 5), *figures(510, 5), *figures(520, 5),
    ]  # fmt: skip
    assert "34.5" in [cell.text for cell in active.rows[-1].cells]


def test_spans_of_table_three_are_real_merged_cells() -> None:
    document = Document(io.BytesIO(files(FILES)["reports/2025.docx"]))
    requests = document.tables[1]
    results = {requests.cell(row, 0)._tc for row in range(5, 27)}
    assert len(results) == 1
    assert requests.cell(5, 0).text == "三、本年度办理结果"
    assert requests.cell(0, 0)._tc is requests.cell(2, 2)._tc


def test_the_xlsx_holds_numbers_in_the_official_cells() -> None:
    book = load_workbook(io.BytesIO(files(FILES)["reports/2025.xlsx"]))
    assert book.sheetnames == ["表二", "表三", "表四"]
    values = [cell.value for row in book["表三"].iter_rows() for cell in row]
    wanted = {n for place in range(len(REQUEST_ROWS)) for n in figures(1000 + 10 * place, 7)}
    assert wanted <= {value for value in values if isinstance(value, int)}
    heights = {merged.size["rows"] for merged in book["表三"].merged_cells.ranges}
    assert {22, 8, 5, 3} <= heights


def test_the_json_names_every_cell() -> None:
    data = json.loads(files(FILES)["reports/2025.json"])
    assert (data["year"], data["format"], data["title"]) == (2025, "2021", TITLE)
    table = data["tables"]["requests"]
    assert list(table) == REQUEST_ROWS
    assert table["new"] == dict(zip(APPLICANTS, figures(1000, 7), strict=True))
    assert data["tables"]["active"]["normative"] == {"made": 21, "repealed": 22, "in_force": 23}
    assert data["tables"]["active"]["fees"] == 34.5
    assert [section["title"][2:] for section in data["sections"]] == list(SECTIONS)


def test_a_report_before_2019_is_text_alone() -> None:
    text = (
        "---\n名称: 试验县人民政府办公室2017年政府信息公开工作年度报告\n年度: 2017\n"
        "公开日期: 2018-03-20\n---\n## 概述\n\n内容一。\n\n## 主动公开情况\n\n内容二。\n"
    )
    found = files({"content/reports/2017.md": text})
    assert sorted(found) == ["reports/2017.docx", "reports/2017.json"]
    titles = [section["title"] for section in json.loads(found["reports/2017.json"])["sections"]]
    assert titles == ["一、概述", "二、主动公开情况"]


def test_charts_say_what_their_tables_say() -> None:
    sources = {**FILES, "content/reports/2024.md": report(2024, "2025-01-20")}
    public = publish(loaded(sources).catalogue)
    newest = next(one for one in public.reports if one.year == 2025)
    requests, outcomes = report_charts(public, newest)
    assert requests.chart.title == "历年新收政府信息公开申请"
    assert "2024：自然人1000件、法人或其他组织6件" in requests.chart.description
    assert [row[0].text for row in requests.table.bodies[0]] == ["2024", "2025"]
    rows = {row[0].text: row[1].text for row in outcomes.table.bodies[0]}
    totals = {name: 1006 + 10 * place for place, name in enumerate(REQUEST_ROWS)}
    denied = sum(total for name, total in totals.items() if name.startswith("deny_"))
    assert rows["不予公开"] == str(denied)
    assert list(rows) == [
        "予以公开", "部分公开", "不予公开", "无法提供", "不予处理", "其他处理",
    ]  # fmt: skip


def test_table_three_stays_on_the_page_of_its_heading(libreoffice: ModuleType) -> None:
    pages = libreoffice.text_of(files(FILES)["reports/2025.docx"], "docx").split("\f")
    (page,) = (page for page in pages if "三、收到和处理" in page)
    assert str(1000 + 10 * (len(REQUEST_ROWS) - 1)) in page


def test_libreoffice_shows_sections_and_tables(libreoffice: ModuleType) -> None:
    found = files(FILES)
    text = "".join(libreoffice.text_of(found["reports/2025.docx"], "docx").split())
    places = [text.index(title) for title in SECTIONS]
    assert places == sorted(places)
    for number in figures(1000, 7) + figures(500, 5) + [31, 32, 33]:
        assert str(number) in text
    sheet = "".join(libreoffice.text_of(found["reports/2025.xlsx"], "xlsx").split())
    assert "三、本年度办理结果" in sheet
    for suffix in ("docx", "xlsx"):
        for picture in libreoffice.pictures(found[f"reports/2025.{suffix}"], suffix):
            assert picture.stat().st_size > 3000, picture


@pytest.fixture
def office(project: Project) -> Path:
    return project({**FILES, "content/requests/2025.csv": REGISTER})


def test_report_compares_with_register_and_catalogue(office: Path, run: Run) -> None:
    result = run("report", 2025, "-C", office, "--as-of", "2026-11-20")
    assert result.exit_code == 0
    lines = [line.split() for line in result.stdout.splitlines()]
    assert ["表三", "本年新收", "1006", "3", "≠"] in lines
    assert ["表二", "行政规范性文件制发", "21", "0", "≠"] in lines
    assert "最迟公开  2026-01-31（《中华人民共和国政府信息公开条例》第四十九条）" in result.stdout
    assert " R101 " in result.stdout


@pytest.mark.parametrize("suffix", ["docx", "xlsx"])
def test_report_writes_a_whole_file_and_overwrites_nothing(
    office: Path, run: Run, suffix: str, tmp_path: Path
) -> None:
    common = ("report", 2025, "-C", office, "--as-of", "2026-11-20", "--format", suffix)
    result = run(*common, cwd=tmp_path)
    written = tmp_path / f"{TITLE}.{suffix}"
    assert result.stdout == f"已写入 {written.name}\n"
    assert written.read_bytes() == files(FILES)[f"reports/2025.{suffix}"]
    again = run(*common, cwd=tmp_path)
    assert again.exit_code == 2
    assert "已经存在，没有覆盖" in again.stderr
    assert run(*common, "--force", cwd=tmp_path).exit_code == 0


def test_what_is_text_is_printed_unless_a_file_is_named(
    office: Path, run: Run, tmp_path: Path
) -> None:
    common = ("report", 2025, "-C", office, "--as-of", "2026-11-20")
    printed = run(*common, "--format", "json", cwd=tmp_path).stdout
    assert json.loads(printed)["title"] == TITLE
    written = run(*common, "-o", "a.txt", cwd=tmp_path)
    assert written.stdout == "已写入 a.txt\n"
    assert (tmp_path / "a.txt").read_text("utf-8") == run(*common, cwd=tmp_path).stdout


def test_the_csv_can_stand_beside_the_report_instead_of_its_tables(office: Path, run: Run) -> None:
    common = ("-C", office, "--as-of", "2026-11-20", "--format")
    written = run("report", 2025, *common, "csv", "-o", "-").stdout
    before = run("report", 2025, *common, "json", "-o", "-").stdout
    path = office / "content/reports/2025.md"
    text = path.read_text("utf-8")
    start, end = text.index("主动公开:\n"), text.index("---\n前言")
    path.write_text(text[:start] + text[end:], "utf-8")
    (office / "content/reports/2025.csv").write_text(written, "utf-8")
    assert run("report", 2025, *common, "json", "-o", "-").stdout == before


def test_as_markdown_the_report_has_its_sections_and_tables(office: Path, run: Run) -> None:
    common = ("-C", office, "--as-of", "2026-11-20", "--format", "markdown", "-o", "-")
    text = run("report", 2025, *common).stdout
    assert text.startswith(f"# {TITLE}\n")
    places = [text.index(title) for title in SECTIONS]
    assert places == sorted(places)
    assert "| 规章 | 11 | 12 | 13 |" in text


def test_the_draft_is_filled_from_the_register_and_stays_hidden(office: Path, run: Run) -> None:
    (office / "content/reports/2025.md").unlink()
    made = run("report", 2025, "-C", office, "--as-of", "2026-01-10", "--draft")
    path = office / "content/reports/2025.md"
    assert made.stdout == f"已建立 {path}\n"
    text = path.read_text("utf-8")
    assert "  本年新收: [2, 1, 0, 0, 0, 0, 3]\n" in text
    assert "  结转下年: [1, 0, 0, 0, 0, 0, 1]\n" in text
    assert "  行政许可:\n" in text
    assert "  规章: {制发: 0, 废止: 0, 现行有效: 0}\n" in text
    checked = run("check", "-C", office, "--as-of", "2026-01-10", "--format", "concise", path)
    assert "错误 R" not in checked.stdout
    assert "警告 R102" in checked.stdout
    catalogue = loaded({"content/reports/2025.md": text}).catalogue
    assert publish(catalogue).reports == ()
    again = run("report", 2025, "-C", office, "--as-of", "2026-01-10", "--draft")
    assert (again.exit_code, path.read_text("utf-8")) == (2, text)


def test_the_draft_of_a_body_that_may_make_rules_leaves_their_row_blank(
    office: Path, run: Run
) -> None:
    bodies = office / "content/bodies.yml"
    bodies.write_text(bodies.read_text("utf-8") + "    规章制定权: 是\n", "utf-8")
    (office / "content/reports/2025.md").unlink()
    run("report", 2025, "-C", office, "--as-of", "2026-01-10", "--draft")
    assert "  规章:\n" in (office / "content/reports/2025.md").read_text("utf-8")


def test_a_draft_does_not_count_as_published(office: Path, run: Run) -> None:
    path = office / "content/reports/2025.md"
    path.write_text(report().replace("---\n", "---\n草稿: 是\n", 1), "utf-8")
    (office / "content/reports/2024.md").write_text(report(2024, "2025-01-20"), "utf-8")
    found = run("check", "-C", office, "--as-of", "2026-11-20", "--format", "concise").stdout
    assert "2025年政府信息公开工作年度报告最迟应于 2026-01-31 公开，还没有公开" in found


def test_unknown_year_says_which_there_are(office: Path, run: Run) -> None:
    result = run("report", 2031, "-C", office, "--as-of", "2026-11-20")
    assert result.exit_code == 2
    assert "有2025年的。用 gongkai report 2031 --draft 起草一份" in result.stderr
