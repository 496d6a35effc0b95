"""Registers of applications: nobody's data is shown, tables three and four, deadlines, counts."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from in_memory import loaded
from minimal import Result

from builder import report
from builder.model.report import DisputeTable, RequestTable
from builder.model.request import Request, is_request_number
from builder.model.request_words import ApplicantClass, DisputeOutcome, Outcome
from builder.products.request_deadlines import Stage, is_late, reply_dues, stage_of
from builder.products.request_figures import (
    TopicCount,
    charged,
    counts,
    row_tests,
    table_four,
    table_three,
    topics,
)

SITE = loaded({}).catalogue.site
YEARS = range(2023, 2028)
DAYS = st.dates(date(2023, 1, 1), date(2027, 12, 31))
ROWS = st.builds(
    Request,
    received_on=st.none() | DAYS,
    applicant=st.none() | st.sampled_from(ApplicantClass),
    outcome=st.none() | st.sampled_from(Outcome),
    replied_on=st.none() | DAYS,
    review_on=st.none() | DAYS,
    review_closed_on=st.none() | DAYS,
    review_outcome=st.none() | st.sampled_from(DisputeOutcome),
    suit_on=st.none() | DAYS,
    suit_closed_on=st.none() | DAYS,
    suit_outcome=st.none() | st.sampled_from(DisputeOutcome),
    issuer=st.sampled_from(["zfb", "jyj"]),
)
NAMES = ("张三丰", "李四光", "13800138000", "990121199001011234", "a@canary.example", "慕容雪")
# A name wherever a register can hold one: header, number, code, date, unit, more cells, no header.
LEAKY = {
    "headings": "登记号,张三丰,收到日期,李四光\n2026-0001,,2026-03-02,\n",
    "no header": "张三丰,李四光,13800138000\n慕容雪,990121199001011234,a@canary.example\n",
    "cells": (
        "登记号,收到日期,申请人类别,承办科室,办理结果,答复日期\n"
        "张三丰,2026-03-02,李四光,慕容雪,张三丰,13800138000\n"
        "张三丰,2025-03-02,自然人,慕容雪,予以公开,2026-03-01,李四光\n"
    ),
    "unnamed column": "登记号,收到日期,申请人类别,\n2026-0001,2026-05-02,自然人,张三丰\n",
    "quotes": '登记号,收到日期,申请人类别\n2026-0001,"2026-03-02,张三丰\n李四光,x,y\n',
    "broken lines": '登记号,收到日期,申请人类别\n"张三丰\n李四光",2026-03-02,慕容雪\n',
}


def request(**values: object) -> Request:
    """Return an application of a person, received on 2 March 2026."""
    given_values = {
        "number": "2026-0001",
        "received_on": date(2026, 3, 2),
        "applicant": ApplicantClass.PERSON,
        "issuer": "zfb",
        "year": 2026,
        **values,
    }
    return Request.model_validate(given_values)


@pytest.mark.parametrize("text", LEAKY.values(), ids=LEAKY)
def test_no_command_shows_what_may_be_a_persons(
    text: str, run: Callable[..., Result], project: Callable[..., Path]
) -> None:
    root = project({"content/requests/2026.csv": text})
    commands = [
        *(("check", "--format", style) for style in report.FORMATS),
        ("check", "--write-baseline"),
        ("build", "--no-search"),
        *(("deadlines", "--format", style) for style in report.ledger.STYLES),
    ]
    for command in commands:
        result = run(*command, "-C", root, "--as-of", "2026-11-20")
        assert result.exit_code in (0, 1), result.stderr
        said = result.stdout + result.stderr
        assert [name for name in NAMES if name in said] == [], command
    baseline = (root / "content" / "baseline.yml").read_text("utf-8")
    assert [name for name in NAMES if name in baseline] == []
    assert "Q101" not in baseline
    assert run("build", "--no-search", "-C", root).exit_code == 1
    assert not (root / "site").exists()


def test_one_bad_cell_hides_the_lines_of_the_whole_register(
    run: Callable[..., Result], project: Callable[..., Path]
) -> None:
    rows = "2026-0001,2026-03-02,自然人,\n2026-0002,2026-03-02,自然人,张三丰\n"
    root = project({"content/requests/2026.csv": f"登记号,收到日期,申请人类别,答复日期\n{rows}"})
    told = run("check", "-C", root, "--as-of", "2026-11-20", "--format", "full").stdout
    assert "Q111" in told
    assert "自然人,张三丰" not in told
    assert "2026-0001,2026-03-02" not in told


@pytest.mark.parametrize("text", ["2026-0012", "依申请〔2026〕12号", "YSQ2026-0012", "20260012"])
def test_numbers_of_the_usual_forms(text: str) -> None:
    assert is_request_number(text)


@pytest.mark.parametrize(
    "text", ["张三", "19912345678", "13800138000", "2026-张三", "990121199001011234"]
)
def test_numbers_in_which_a_person_may_hide(text: str) -> None:
    assert not is_request_number(text)


@settings(max_examples=60, deadline=None)
@given(st.lists(ROWS, max_size=25))
def test_the_identities_hold_whatever_the_register_says(rows: list[Request]) -> None:
    tables = {year: table_three(rows, "zfb", year) for year in YEARS}
    for year, table in tables.items():
        numbers = {name: getattr(table, name) for name in RequestTable.model_fields}
        assert set(numbers) == set(row_tests(year))
        results = [row for name, row in numbers.items() if name in dict(_results())]
        for column in range(7):
            assert (
                numbers["new"][column] + numbers["carried_in"][column]
                == numbers["done_total"][column] + numbers["carried_out"][column]
            )
            assert numbers["done_total"][column] == sum(row[column] for row in results)
            if year > YEARS[0]:
                assert numbers["carried_in"][column] == tables[year - 1].carried_out[column]
        assert all(row[-1] == sum(row[:-1]) for row in numbers.values())
        four = table_four(rows, "zfb", year)
        groups = [getattr(four, name) for name in DisputeTable.model_fields]
        assert all(group[-1] == sum(group[:-1]) for group in groups)


def _results() -> list[tuple[str, Outcome]]:
    return [(outcome.name.lower(), outcome) for outcome in Outcome]


def test_the_last_day_of_the_year_decides() -> None:
    granted = {"outcome": Outcome.GRANTED}
    rows = (
        request(received_on=date(2025, 12, 31), replied_on=date(2026, 1, 1), **granted),
        request(received_on=date(2026, 1, 1), replied_on=date(2026, 12, 31), **granted),
        request(received_on=date(2026, 12, 31), applicant=ApplicantClass.COMPANY),
    )
    table = table_three(rows, "zfb", 2026)
    assert table.new == (1, 1, 0, 0, 0, 0, 2)
    assert table.carried_in == (1, 0, 0, 0, 0, 0, 1)
    assert table.granted == table.done_total == (2, 0, 0, 0, 0, 0, 2)
    assert table.carried_out == (0, 1, 0, 0, 0, 0, 1)


def test_cases_count_where_they_end_or_are_still_open() -> None:
    day = date(2025, 6, 2)
    rows = (
        request(received_on=day, review_on=date(2025, 9, 1)),
        request(
            received_on=day,
            review_on=date(2025, 9, 1),
            review_closed_on=date(2025, 12, 31),
            review_outcome=DisputeOutcome.CORRECTED,
            suit_on=date(2026, 1, 5),
        ),
        request(received_on=day, suit_on=date(2025, 9, 1)),
    )
    assert table_four(rows, "zfb", 2025).review == (0, 1, 0, 1, 2)
    assert table_four(rows, "zfb", 2025).suit_direct == (0, 0, 0, 1, 1)
    assert table_four(rows, "zfb", 2026).suit_after_review == (0, 0, 0, 1, 1)


def test_fees_count_when_they_are_paid() -> None:
    paid = request(fee=Decimal(200), fee_paid_on=date(2026, 1, 5))
    asked = request(fee=Decimal(100))
    assert charged((paid, asked), "zfb", 2026) == 200
    assert charged((paid, asked), "zfb", 2025) == 0


def test_a_reply_is_late_the_day_after() -> None:
    last = reply_dues(request(), SITE)[0].last_on
    done = {"outcome": Outcome.GRANTED}
    on_time = request(replied_on=last, **done)
    late = request(replied_on=last + timedelta(days=1), **done)
    assert last == date(2026, 3, 30)
    assert [is_late(one, SITE, date(2026, 12, 31)) for one in (on_time, late)] == [False, True]
    assert is_late(request(), SITE, last + timedelta(days=1))
    assert not is_late(request(), SITE, last)


def test_payment_begins_the_reply_anew_and_waiting_never_makes_it_late() -> None:
    waiting = request(fee_noticed_on=date(2026, 3, 6), fee=Decimal(100))
    assert stage_of(waiting, date(2026, 6, 1)) is Stage.PAYMENT
    assert not is_late(waiting, SITE, date(2026, 6, 1))
    paid = waiting.model_copy(update={"fee_paid_on": date(2026, 3, 16)})
    assert reply_dues(paid, SITE)[0].last_on == date(2026, 4, 14)
    corrected = request(correction_asked_on=date(2026, 3, 5))
    assert stage_of(corrected, date(2026, 6, 1)) is Stage.CORRECTION


def test_counts_of_a_quarter() -> None:
    done = {"outcome": Outcome.DENY_PROCESS}
    rows = (
        request(replied_on=date(2026, 3, 30), **done),
        request(replied_on=date(2026, 3, 31), **done),
        request(received_on=date(2026, 2, 2), extended_on=date(2026, 2, 27),
                replied_on=date(2026, 3, 20), outcome=Outcome.NP_REPEAT),
        request(received_on=date(2026, 3, 16)),
        request(received_on=date(2026, 4, 1)),
    )  # fmt: skip
    found = counts(rows, SITE, "zfb", date(2026, 1, 1), date(2026, 3, 31))
    assert (found.received, found.answered_total, found.pending) == (4, 3, 1)
    assert {label: n for label, n in found.answered.items() if n} == {"不予公开": 2, "不予处理": 1}
    assert (found.on_time, found.late, found.extended, found.overdue) == (2, 1, 1, 0)


def test_topics_count_by_their_first_level_the_most_asked_first() -> None:
    rows = (
        request(topic="科技、教育"),
        request(topic="城乡建设、环境保护\\城市规划"),
        request(topic="城乡建设、环境保护", converted=True),
        request(topic="城乡建设、环境保护", issuer="jyj"),
        request(topic="科技、教育", received_on=date(2026, 4, 1)),
        request(),
    )
    first, last = date(2026, 1, 1), date(2026, 3, 31)
    assert topics(rows, "zfb", first, last) == (
        TopicCount("城乡建设、环境保护", 2, 1),
        TopicCount("科技、教育", 1, 0),
    )
    assert topics(rows, "", first, last)[0].received == 3


REGISTER = """登记号,收到日期,申请人类别,补正告知日期,补正期限,征求第三方日期,收费通知日期,收费金额
2026-0001,2026-11-02,自然人,,,,,
2026-0002,2026-11-03,其他,2026-11-05,2026-11-26,,,
2026-0003,2026-11-03,其他,,,2026-11-05,,
2026-0004,2026-11-03,其他,,,,2026-11-06,100
"""


def test_deadlines_lists_applications_with_what_they_wait_for(
    run: Callable[..., Result], project: Callable[..., Path]
) -> None:
    root = project({"content/requests/2026.csv": REGISTER})
    told = run("deadlines", "-C", root, "--as-of", "2026-11-20", "--format", "json")
    rows = json.loads(told.stdout)["deadlines"]
    assert [
        (row["index_no"], row["waits_for"], row["due_on"], row["stopped_workdays"]) for row in rows
    ] == [
        ("2026-0002", "等待补正", "2026-11-26", 0),
        ("2026-0001", "等待答复", "2026-11-30", 0),
        ("2026-0004", "等待缴费", "2026-12-04", 0),
        ("2026-0003", "等待答复", "2026-12-22", 15),
    ]
    for style in ("text", "markdown", "csv", "ics"):
        told = run("deadlines", "-C", root, "--as-of", "2026-11-20", "--format", style)
        assert "2026-0003" in told.stdout
    assert "办理中的申请 4 件" in run("deadlines", "-C", root, "--as-of", "2026-11-20").stdout
