"""季度统计表 and 通报: boundaries, joint documents, what nobody typed, rates, formats."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import in_memory
import pytest
from minimal import MINIMAL, Result
from pages.tiny import item

from builder.catalogue.entry import Catalogue
from builder.catalogue.publish import publish
from builder.cli.reading import read_project
from builder.config import ConfigError
from builder.pages.timeliness import tally
from builder.pipeline import check
from builder.products.quarter import Quarter, quarter_of, read_quarter
from builder.products.quarter_table import QuarterTable, quarter_table
from builder.products.rates import rate
from builder.products.timeliness import Outcome, owed, total, unit_counts
from builder.readers import FieldError

Project = Callable[[Mapping[str, str | bytes]], Path]
Run = Callable[..., Result]

ROOT = Path(__file__).parent.parent
Q3 = Quarter(2026, 3)
BODIES = (
    MINIMAL["content/bodies.yml"]
    + """\
    科室: [综合股, 文秘股]
  - {代码: xzf, 全称: 试验县人民政府, 简称: 县政府, 类型: 人民政府}
  - {代码: jyj, 全称: 试验县教育局, 简称: 县教育局, 类型: 工作部门}
  - {代码: qsz, 全称: 试验县青石镇人民政府, 简称: 青石镇, 类型: 乡镇}
"""
)
WORK = """\
季度数据:
  - {机构: zfb, 年份: 2026, 季度: 3, 举报投诉数: 0, 专项经费: 1.25, 政务新媒体公开数: 7}
  - {机构: jyj, 年份: 2026, 季度: 3, 专项经费: 2.5}
  - {机构: jyj, 年份: 2026, 季度: 2, 举报投诉数: 9}
培训:
  - {机构: zfb, 日期: 2026-09-30, 内容: 试, 人数: 12}
  - {机构: zfb, 日期: 2026-10-01, 内容: 试, 人数: 100}
"""
REQUESTS = """\
登记号,收到日期,申请人类别,办理结果,答复日期,复议收到日期
2026-0001,2026-06-30,自然人,予以公开,2026-07-01,2026-09-30
2026-0002,2026-07-01,自然人,本机关不掌握,2026-07-20,
2026-0003,2026-09-30,商业企业,,,
2026-0004,2026-10-01,自然人,,,
"""


def catalogue(files: Mapping[str, str]) -> Catalogue:
    named = {f"content/documents/{k}" if k.endswith(".md") else k: v for k, v in files.items()}
    return in_memory.loaded({"content/bodies.yml": BODIES, **named}).catalogue


def values(table: QuarterTable, label: str) -> dict[str, object]:
    """Return the values of the row with the label by column."""
    (row,) = (row for section in table.sections for row in section.rows if row.label == label)
    return dict(zip((scope.label for scope in table.scopes), row.values, strict=True))


@pytest.mark.parametrize(
    "text",
    [
        "2026Q3",
        "2026q3",
        "2026年第三季度",
        "2026年三季度",
        "2026年第3季度",
        "2026-3",
        "2026第三季度",
        "２０２６Ｑ３",
    ],
)
def test_a_quarter_is_read_in_every_form_of_a_clerk(text: str) -> None:
    assert read_quarter(text) == Q3


@pytest.mark.parametrize(
    "text", ["", "2026", "2026Q5", "2026Q0", "2026-13", "20263", "第三季度", "1026Q1"]
)
def test_anything_else_is_no_quarter(text: str) -> None:
    with pytest.raises(FieldError, match="不是季度"):
        read_quarter(text)


def test_a_quarter_has_its_days_and_no_others() -> None:
    assert (Q3.start, Q3.end, Q3.label, str(Q3)) == (
        date(2026, 7, 1), date(2026, 9, 30), "2026年第三季度", "2026Q3",
    )  # fmt: skip
    assert quarter_of(date(2026, 12, 31)) == Quarter(2026, 4)
    assert Quarter(2026, 4).next == Quarter(2027, 1)
    assert Q3.is_over_at(date(2026, 9, 30))
    assert not Q3.is_over_at(date(2026, 9, 29))


def test_shares_are_rounded_half_up_in_decimals() -> None:
    assert rate(1, 32) == "3.13%"  # 3.125
    assert rate(1, 800) == "0.13%"  # 0.125, which binary fractions round down
    assert (rate(0, 3), rate(3, 3), rate(2, 3), rate(0, 0)) == ("0.00%", "100.00%", "66.67%", "")


def test_an_item_counts_in_the_quarter_of_its_publication() -> None:
    days = {1: "2026-06-30", 2: "2026-07-01", 3: "2026-09-30", 4: "2026-10-01"}
    files = {f"{n}.md": item(n, 公开日期=on, 生成日期="2026-06-29") for n, on in days.items()}
    found = quarter_table(catalogue(files), Q3)
    assert values(found, "主动公开政府信息数")["合计"] == 2


def test_channels_do_not_multiply_and_what_is_not_public_is_not_counted() -> None:
    files = {
        "a.md": item(1, 公开日期="2026-07-02", 生成日期="2026-07-01",
                     公开渠道="[政府公报, 广播, 政府网站]"),
        "b.md": item(2, 公开日期="2026-07-02", 生成日期="2026-07-01", 草稿="是"),
        "c.md": item(3, 公开日期="2026-07-02", 生成日期="2026-07-01", 公开属性="依申请公开"),
        "d.md": item(4, 公开日期="2026-07-02", 生成日期="2026-07-01",
                     撤回="{日期: 2026-08-01, 依据: 条例第六条}"),
    }  # fmt: skip
    found = quarter_table(catalogue(files), Q3)
    assert values(found, "主动公开政府信息数")["合计"] == 1
    assert values(found, "同时通过政府公报公开")["县政府办"] == 1
    assert values(found, "同时通过报刊公开")["合计"] is None


def test_a_joint_document_counts_for_each_body_and_once_in_groups_and_sum() -> None:
    joint = item(1, 公开日期="2026-07-02", 生成日期="2026-07-01", 联合发文机构="[jyj, qsz]",
                 规范性文件="是")  # fmt: skip
    found = quarter_table(catalogue({"a.md": joint}), Q3)
    once = {"合计": 1, "政府": 0, "部门": 1, "乡镇街道": 1, "县政府办": 1, "县政府": 0,
            "县教育局": 1, "青石镇": 1}  # fmt: skip
    assert values(found, "主动公开政府信息数") == once
    assert values(found, "主动公开规范性文件数") == once
    assert values(found, "公文") == once


def test_normative_documents_are_counted_where_issued_public_or_not() -> None:
    files = {
        "a.md": item(1, 规范性文件="是", 生成日期="2026-09-30", 公开日期="2026-10-08"),
        "b.md": item(2, 规范性文件="是", 生成日期="2026-07-01", 公开日期="", 公开属性="依申请公开"),
        "c.md": item(3, 规范性文件="是", 生成日期="2026-07-01", 公开日期="", 草稿="是"),
        "d.md": item(4, 规范性文件="是", 生成日期="2026-06-30", 公开日期="2026-07-01"),
    }
    found = quarter_table(catalogue(files), Q3)
    assert values(found, "制发规范性文件总数")["县政府办"] == 2
    assert values(found, "主动公开规范性文件数")["县政府办"] == 1


def test_what_nobody_typed_is_unknown_and_left_out_of_sums() -> None:
    found = quarter_table(catalogue({"content/work.yml": WORK}), Q3)
    complaints = values(found, "举报投诉")
    assert (complaints["县政府办"], complaints["县教育局"], complaints["合计"]) == (0, None, 0)
    assert str(values(found, "专项经费")["合计"]) == "3.75"
    assert values(found, "专项经费")["青石镇"] is None
    assert values(found, "参加培训")["县政府办"] == 12
    assert values(found, "培训")["县教育局"] is None


def test_a_typed_channel_goes_before_recorded_ones_of_the_same_body_alone() -> None:
    use = "[政务新媒体]"
    files = {
        "content/work.yml": WORK,
        "a.md": item(1, 公开日期="2026-07-02", 生成日期="2026-07-01", 公开渠道=use),
        "b.md": item(2, 公开日期="2026-07-02", 生成日期="2026-07-01", 公开渠道=use, 发布机构="jyj"),
    }
    row = values(quarter_table(catalogue(files), Q3), "同时通过政务新媒体公开")
    assert (row["县政府办"], row["县教育局"], row["合计"], row["青石镇"]) == (7, 1, 8, None)


@pytest.mark.parametrize("entry", ["{机构: zfb, 年份: 2026, 季度: 5}", "{年份: 2026, 季度: 1}",
    "{机构: zfb, 年份: 2026, 季度: 1}\n  - {机构: zfb, 年份: 2026, 季度: 1}"])  # fmt: skip
def test_typed_figures_of_no_quarter_or_of_the_same_twice_are_refused(entry: str) -> None:
    with pytest.raises(ConfigError, match="季度数据第"):
        catalogue({"content/work.yml": f"季度数据:\n  - {entry}\n"})


def test_applications_come_from_the_register_and_are_unknown_without_one() -> None:
    found = quarter_table(catalogue({"content/requests/2026.csv": REQUESTS}), Q3)
    assert values(found, "收到申请")["县政府办"] == 2
    assert values(found, "办结")["县政府办"] == 2
    assert values(found, "无法提供")["县政府办"] == 1
    assert values(found, "季末在办")["县政府办"] == 1
    assert values(found, "收到行政复议")["县政府办"] == 1
    assert values(found, "收到申请")["县教育局"] is None


def test_a_running_quarter_ends_at_the_as_of_date() -> None:
    found = quarter_table(catalogue({"content/requests/2026.csv": REQUESTS}), Quarter(2026, 4))
    assert not found.is_over
    assert values(found, "季末在办")["县政府办"] == 2


LIMITS = {
    # 2026-07-01 + 20 working days is 2026-07-29.
    "kept.md": item(1, 生成日期="2026-07-01", 公开日期="2026-07-29", 责任机构="综合股"),
    "late.md": item(2, 生成日期="2026-07-01", 公开日期="2026-07-30", 责任机构="综合股",
                    逾期说明="{原因: 漏登, 批准人: 周试}"),
    "missing.md": item(3, 生成日期="2026-07-01", 公开日期="", 责任机构="文秘股"),
    "running.md": item(4, 生成日期="2026-11-02", 公开日期="", 责任机构="文秘股"),
    "change.md": item(5, 生成日期="2026-03-02", 公开日期="2026-03-03",
                      变更记录="[{日期: 2026-07-01, 公开日期: 2026-07-30, 类型: 变更, 说明: 试}]"),
}  # fmt: skip


def test_limits_are_kept_missed_open_or_explained_by_unit() -> None:
    held = catalogue(LIMITS)
    limits = owed(held, Q3.start, Q3.end)
    assert {one.path.rpartition("/")[2]: (one.outcome, one.days_late) for one in limits} == {
        "kept.md": (Outcome.ON_TIME, 0),
        "late.md": (Outcome.LATE, 1),
        "missing.md": (Outcome.MISSING, 78),
        "change.md": (Outcome.LATE, 1),
    }
    counted = unit_counts(held, limits, Q3.start, Q3.end)
    counts = {one.unit: one for one in counted if one.body == "zfb"}
    assert (counts["综合股"].due, counts["综合股"].late, counts["综合股"].explained) == (2, 1, 1)
    assert counts["综合股"].rate == "50.00%"
    assert (counts["文秘股"].missing, counts["文秘股"].rate) == (1, "0.00%")
    assert counts[""].changes == 1
    whole = total(counted)
    assert (whole.due, whole.on_time, whole.late, whole.missing) == (4, 1, 2, 1)
    assert whole.rate == "25.00%"


def test_the_limits_missed_are_those_of_the_rules_and_of_the_public_page() -> None:
    read = in_memory.loaded(
        {"content/bodies.yml": BODIES}
        | {f"content/documents/{name}": text for name, text in LIMITS.items()}
    )
    limits = owed(read.catalogue, date(2026, 1, 1), date(2026, 12, 31))
    found = check(read).diagnostics

    def paths(*codes: str) -> set[str]:
        return {one.path for one in found if one.code in codes}

    def missed(outcome: Outcome, *, change: bool) -> set[str]:
        return {one.path for one in limits if (one.outcome, one.is_change) == (outcome, change)}

    assert missed(Outcome.LATE, change=False) == paths("D101") != set()
    assert missed(Outcome.MISSING, change=False) == paths("D102") != set()
    assert missed(Outcome.LATE, change=True) == paths("D104") != set()
    public = publish(read.catalogue)
    assert tally("", public.entries).late == len(
        {one.path for one in limits if one.outcome is Outcome.LATE}
    )


def test_the_sample_counts_like_its_public_page() -> None:
    _, loaded = read_project(ROOT, None)
    held = loaded.catalogue
    every = owed(held, date(2008, 1, 1), date(2100, 1, 1))
    published = {item.path for item in held.items if held.state(item).name == "WRITTEN"}
    files = {item.file for item in held.items if item.path in published}
    late = {one.path for one in every if one.outcome is Outcome.LATE} & files
    assert tally("", publish(held).entries).late == len(late)


def root_of(project: Project) -> Path:
    return project(
        {"content/bodies.yml": BODIES, "content/work.yml": WORK}
        | {f"content/documents/{name}": text for name, text in LIMITS.items()}
    )


def test_the_command_prints_the_table_and_the_units(project: Project, run: Run) -> None:
    done = run(
        "stats", "-C", root_of(project), "--quarter", "2026年第三季度", "--as-of", "2026-11-20"
    )
    assert done.exit_code == 0, done.stderr
    assert done.stdout.startswith("试验县人民政府办公室2026年第三季度政务公开统计表\n")
    assert "本季到期应公开 4 件，已到期 4 件，按期 1 件，按期率 25.00%" in done.stdout
    assert "未填" in done.stdout
    assert "【逾期明细】" in done.stdout


def test_html_needs_nothing_from_outside_and_escapes(project: Project, run: Run) -> None:
    title = '"<script>alert(1)</script>"'
    late = item(9, 生成日期="2026-07-01", 公开日期="2026-08-30", 名称=title)
    root = project({"content/documents/a.md": late})
    common = ("stats", "-C", root, "--quarter", "2026Q3", "--as-of", "2026-11-20")
    page = run(*common, "--format", "html").stdout
    assert page.startswith("<!doctype html>")
    assert "&lt;script&gt;alert(1)" in page
    for sign in ("<script", "http:", "https:", "src=", "url(", "@import", "<link"):
        assert sign not in page, sign
    assert run(*common, "--format", "html").stdout == page


def test_csv_begins_with_a_mark_and_guards_formulas(project: Project, run: Run) -> None:
    late = item(9, 生成日期="2026-07-01", 公开日期="2026-08-30", 名称='"=1+1"')
    root = project({"content/documents/a.md": late})
    done = run(
        "stats", "-C", root, "--quarter", "2026Q3", "--as-of", "2026-11-20", "--format", "csv"
    )
    assert done.stdout.startswith("\ufeff试验县")
    rows = list(csv.reader(io.StringIO(done.stdout.removeprefix("\ufeff"))))
    assert ["项目", "单位", "县政府办"] in rows
    assert any("'=1+1" in row for row in rows)


TOPICS = """登记号,收到日期,申请人类别,主题,转为主动公开
2026-0001,2026-07-01,自然人,科技、教育,是
2026-0002,2026-07-02,自然人,科技、教育\\教育,
2026-0003,2026-06-30,自然人,科技、教育,
"""


def test_what_applicants_ask_about_most_and_what_was_published_for_it() -> None:
    found = quarter_table(catalogue({"content/requests/2026.csv": TOPICS}), Q3)
    assert values(found, "科技、教育")["合计"] == 2
    assert values(found, "其中转为主动公开")["合计"] == 1
    (row,) = (section for section in found.sections if section.title == "申请集中事项")
    assert len(row.rows) == 2
    silent = quarter_table(catalogue({"content/requests/2026.csv": REQUESTS}), Q3)
    (none,) = (section for section in silent.sections if section.title == "申请集中事项")
    assert (none.rows, none.empty) == ((), "申请登记簿没有写主题。")


def test_json_says_null_where_nothing_was_typed(project: Project, run: Run) -> None:
    done = run("stats", "-C", root_of(project), "--quarter", "2026Q3", "--as-of", "2026-11-20",
               "--format", "json")  # fmt: skip
    found = json.loads(done.stdout)
    rows = {row["name"]: row["values"] for part in found["sections"] for row in part["rows"]}
    names = [scope["name"] for scope in found["scopes"]]
    assert rows["举报投诉"][names.index("县教育局")] is None
    assert found["timeliness"]["total"]["rate"] == "25.00%"
    assert found["timeliness"]["missed"][0]["outcome"] == "逾期未公开"


def test_a_workbook_has_the_table_on_one_sheet_and_the_units_on_others(
    project: Project, run: Run, tmp_path: Path
) -> None:
    target = tmp_path / "q.xlsx"
    done = run("stats", "-C", root_of(project), "--quarter", "2026Q3", "--as-of", "2026-11-20",
               "--format", "xlsx", "--output", target)  # fmt: skip
    assert done.exit_code == 0, done.stderr
    with zipfile.ZipFile(target) as book:
        names = book.read("xl/workbook.xml").decode()
    for name in ("统计表", "公开时限通报（按责任机构）", "逾期明细", "说明"):
        assert f'name="{name}"' in names


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ((), "请写明统计什么"),
        (("--quarter", "2026Q3", "--scorecard"), "只能写一项"),
        (("--quarter", "2026Q7"), "“2026Q7”不是季度，写成 2026Q3、2026年第三季度 或 2026-3"),
        (("--quarter", "2027Q1"), "2027年第一季度还没有开始"),
        (("--quarter", "2026Q3", "--body", "abc"), "没有机构代码“abc”"),
    ],
)
def test_a_wrong_use_is_one_sentence(
    project: Project, run: Run, options: tuple[str, ...], said: str
) -> None:
    done = run("stats", "-C", root_of(project), "--as-of", "2026-11-20", *options)
    assert (done.exit_code, done.stdout) == (2, "")
    assert said in done.stderr


def test_papers_for_insiders_do_not_go_into_the_site(project: Project, run: Run) -> None:
    root = root_of(project)
    done = run("stats", "-C", root, "--quarter", "2026Q3", "--output", root / "site" / "q.html",
               "--format", "html", "--as-of", "2026-11-20")  # fmt: skip
    assert done.exit_code == 2
    assert "在网站文件夹里" in done.stderr
    assert not (root / "site" / "q.html").exists()


def test_a_document_neither_open_nor_closed_has_no_title(project: Project, run: Run) -> None:
    doubt = item(
        9, 生成日期="2026-07-01", 公开日期="", 名称="不得显示的名称", 不予公开依据="商业秘密"
    )
    root = project({"content/documents/a.md": doubt})
    for style in ("text", "html", "json", "csv", "markdown"):
        text = run("stats", "-C", root, "--quarter", "2026Q3", "--as-of", "2026-11-20",
                   "--format", style).stdout  # fmt: skip
        assert "是否公开有矛盾" in text
        assert "不得显示" not in text, style


def test_documents_made_are_those_of_the_annual_report() -> None:
    made = {
        "规范性文件": "是",
        "生成日期": "2026-06-30",
        "印发日期": "2026-07-01",
        "公开日期": "2026-07-02",
    }
    files = {
        "1.md": item(1, **made),
        "2.md": item(2, **(made | {"印发日期": "2026-06-30"})),
        "3.md": item(3, **made, 信息类型="转载", 来源="某省人民政府"),
    }
    found = quarter_table(catalogue(files), Q3)
    assert values(found, "制发规范性文件总数")["合计"] == 1


def test_an_opinion_not_adopted_counts_with_its_reason() -> None:
    opinions = "[{意见: 甲, 采纳情况: 未采纳, 理由: 与上位法不一致}, {意见: 乙, 采纳情况: 未采纳}]"
    files = {"1.md": item(1, 信息类型="意见反馈", 意见采纳情况=opinions, 收到意见数="9",
                          生成日期="2026-07-01", 公开日期="2026-07-02")}  # fmt: skip
    found = quarter_table(catalogue(files), Q3)
    assert values(found, "未采纳并说明理由")["合计"] == 1
    assert values(found, "收到意见")["合计"] == 9


def test_a_day_that_no_provision_sets_is_called_a_suggestion(project: Project, run: Run) -> None:
    pack = """\
名称: 试验县规定
继承: [nation]
期限:
  - {标识: q, 事项: 季度统计表, 起算: 季度终了, 单位: 次月期日, 期日: "20", 自: 2020-01-01,
     依据: 《试验办法》第三条, 等级: 规范性文件}
"""
    root = project({})
    asked = ("stats", "--quarter", "2026Q3", "-C", root, "--as-of", "2026-11-20")
    assert "没有统一的报送日期，建议最迟于 2026-10-15 报送" in run(*asked).stdout
    (root / "content/packs").mkdir()
    (root / "content/packs/local.yml").write_text(pack, "utf-8")
    with (root / "content/site.yml").open("a", encoding="utf-8") as file:
        file.write("规则包: [local]\n")
    assert "最迟应于 2026-10-20 报送、公布（《试验办法》第三条）" in run(*asked).stdout
