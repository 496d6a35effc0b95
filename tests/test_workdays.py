"""Counting working days: golden values, an oracle, provisional limits, explanations."""

from __future__ import annotations

import random
from datetime import date, timedelta

import chinese_calendar
import pytest

from builder.law.calendar import load_shipped
from builder.report.counting import explain
from builder.workdays import Calendar, Mark, between, count

STEPS = (3, 7, 15, 20)

# Computed independently of this code from the notices for 2024 to 2026; the start day is not
# counted. None: not given, or not decidable without the notice for 2027.
GOLDEN = {
    "2026-01-30": ("2026-02-04", "2026-02-10", "2026-02-27", "2026-03-05"),
    "2026-02-10": ("2026-02-13", "2026-02-26", "2026-03-09", "2026-03-16"),
    "2026-02-13": ("2026-02-25", "2026-03-02", "2026-03-12", "2026-03-19"),
    "2026-04-03": ("2026-04-09", "2026-04-15", "2026-04-27", "2026-05-07"),
    "2026-04-24": ("2026-04-29", "2026-05-08", "2026-05-19", "2026-05-26"),
    "2026-06-18": ("2026-06-24", "2026-06-30", "2026-07-10", "2026-07-17"),
    "2026-09-11": ("2026-09-16", "2026-09-21", "2026-10-09", "2026-10-15"),
    "2026-09-18": ("2026-09-22", "2026-09-29", "2026-10-15", "2026-10-22"),
    "2026-09-30": ("2026-10-10", "2026-10-15", "2026-10-27", "2026-11-03"),
    "2026-11-01": ("2026-11-04", "2026-11-10", "2026-11-20", "2026-11-27"),
    "2026-11-20": ("2026-11-25", "2026-12-01", "2026-12-11", "2026-12-18"),
    "2026-12-03": ("2026-12-08", "2026-12-14", "2026-12-24", "2026-12-31"),
    "2026-12-04": ("2026-12-09", "2026-12-15", "2026-12-25", None),
    "2024-05-16": (None, "2024-05-27", None, "2024-06-14"),
}


def day(text: str) -> date:
    """Return the day written as in the table."""
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("start", "n", "due"),
    [
        (start, n, due)
        for start, row in GOLDEN.items()
        for n, due in zip(STEPS, row, strict=True)
        if due
    ],
)
def test_golden_values(start: str, n: int, due: str) -> None:
    counted = count(day(start), n, load_shipped())
    assert (counted.due, counted.provisional, counted.assumption) == (day(due), False, "")
    assert counted.earliest == counted.due
    assert between(day(start), day(due), load_shipped()) == n


def oracle(start: date, n: int) -> date:
    """Return the n-th working day after ``start`` by the independent calendar alone."""
    on = start
    while n:
        on += timedelta(days=1)
        n -= chinese_calendar.is_workday(on)
    return on


def test_random_limits_agree_with_an_oracle() -> None:
    dice = random.Random(20190515)
    calendar = load_shipped()
    first, last = date(2006, 12, 31).toordinal(), date(2026, 9, 1).toordinal()
    for _ in range(600):
        start, n = date.fromordinal(dice.randint(first, last)), dice.randint(1, 60)
        counted = count(start, n, calendar)
        assert counted.due == oracle(start, n), (start, n)
        assert not counted.provisional
        passed = (counted.due - start).days
        assert passed == n + len(counted.skipped)
        assert between(start, counted.due, calendar) == n


def test_a_start_on_a_rest_day() -> None:
    assert count(day("2026-03-07"), 20, load_shipped()).due == day("2026-04-03")


def test_a_thousand_days_and_none() -> None:
    assert count(day("2020-01-01"), 1000, load_shipped()).due == oracle(day("2020-01-01"), 1000)
    counted = count(day("2026-10-01"), 0, load_shipped())
    assert (counted.due, counted.skipped, counted.provisional) == (day("2026-10-01"), (), False)


@pytest.mark.parametrize("n", [-1, 10_001])
def test_a_number_of_days_out_of_range(n: int) -> None:
    with pytest.raises(ValueError, match=f"工作日数应在0至10000之间，不能是{n}"):
        count(day("2026-10-01"), n, load_shipped())


def test_the_end_of_the_calendar() -> None:
    with pytest.raises(ValueError, match="超出了日历的范围"):
        count(date(9999, 12, 20), 20, load_shipped())


def test_between_counts_the_end_and_not_the_start() -> None:
    calendar = load_shipped()
    assert between(day("2026-09-30"), day("2026-10-10"), calendar) == 3
    assert between(day("2026-10-10"), day("2026-10-10"), calendar) == 0
    assert between(day("2026-10-10"), day("2026-09-30"), calendar) == 0


def test_a_limit_into_an_unannounced_year_is_provisional() -> None:
    counted = count(day("2026-12-04"), 20, load_shipped())
    assert (counted.due, counted.provisional) == (day("2027-01-04"), True)
    assert counted.earliest == day("2027-01-02")
    assert counted.assumption == (
        "2027年的放假安排通知尚未收录，暂按法定节假日和周末推算，没有计入调休。"
        "收录通知后重新计算，日期可能提前，也可能推后。"
    )
    assert counted.caution == ""
    assert counted.skipped[-3].mark is Mark.STATUTORY
    assert counted.skipped[-3].reason == "法定节假日·元旦"


def test_the_earliest_date_keeps_statutory_holidays_off() -> None:
    counted = count(day("2027-02-03"), 3, load_shipped())
    assert counted.due == day("2027-02-10")
    assert counted.earliest == day("2027-02-10")
    counted = count(day("2027-04-28"), 8, load_shipped())
    assert counted.due == day("2027-05-10")
    assert counted.earliest == day("2027-05-08")


def test_years_without_any_data_are_provisional_too() -> None:
    late = count(day("2036-01-01"), 5, load_shipped())
    assert (late.due, late.provisional) == (day("2036-01-08"), True)
    assert late.earliest == day("2036-01-06")
    assert late.assumption.startswith("2036年没有放假数据，暂按周末推算")
    early = count(day("2006-05-01"), 1, load_shipped())
    assert (early.due, early.provisional) == (day("2006-05-02"), True)
    assert early.assumption.startswith("2006年没有放假数据")
    both = count(day("2035-12-28"), 5, load_shipped())
    assert both.assumption.startswith("2035年的放假安排通知尚未收录")
    assert "；2036年没有放假数据" in both.assumption


def test_a_december_that_the_next_notice_may_still_order() -> None:
    counted = count(day("2026-12-03"), 20, load_shipped())
    assert counted.caution == (
        "注意：2027年的放假安排通知尚未收录，它可能调整2026年12月29日至31日的安排。"
    )
    assert count(day("2026-12-03"), 17, load_shipped()).caution == ""
    assert count(day("2025-12-20"), 10, load_shipped()).caution == ""


def test_the_days_carry_their_reasons() -> None:
    counted = count(day("2026-09-30"), 3, load_shipped())
    assert [(d.on.day, d.reason, str(d.notice)) for d in counted.skipped] == [
        (on, "放假·国庆节", "国办发明电〔2025〕7号") for on in range(1, 8)
    ]
    assert [(d.on, d.reason) for d in counted.made_up] == [(day("2026-10-10"), "调休上班·国庆节")]
    weekend = count(day("2026-11-20"), 1, load_shipped()).skipped
    assert [(d.reason, d.notice) for d in weekend] == [("周六", None), ("周日", None)]


def test_explanation_of_a_certain_limit() -> None:
    assert explain(count(day("2026-09-24"), 3, load_shipped())) == (
        "截止日期：2026-09-30",
        "2026-09-24 周四 起算 当日不计入（《中华人民共和国民法典》第二百零一条）",
        "2026-09-25 周五 放假 中秋节（国办发明电〔2025〕7号）",
        "2026-09-26 周六 放假 中秋节（国办发明电〔2025〕7号）",
        "2026-09-27 周日 放假 中秋节（国办发明电〔2025〕7号）",
    )


def test_explanation_names_amendments_and_made_up_days() -> None:
    lines = explain(count(day("2019-04-26"), 4, load_shipped()))
    assert lines[0] == "截止日期：2019-05-05"
    assert lines[2:4] == (
        "2019-04-27 周六 休息",
        "2019-04-28 周日 上班 劳动节（国办发明电〔2019〕3号，修改国办发明电〔2018〕15号）",
    )


def test_explanation_of_a_provisional_limit() -> None:
    lines = explain(count(day("2026-12-30"), 2, load_shipped()))
    assert lines == (
        "暂定：2027-01-04",
        "2026-12-30 周三 起算 当日不计入（《中华人民共和国民法典》第二百零一条）",
        "2027-01-01 周五 法定 元旦（国务院令第795号）",
        "2027-01-02 周六 休息",
        "2027-01-03 周日 休息",
        "2027年的放假安排通知尚未收录，暂按法定节假日和周末推算，没有计入调休。"
        "收录通知后重新计算，日期可能提前，也可能推后。",
        "最早可能：2027-01-02",
    )


def test_explanation_ends_with_the_caution() -> None:
    lines = explain(count(day("2026-12-03"), 20, load_shipped()))
    assert lines[0] == "截止日期：2026-12-31"
    assert lines[-1].startswith("注意：2027年的放假安排通知尚未收录")


def test_a_calendar_without_notices_knows_weekends_only() -> None:
    empty = Calendar()
    assert empty.day(day("2026-10-01")).working
    assert not empty.day(day("2026-10-03")).working
    assert count(day("2026-10-01"), 1, empty).provisional


def test_long_spans_are_counted_as_day_by_day() -> None:
    calendar = load_shipped()
    dice = random.Random(2026)
    for _ in range(50):
        start = date(2006, 12, 1) + timedelta(days=dice.randrange(10_000))
        length = dice.randrange(4_000)
        days = (start + timedelta(days=offset) for offset in range(1, length + 1))
        expected = sum(calendar.day(on).working for on in days)
        assert between(start, start + timedelta(days=length), calendar) == expected
