"""The ledger as a calendar, read back by an independent reader."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import icalendar
import pytest

from builder.law.calendar import load_shipped
from builder.report import ledger
from builder.report.counting import reminder_on
from builder.report.ledger_row import LedgerRow

AS_OF = date(2026, 11, 20)
ROW = LedgerRow(
    index_no="11990100MB0000019T/2026-00001",
    title="关于进一步规范全县义务教育阶段学校招生入学工作；以及其他事项的通知, 附\\表",
    issuer="县教育局",
    unit="基础教育股",
    start_label="生成日期",
    start_on=date(2026, 10, 30),
    due_on=date(2026, 11, 27),
    earliest_on=date(2026, 11, 27),
    workdays_left=5,
    is_over=False,
    provisional=False,
    path="content/documents/jyj/a.md",
    remind_on=date(2026, 11, 20),
    field="formed_on",
)
PROVISIONAL = replace(
    ROW,
    index_no="11990100MB0000019T/2026-00002",
    due_on=date(2027, 1, 8),
    earliest_on=date(2027, 1, 6),
    provisional=True,
    remind_on=date(2026, 12, 29),
)
OVERDUE = replace(ROW, due_on=date(2026, 11, 9), is_over=True, field="revisions.0.on")


def rendered(*rows: LedgerRow) -> str:
    return ledger.render("ics", rows, as_of=AS_OF)


def events(*rows: LedgerRow) -> list[icalendar.Event]:
    calendar = icalendar.Calendar.from_ical(rendered(*rows))
    found = list(calendar.walk("VEVENT"))
    assert [error for event in found for error in event.errors] == []
    return found


def test_an_event_spans_the_due_day_and_says_what_is_due() -> None:
    (event,) = events(ROW)
    assert event.decoded("DTSTART") == date(2026, 11, 27)
    assert event.decoded("DTEND") == date(2026, 11, 28)
    assert event["SUMMARY"] == f"公开到期：{ROW.title}（县教育局、基础教育股）"
    assert (
        "起算：生成日期 2026-10-30\n索引号：11990100MB0000019T/2026-00001" in event["DESCRIPTION"]
    )
    assert event["CATEGORIES"].to_ical().decode() == "县教育局"


def test_the_reminder_comes_on_the_morning_of_the_working_day() -> None:
    (event,) = events(ROW)
    (alarm,) = event.walk("VALARM")
    assert alarm["ACTION"] == "DISPLAY"
    start = datetime(2026, 11, 27)
    assert start + alarm.decoded("TRIGGER") == datetime(2026, 11, 20, 9)
    (event,) = events(replace(ROW, remind_on=ROW.due_on))
    (alarm,) = event.walk("VALARM")
    assert alarm.decoded("TRIGGER") == timedelta(hours=9)


def test_what_is_provisional_or_overdue_says_so() -> None:
    overdue, provisional = events(PROVISIONAL, OVERDUE)
    assert overdue["SUMMARY"].startswith("【已逾期】变更公开到期：")
    assert overdue.walk("VALARM") == []
    assert provisional["SUMMARY"].startswith("【暂定】公开到期：")
    assert "2027-01-08（暂定，最早 2027-01-06" in provisional["DESCRIPTION"]
    (alarm,) = provisional.walk("VALARM")
    assert datetime(2027, 1, 8) + alarm.decoded("TRIGGER") == datetime(2026, 12, 29, 9)


def test_the_name_of_an_event_stays_when_its_dates_change() -> None:
    moved = replace(ROW, start_on=date(2026, 11, 2), due_on=date(2026, 11, 30), title="改了名称")
    first, second = events(ROW)[0], events(moved)[0]
    assert first["UID"] == second["UID"] == f"{ROW.index_no}.formed_on@gongkai"
    assert first["DTSTAMP"].dt.isoformat() == "2026-11-20T00:00:00+00:00"
    assert events(ROW, replace(ROW, field="changed_on"))[1]["UID"] != first["UID"]


def test_two_files_with_one_index_number_are_two_events() -> None:
    names = [event["UID"] for event in events(ROW, replace(ROW, path="content/documents/b.md"))]
    assert len(set(names)) == 2


@pytest.mark.parametrize("rows", [(), (ROW, PROVISIONAL, OVERDUE)], ids=["empty", "full"])
def test_lines_are_crlf_and_no_longer_than_75_octets(rows: tuple[LedgerRow, ...]) -> None:
    data = rendered(*rows).encode()
    lines = data.split(b"\r\n")
    assert lines.pop() == b""
    assert max(map(len, lines)) <= 75
    assert b"\n" not in b"".join(lines)
    for line in lines:
        line.decode()
    calendar = icalendar.Calendar.from_ical(data)
    assert calendar["METHOD"] == "PUBLISH"
    assert len(calendar.subcomponents) == len(rows) + 1


def test_control_characters_break_no_line() -> None:
    (event,) = events(replace(ROW, title="关于\r\nBEGIN:VEVENT\r\n的通知"))
    assert event["SUMMARY"] == "公开到期：关于  BEGIN:VEVENT  的通知（县教育局、基础教育股）"


@pytest.mark.parametrize(
    ("due_on", "workdays", "expected"),
    [
        (date(2026, 11, 27), 5, date(2026, 11, 20)),
        (date(2026, 11, 27), 0, date(2026, 11, 27)),
        (date(2026, 11, 30), 1, date(2026, 11, 27)),
        (date(2026, 10, 9), 2, date(2026, 9, 30)),  # 国庆节 between
        (date(2026, 10, 10), 2, date(2026, 10, 8)),  # a Saturday that is worked
    ],
)
def test_reminder_is_a_working_day(due_on: date, workdays: int, expected: date) -> None:
    assert reminder_on(due_on, workdays, load_shipped()) == expected
