"""期限台账."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

from builder.report import ledger
from builder.report.ledger import LedgerRow, LedgerState
from builder.report.width import cells

AS_OF = date(2026, 11, 20)
OVERDUE = LedgerRow(
    index_no="A/2026-00001",
    title="关于|表格的*通知*",
    issuer="县政府办",
    unit="政务公开股",
    start_label="生成日期",
    start_on=date(2026, 10, 12),
    due_on=date(2026, 11, 9),
    earliest_on=date(2026, 11, 9),
    workdays_left=-9,
    is_over=True,
    provisional=False,
    path="content/documents/zfb/a.md",
)
SOON = replace(
    OVERDUE,
    index_no="A/2026-00002",
    title="预算",
    due_on=date(2026, 11, 27),
    earliest_on=date(2026, 11, 27),
    workdays_left=5,
    is_over=False,
)
LATER = replace(SOON, workdays_left=6, path="content/documents/zfb/b.md")
PROVISIONAL = replace(
    OVERDUE,
    title="规划",
    unit="",
    due_on=date(2027, 1, 6),
    earliest_on=date(2027, 1, 4),
    workdays_left=-2,
    provisional=True,
)


def test_states() -> None:
    assert [row.state for row in (OVERDUE, SOON, LATER, PROVISIONAL)] == [
        LedgerState.OVERDUE,
        LedgerState.DUE_SOON,
        LedgerState.RUNNING,
        LedgerState.PROVISIONAL,
    ]
    assert replace(LATER, remind_within=6).state is LedgerState.DUE_SOON


def test_text_is_a_table_with_the_most_urgent_first() -> None:
    rows = [PROVISIONAL, LATER, SOON, OVERDUE]
    lines = ledger.render("text", rows, as_of=AS_OF).splitlines()
    head, titles, *table = lines
    assert head == "截至 2026-11-20，待公开 4 件：已逾期 1、即将到期 1、暂定 1、未到期 1"
    assert titles.split() == list(ledger._HEADS)
    assert [line.split()[0] for line in table] == ["已逾期", "即将到期", "暂定", "未到期"]
    assert table[0].split()[1:4] == ["2026-11-09", "逾期", "9"]
    assert "2027-01-06（最早 2027-01-04）" in table[2]
    ends = {cells(line[: line.index("content/")]) for line in table}
    assert ends == {cells(titles[: titles.index("文件")])}


def test_nothing_due_is_one_line() -> None:
    for style in ("text", "markdown"):
        assert ledger.render(style, [], as_of=AS_OF) == "截至 2026-11-20，待公开 0 件"
    assert json.loads(ledger.render("json", [], as_of=AS_OF)) == {
        "as_of": "2026-11-20",
        "deadlines": [],
    }


def test_markdown_escapes_what_would_break_the_table() -> None:
    lines = ledger.render("markdown", [OVERDUE], as_of=AS_OF).splitlines()
    assert lines[1] == ""
    assert lines[3] == "|" + " --- |" * 9
    assert "关于\\|表格的\\*通知\\*" in lines[4]
    assert lines[4].replace("\\|", "").count("|") == 10


def test_json_holds_every_field_and_the_state() -> None:
    content = json.loads(ledger.render("json", [OVERDUE], as_of=AS_OF))
    (row,) = content["deadlines"]
    assert row == {
        "state": "已逾期",
        "index_no": "A/2026-00001",
        "title": "关于|表格的*通知*",
        "issuer": "县政府办",
        "unit": "政务公开股",
        "start_label": "生成日期",
        "start_on": "2026-10-12",
        "due_on": "2026-11-09",
        "earliest_on": "2026-11-09",
        "workdays_left": -9,
        "provisional": False,
        "path": "content/documents/zfb/a.md",
        "waits_for": "",
        "stopped_workdays": 0,
    }
