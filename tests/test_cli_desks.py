"""The reviewer's desk on the command line: ledger as calendar and table."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping
from pathlib import Path

import icalendar
import pytest
from minimal import MINIMAL, Result

Project = Callable[[Mapping[str, str | bytes]], Path]
Run = Callable[..., Result]

PENDING = """\
---
索引号: 11990000505001002J/2026-00001
名称: 关于开展试验工作的通知
文号: 试政办〔2026〕1号
发布机构: 县政府办
栏目: 其他文件
生成日期: 2026-12-10
公开属性: 主动公开
内容概述: 说明试验工作的安排。
---
各单位：请按时办理试验工作。
"""
BODIES = MINIMAL["content/bodies.yml"] + "  - {代码: jyj, 全称: 试验县教育局, 类型: 工作部门}\n"
A = "content/documents/a.md"


def summaries(text: str) -> list[str]:
    calendar = icalendar.Calendar.from_ical(text)
    return [str(event["SUMMARY"]) for event in calendar.walk("VEVENT")]


def test_deadlines_as_a_calendar(project: Project, run: Run) -> None:
    common = ("-C", project({A: PENDING}), "--as-of", "2026-12-15", "--format", "ics")
    text = run("deadlines", *common).stdout
    assert summaries(text) == ["【暂定】公开到期：关于开展试验工作的通知（县政府办）"]
    assert run("deadlines", *common).stdout == text
    assert summaries(run("deadlines", *common, "--within", "3").stdout) == []


def test_deadlines_of_one_body(project: Project, run: Run) -> None:
    common = ("-C", project({A: PENDING, "content/bodies.yml": BODIES}), "--as-of", "2026-12-15")
    assert "试验工作" in run("deadlines", *common, "--body", "zfb").stdout
    assert "试验工作" not in run("deadlines", *common, "--body", "jyj").stdout
    wrong = run("deadlines", *common, "--body", "jyt")
    assert (wrong.exit_code, wrong.stdout) == (2, "")
    assert "没有机构代码“jyt”；可用：zfb、jyj" in wrong.stderr


def test_deadlines_as_a_table_for_a_spreadsheet(project: Project, run: Run) -> None:
    root = project({A: PENDING.replace("名称: 关于", "名称: =1+1 关于")})
    text = run("deadlines", "-C", root, "--as-of", "2026-12-15", "--format", "csv").stdout
    assert text.startswith("\ufeff状态,期限届满日,最早可能,")
    (row,) = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))
    assert row["名称"] == "'=1+1 关于开展试验工作的通知"
    assert (row["期限届满日"], row["最早可能"]) == ("2027-01-08", "2027-01-06")


@pytest.mark.parametrize("style", ["text", "json", "markdown", "csv", "ics"])
@pytest.mark.parametrize(
    "written",
    [
        PENDING.replace("主动公开", "不予公开\n不予公开依据: 内部事务信息"),
        PENDING.replace("主动公开", "主动公开\n不予公开依据: 内部事务信息"),
        PENDING.replace("主动公开", "主动公开\n公开范围: 面向特定群体"),
    ],
    ids=["withheld", "contradictory", "limited"],
)
def test_no_format_names_what_is_not_public(
    project: Project, run: Run, style: str, written: str
) -> None:
    result = run("deadlines", "-C", project({A: written}), "--format", style)
    assert result.exit_code == 0
    assert "试验工作" not in result.stdout.replace("\r\n ", "")
