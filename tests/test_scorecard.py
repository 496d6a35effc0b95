"""政务公开自评: the data, each indicator at its boundary, grades, vetoes, headings, formats."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from minimal import MINIMAL, Result

from builder.diagnostic import Diagnostic, Level, Position
from builder.law.cycles import next_update
from builder.law.packs import shipped_packs
from builder.law.scorecard import (
    FORMAL,
    Measure,
    Severity,
    class_of,
    heading_of,
    headings,
    scheme,
)
from builder.report.scorecard.card import card_of
from builder.report.scorecard.measures import MEASURES
from builder.report.scorecard.scope import Scope
from builder.report.scorecard.share import Share
from builder.rules import all_codes

Project = Callable[[Mapping[str, str | bytes]], Path]
Run = Callable[..., Result]

AS_OF = "2026-11-20"
NUMBER = "11990000505001002J/2026-0000"
ITEM = """\
---
索引号: 11990000505001002J/2026-00001
名称: 关于开展试验工作的通知
文号: 试政办〔2026〕1号
发布机构: 县政府办
责任机构: 综合股
栏目: 其他文件
生成日期: 2026-11-02
公开日期: 2026-11-03
公开属性: 主动公开
内容概述: 说明试验工作的安排。
---
各单位：请按时办理试验工作。
"""
GUIDE = """\
---
名称: 指南
更新日期: 2026-01-05
信息分类: 按条例第二十条
编排体系: 按栏目
获取方式: 网站、查阅点
工作机构: 县政府办综合股
办公地址: 中心街1号
办公时间: 8:30—17:30
联系电话: 0960-1230000
传真号码: 0960-1230001
互联网联系方式: gk@test.example
监督渠道: 县政府办 0960-1230002
---
"""
BODIES = MINIMAL["content/bodies.yml"] + "    科室: [综合股, 文秘股]\n"
COLUMNS = """\
继承默认: 否
栏目:
  - {标识: lvzhi, 名称: 履职依据}
  - {标识: wenjian, 名称: 其他文件, 上级: lvzhi, 责任机构: {zfb: 综合股},
     更新周期: 6个月, 更新类别: 通知公告和政策文件}
  - {标识: yusuan, 名称: 预算决算, 责任机构: {zfb: 文秘股}}
"""
BASE = {
    "content/bodies.yml": BODIES,
    "content/columns.yml": COLUMNS,
    "content/guides/guide.md": GUIDE,
    "content/documents/a.md": ITEM,
}


@pytest.fixture
def assessed(project: Project, run: Run) -> Callable[..., dict[str, Any]]:
    """Return the JSON of a small project with the files given besides."""

    def call(files: Mapping[str, str] | None = None, *options: str) -> dict[str, Any]:
        root = project({**BASE, **(files or {})})
        result = run(
            "stats", "--scorecard", "-C", root, "--as-of", AS_OF, "--format", "json", *options
        )
        assert result.exit_code == 0, result.stderr
        content: dict[str, Any] = json.loads(result.stdout)
        return content

    return call


def value(content: Mapping[str, Any], name: str) -> tuple[int, int] | None:
    """Return done and total of an indicator of the whole, None where it is not judged."""
    (found,) = [
        one
        for each in content["whole"]["dimensions"]
        for one in each["indicators"]
        if one["name"] == name
    ]
    return None if found["total"] is None else (found["done"], found["total"])


# The data.


def requirement(identifier: str) -> tuple[str, ...]:
    pack = shipped_packs()["chuxiong"]
    (found,) = [one.values for one in pack.requirements if one.id == identifier]
    return found


def test_dimensions_grades_and_headings_are_those_of_the_source() -> None:
    assert tuple(one.name for one in scheme().dimensions) == requirement("assessment.chuxiong")
    assert tuple(one.name for one in scheme().grades) == requirement("grades.chuxiong")
    assert [one.number for one in headings().headings] == list(range(1, 18))
    assert len(requirement("liability.chuxiong")) == 17
    assert len(headings().classes) == 5


def test_weights_add_up_and_grades_go_down_to_nothing() -> None:
    assert sum(one.weight for one in scheme().dimensions) == 100
    for dimension in scheme().dimensions:
        assert sum(one.weight for one in dimension.indicators) == 100, dimension.name
    starts = [one.start for one in scheme().grades]
    assert starts == sorted(starts, reverse=True)
    assert starts[-1] == 0
    assert {cap.grade for cap in scheme().caps} <= {one.name for one in scheme().grades}
    assert all(one.basis for each in scheme().dimensions for one in each.indicators)


def test_every_measure_has_a_function_and_is_used() -> None:
    used = {one.measure for each in scheme().dimensions for one in each.indicators}
    assert set(Measure) == set(MEASURES) == used
    assert {one.name for one in Severity} <= {level.name for level in Level}


def test_columns_named_in_the_scheme_are_shipped_columns() -> None:
    from builder.law.vocabulary import default_columns

    known = {column.slug for column in default_columns()}
    used = {slug for each in scheme().dimensions for one in each.indicators for slug in one.columns}
    assert used <= known


@pytest.mark.parametrize("code", sorted(all_codes()))
def test_every_code_has_a_heading_or_is_mere_form(code: str) -> None:
    found = heading_of(code)
    assert found is not None
    assert found is FORMAL or 1 <= found.number <= 17


def test_no_line_of_the_mapping_is_stale_or_doubled() -> None:
    for group in (
        [*(one.codes for one in headings().headings), headings().formal],
        [one.codes for one in headings().classes],
    ):
        prefixes = [prefix for codes in group for prefix in codes]
        assert len(prefixes) == len(set(prefixes))
        full = [prefix for prefix in prefixes if len(prefix) == 4]
        assert [code for code in full if code not in all_codes()] == []


@pytest.mark.parametrize(
    ("code", "number", "name"),
    [
        ("D101", 6, "政府网站内容更新不及时"),
        ("D104", 4, "政府网站内容更新不及时"),
        ("L103", 8, "重大政策不解读"),
        ("C101", 8, "重要信息不发布"),
        ("P102", 10, "信息发布不准确"),
        ("R101", 3, "信息发布不准确"),
    ],
)
def test_some_codes_and_their_headings(code: str, number: int, name: str) -> None:
    heading, kind = heading_of(code), class_of(code)
    assert heading is not None
    assert kind is not None
    assert (heading.number, kind.name) == (number, name)


def test_mere_form_is_no_liability_and_no_class() -> None:
    assert heading_of("F001") is FORMAL
    assert class_of("F001") is None


# The indicators.


def test_a_good_project_is_judged_by_what_is_there(assessed: Callable[..., Any]) -> None:
    content = assessed()
    assert value(content, "机构职能六项齐全") == (6, 6)
    assert value(content, "公开指南要素齐全") == (11, 11)
    assert value(content, "信息按时公开") == (1, 1)
    assert value(content, "没有逾期未公开") is None
    assert value(content, "变更按时公开") is None
    assert value(content, "投诉举报办结") is None
    assert value(content, "规范性文件有解读") is None
    assert value(content, "许可处罚收费采购等栏目有信息或者说明") == (1, 1)
    assert value(content, "规划预算等重要栏目有信息或者说明") == (0, 1)


def test_facts_are_counted_one_by_one(assessed: Callable[..., Any]) -> None:
    content = assessed({"content/bodies.yml": BODIES.replace("    负责人: 主任周试\n", "")})
    assert value(content, "机构职能六项齐全") == (5, 6)


@pytest.mark.parametrize(("updated", "expected"), [("2025-11-20", (1, 1)), ("2025-11-19", (0, 1))])
def test_a_guide_is_reviewed_every_twelve_months(
    assessed: Callable[..., Any], updated: str, expected: tuple[int, int]
) -> None:
    content = assessed({"content/guides/guide.md": GUIDE.replace("2026-01-05", updated)})
    assert value(content, "公开指南按期复核") == expected


@pytest.mark.parametrize(
    ("published", "expected"), [("2026-11-19", (1, 1)), ("2026-11-20", (0, 1))]
)
def test_published_in_time(
    assessed: Callable[..., Any], published: str, expected: tuple[int, int]
) -> None:
    item = ITEM.replace("2026-11-03", published).replace("2026-11-02", "2026-10-22")
    assert value(assessed({"content/documents/a.md": item}), "信息按时公开") == expected


def test_late_stays_late_though_explained(assessed: Callable[..., Any]) -> None:
    late = ITEM.replace("生成日期: 2026-11-02", "生成日期: 2026-09-01").replace(
        "公开属性", "逾期说明: {原因: 待批, 批准人: 周试}\n公开属性"
    )
    content = assessed({"content/documents/a.md": late})
    assert value(content, "信息按时公开") == (0, 1)
    assert value(content, "信息没有错误和违规") == (1, 1)
    (group,) = [one for one in content["headings"] if one["number"] == 6]
    assert (group["findings"], group["notices"]) == ([], 1)


def test_a_running_limit_is_overdue_the_day_after(assessed: Callable[..., Any]) -> None:
    pending = ITEM.replace("公开日期: 2026-11-03\n", "")
    last = pending.replace("生成日期: 2026-11-02", "生成日期: 2026-10-23")  # due 2026-11-20
    over = pending.replace("生成日期: 2026-11-02", "生成日期: 2026-10-22")
    assert value(assessed({"content/documents/a.md": last}), "没有逾期未公开") == (1, 1)
    assert value(assessed({"content/documents/a.md": over}), "没有逾期未公开") == (0, 1)


@pytest.mark.parametrize(
    ("note", "filled", "promise"),
    [
        ("{机构: zfb, 原因: 待批, 预计公开: 2026-11-20, 批准人: 周试}", (1, 1), (1, 1)),
        ("{机构: zfb, 原因: 待批, 预计公开: 2026-11-19, 批准人: 周试}", (0, 1), (0, 1)),
        ("{机构: zfb, 预计公开: 2026-12-31, 批准人: 周试}", (0, 1), (1, 1)),
    ],
)
def test_a_note_stands_for_an_empty_column_until_its_day(
    assessed: Callable[..., Any], note: str, filled: tuple[int, int], promise: tuple[int, int]
) -> None:
    columns = COLUMNS.replace("{zfb: 文秘股}}", f"{{zfb: 文秘股}}, 占位说明: [{note}]}}")
    content = assessed({"content/columns.yml": columns})
    assert value(content, "规划预算等重要栏目有信息或者说明") == filled
    assert value(content, "占位说明的预计公开日期没有过") == promise


@pytest.mark.parametrize(("cycle", "expected"), [("17天", (1, 1)), ("16天", (0, 1))])
def test_a_cycle_ends_on_its_last_day(
    assessed: Callable[..., Any], cycle: str, expected: tuple[int, int]
) -> None:
    content = assessed({"content/columns.yml": COLUMNS.replace("6个月", cycle)})
    assert value(content, "栏目按承诺的周期更新") == expected


def test_a_column_without_a_cycle_is_not_judged(assessed: Callable[..., Any]) -> None:
    content = assessed({"content/columns.yml": COLUMNS.replace("更新周期: 6个月, ", "")})
    assert value(content, "栏目按承诺的周期更新") is None


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("14天", date(2026, 2, 14)),
        ("2周", date(2026, 2, 14)),
        ("6个月", date(2026, 7, 31)),
        ("１个月", date(2026, 2, 28)),
        ("每季度", date(2026, 4, 30)),
        ("每年", date(2027, 1, 31)),
        ("1年", date(2027, 1, 31)),
        ("半年", date(2026, 7, 31)),
        ("及时", None),
        ("", None),
    ],
)
def test_cycles_as_written(text: str, last: date | None) -> None:
    assert next_update(text, date(2026, 1, 31)) == last


def consultation(closes_on: str) -> str:
    return (
        ITEM.replace("00001", "00002")
        .replace("文号: 试政办〔2026〕1号\n", "信息类型: 征求意见\n")
        .replace("2026-11-0", "2026-08-0")
        .replace(
            "公开属性",
            f"征求意见: {{开始: 2026-08-03, 截止: {closes_on}, 联系人: 周试, 联系电话: 0960-1}}\n公开属性",
        )
    )


ANSWER = ITEM.replace("00001", "00003").replace(
    "文号: 试政办〔2026〕1号\n", "信息类型: 意见反馈\n反馈对象: 11990000505001002J/2026-00002\n"
)


@pytest.mark.parametrize(
    ("closes_on", "answer", "expected"),
    [
        ("2026-09-21", "", None),  # sixty days end on the as-of day
        ("2026-09-20", "", (0, 1)),
        ("2026-09-20", ANSWER, (1, 1)),
        ("2026-09-21", ANSWER, (1, 1)),
    ],
)
def test_the_outcome_of_a_consultation_is_owed_after_its_time(
    assessed: Callable[..., Any], closes_on: str, answer: str, expected: tuple[int, int] | None
) -> None:
    files = {"content/documents/b.md": consultation(closes_on)}
    if answer:
        files["content/documents/c.md"] = answer
    assert value(assessed(files), "征求意见公开采纳情况") == expected


NORMATIVE = ITEM.replace("公开属性: 主", "规范性文件: 是\n公开属性: 主")
INTERPRETATION = ITEM.replace("00001", "00002").replace(
    "文号: 试政办〔2026〕1号\n",
    "信息类型: 解读\n解读对象: 11990000505001002J/2026-00001\n解读人: 县政府办\n",
)


@pytest.mark.parametrize(
    ("lines", "interpreted", "expected"),
    [
        ("", False, (0, 1)),
        ("", True, (1, 1)),
        ("是否解读: {要求: 免予, 原因: 内容简单, 批准人: 周试}\n", False, (1, 1)),
        ("是否解读: {要求: 免予, 原因: 内容简单}\n", False, (0, 1)),
    ],
)
def test_a_normative_document_is_interpreted_or_waived(
    assessed: Callable[..., Any], lines: str, interpreted: bool, expected: tuple[int, int]
) -> None:
    files = {"content/documents/a.md": NORMATIVE.replace("公开属性: 主", f"{lines}公开属性: 主")}
    if interpreted:
        files["content/documents/b.md"] = INTERPRETATION
    assert value(assessed(files), "规范性文件有解读") == expected


def test_an_interpretation_that_is_not_due_yet_is_not_judged(assessed: Callable[..., Any]) -> None:
    fresh = NORMATIVE.replace("2026-11-03", "2026-11-17")  # three working days end on 11-20
    assert value(assessed({"content/documents/a.md": fresh}), "规范性文件有解读") is None
    older = NORMATIVE.replace("2026-11-03", "2026-11-16")
    assert value(assessed({"content/documents/a.md": older}), "规范性文件有解读") == (0, 1)


# Cards and grades.


def card(shares: Mapping[Measure, Share], findings: tuple[Diagnostic, ...] = ()) -> Any:
    """Return a card from given values of the measures."""
    from builder.report.scorecard import card as module

    scope = Scope.__new__(Scope)
    object.__setattr__(scope, "unit", "")
    patch = pytest.MonkeyPatch()
    patch.setattr(module, "MEASURES", {one: lambda *_, m=one: shares.get(m) for one in Measure})
    try:
        return card_of(scope, findings, scheme())
    finally:
        patch.undo()


ALL = {one: Share(1, 1) for one in Measure}


def finding(code: str, level: Level) -> Diagnostic:
    return Diagnostic("content/documents/a.md", Position(), code, level, "某个问题")


def test_points_are_means_by_weight_of_what_is_known() -> None:
    found = card(
        {Measure.FACTS: Share(1, 2), Measure.GUIDE: Share(1, 1), Measure.ON_TIME: Share(1, 4)}
    )
    first, second, third, *_ = found.dimensions
    assert first.points == pytest.approx(100 * (35 * 0.5 + 25) / 60)
    assert second.points is None
    assert third.points == pytest.approx(25)
    assert found.points == pytest.approx((first.points + third.points) / 2)
    assert found.known == 3


@pytest.mark.parametrize(
    ("done", "grade"),
    [
        (1000, "优秀"), (900, "优秀"), (899, "合格"), (750, "合格"), (749, "基本合格"),
        (600, "基本合格"), (599, "不合格"), (0, "不合格"),
    ],
)  # fmt: skip
def test_grades_begin_at_their_points(done: int, grade: str) -> None:
    assert card({one: Share(done, 1000) for one in Measure}).grade.name == grade


def test_too_few_indicators_give_no_grade() -> None:
    two = {Measure.ON_TIME: Share(1, 1), Measure.SOUND: Share(1, 1)}
    assert card(two).grade is None
    assert card({**two, Measure.NOT_OVERDUE: Share(1, 1)}).grade.name == "优秀"


@pytest.mark.parametrize(
    ("findings", "grade", "note"),
    [
        ([("T101", Level.WARNING)], "优秀", None),
        ([("D101", Level.BREACH)], "合格", "有违规没有改正"),
        ([("A001", Level.ERROR), ("D101", Level.BREACH)], "基本合格", "有错误没有改正"),
        ([("P102", Level.ERROR)], "不合格", "有涉密或者个人信息问题"),
        ([("P107", Level.WARNING)], "优秀", None),
    ],
)
def test_what_stands_uncorrected_caps_the_grade(
    findings: list[tuple[str, Level]], grade: str, note: str | None
) -> None:
    found = card(ALL, tuple(finding(*one) for one in findings))
    assert (found.grade.name, found.cap and found.cap.note) == (grade, note)


def test_a_cap_is_not_named_where_the_points_are_lower_anyway() -> None:
    low = {one: Share(1, 10) for one in Measure}
    assert card(low, (finding("D101", Level.BREACH),)).cap is None


def test_units_have_cards_of_their_own(assessed: Callable[..., Any]) -> None:
    late = ITEM.replace("生成日期: 2026-11-02", "生成日期: 2026-09-01")
    content = assessed({"content/documents/a.md": late})
    first, second = content["units"]
    assert (first["unit"], second["unit"]) == ("综合股", "文秘股")
    assert first["findings"]["BREACH"] == 1
    assert second["findings"]["BREACH"] == 0
    assert first["known_indicators"] == 4
    (body,) = content["bodies"]
    assert body["findings"]["BREACH"] == 1


# Vetoes.


def veto(content: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    (found,) = [one for one in content["vetoes"] if one["name"] == name]
    return dict(found)


def test_vetoes_are_counted_against_the_packs(assessed: Callable[..., Any]) -> None:
    content = assessed()
    assert veto(content, "空栏目") == {
        "name": "空栏目", "found": "1 个", "limit": "5 个", "reached": False,
        "note": "预算决算",
    }  # fmt: skip
    assert veto(content, "站点无法访问")["reached"] is None
    assert veto(content, "栏目不更新")["found"] == "0 个"
    plain = COLUMNS.replace(", 更新类别: 通知公告和政策文件", "")
    assert veto(assessed({"content/columns.yml": plain}), "栏目不更新")["reached"] is None


@pytest.mark.parametrize(("number", "reached"), [(4, False), (5, True)])
def test_five_empty_columns_are_a_veto(
    assessed: Callable[..., Any], number: int, reached: bool
) -> None:
    more = "".join(f"  - {{标识: kong{n}, 名称: 空栏{n}}}\n" for n in range(number - 1))
    content = assessed({"content/columns.yml": COLUMNS + more})
    assert veto(content, "空栏目")["reached"] is reached


@pytest.mark.parametrize(("published", "reached"), [("2026-11-06", False), ("2026-11-05", True)])
def test_the_home_page_lives_two_weeks(
    assessed: Callable[..., Any], published: str, reached: bool
) -> None:
    item = {"content/documents/a.md": ITEM.replace("2026-11-03", published)}
    root = MINIMAL["content/site.yml"].replace("test.example/zwgk/", "test.example/")
    content = assessed({**item, "content/site.yml": root})
    assert veto(content, "首页不更新")["reached"] is reached
    mounted = veto(assessed(item), "首页不更新")
    assert (mounted["reached"], "首页属于门户网站" in mounted["note"]) == (None, True)


def test_an_empty_column_that_is_explained_is_no_veto(assessed: Callable[..., Any]) -> None:
    note = "占位说明: [{机构: zfb, 原因: 待批, 预计公开: 2026-12-31, 批准人: 周试}]"
    columns = COLUMNS.replace("{zfb: 文秘股}}", f"{{zfb: 文秘股}}, {note}}}")
    found = veto(assessed({"content/columns.yml": columns}), "空栏目")
    assert (found["found"], found["note"]) == ("0 个", "另有 1 个写了占位说明")


def test_a_policy_column_is_stale_after_six_months(assessed: Callable[..., Any]) -> None:
    for day, found in (("20", "0 个"), ("19", "1 个")):
        old = ITEM.replace("2026-11-02", "2026-05-08").replace("2026-11-03", f"2026-05-{day}")
        content = assessed({"content/documents/a.md": old})
        assert veto(content, "栏目不更新")["found"] == found
        assert veto(content, "应更新而长期未更新")["found"] == found


# Findings and formats.


def test_findings_stand_under_their_heading_with_owner_and_advice(
    assessed: Callable[..., Any],
) -> None:
    late = ITEM.replace("生成日期: 2026-11-02", "生成日期: 2026-09-01")
    content = assessed({"content/documents/a.md": late})
    (group,) = [one for one in content["headings"] if one["number"] == 6]
    (found,) = [one for one in group["findings"] if one["code"] == "D101"]
    assert (found["path"], found["level"]) == ("content/documents/a.md", "BREACH")
    assert found["owner"] == "县政府办 综合股"
    assert found["advice"]
    assert content["classes"]["政府网站内容更新不及时"] == 1


def test_an_empty_column_belongs_to_its_unit(assessed: Callable[..., Any]) -> None:
    content = assessed()
    (found,) = [
        one for group in content["headings"] for one in group["findings"] if one["code"] == "C101"
    ]
    assert found["owner"] == "县政府办 文秘股"


def test_accepted_findings_still_count(project: Project, run: Run) -> None:
    late = ITEM.replace("生成日期: 2026-11-02", "生成日期: 2026-09-01")
    root = project({**BASE, "content/documents/a.md": late})
    assert run("check", "-C", root, "--as-of", AS_OF, "--write-baseline").exit_code == 0
    text = run("stats", "--scorecard", "-C", root, "--as-of", AS_OF).stdout
    assert "已列入基线的历史问题" in text
    assert "违规 D101 content/documents/a.md:" in text


SECRET = (
    ITEM.replace("00001", "00009")
    .replace("关于开展试验工作的通知", "关于秘密事项的内部安排")
    .replace("主动公开", "不予公开")
)


@pytest.mark.parametrize("style", ["text", "json", "markdown", "csv"])
def test_no_format_names_what_is_not_public(project: Project, run: Run, style: str) -> None:
    root = project({**BASE, "content/private/b.md": SECRET})
    result = run("stats", "--scorecard", "-C", root, "--as-of", AS_OF, "--format", style)
    assert result.exit_code == 0
    assert "秘密事项" not in result.stdout
    assert style == "csv" or "A003" in result.stdout


def test_the_table_of_grades(project: Project, run: Run) -> None:
    result = run("stats", "--scorecard", "-C", project(BASE), "--as-of", AS_OF, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(result.stdout.removeprefix("\ufeff"))))
    assert [(row["机构"], row["责任机构"]) for row in rows] == [
        ("全站", ""), ("县政府办", ""), ("县政府办", "综合股"), ("县政府办", "文秘股"),
    ]  # fmt: skip
    assert rows[3]["等次"] == "无法判断"


def test_text_and_markdown_show_every_section(project: Project, run: Run) -> None:
    common = ("stats", "--scorecard", "-C", project(BASE), "--as-of", AS_OF)
    text = run(*common).stdout
    markdown = run(*common, "--format", "markdown").stdout
    for name in ("五项考核内容", "国家检查单项否决", "各机构", "各责任机构", "五类问题"):
        assert f"【{name}" in text
        assert f"## {name}" in markdown
    assert "无法判断（仓库不登记群众投诉）" in text
    assert "8 重要事项没有公开：1 条" in text


def test_one_body(project: Project, run: Run) -> None:
    bodies = BODIES + "  - {代码: jyj, 全称: 试验县教育局, 类型: 工作部门}\n"
    root = project({**BASE, "content/bodies.yml": bodies})
    common = ("stats", "--scorecard", "-C", root, "--as-of", AS_OF)
    text = run(*common, "--body", "jyj").stdout
    assert text.startswith("试验县教育局政务公开自评，截至 2026-11-20")
    assert "单项否决" not in text
    wrong = run(*common, "--body", "jyt")
    assert (wrong.exit_code, "没有机构代码“jyt”" in wrong.stderr) == (2, True)


def test_stats_wants_to_know_what(run: Run, tmp_path: Path) -> None:
    result = run("stats", "-C", tmp_path)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "请写明统计什么：--quarter 季度，或者 --scorecard" in result.stderr
