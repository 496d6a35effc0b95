"""信息处理费: every boundary of both scales, an oracle piece by piece, the command."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date

import pytest
from minimal import Result

from builder.law.fees import Measure, NoFee, fee, fee_rules, scale_on
from builder.law.packs import BINDING_RANKS

Run = Callable[..., Result]

ON = date(2026, 11, 20)
PIECES, PAGES = scale_on(Measure.PIECES, ON), scale_on(Measure.PAGES, ON)


@pytest.mark.parametrize(
    ("number", "amount"),
    [
        (0, 0), (1, 0), (10, 0), (11, 100), (30, 2000), (31, 2200), (40, 4000), (41, 4300),
        (50, 7000), (51, 7400), (100, 37_000), (101, 37_900),
    ],
)  # fmt: skip
def test_pieces_at_every_boundary(number: int, amount: int) -> None:
    assert fee(PIECES, number).amount == amount


@pytest.mark.parametrize(
    ("number", "amount"),
    [(0, 0), (30, 0), (31, 10), (100, 700), (101, 720), (200, 2700), (201, 2740), (1000, 34_700)],
)
def test_pages_at_every_boundary(number: int, amount: int) -> None:
    assert fee(PAGES, number).amount == amount


def price_of_piece(place: int) -> int:
    """Return what one piece costs, worked out on its own (国办函〔2020〕109号)."""
    if place <= 10:
        return 0
    return 100 if place <= 30 else 200 + 100 * ((place - 31) // 10)


def price_of_page(place: int) -> int:
    return next(
        price for last, price in ((30, 0), (100, 10), (200, 20), (10**9, 40)) if place <= last
    )


def test_the_sum_of_single_prices_for_every_number_and_every_number_before() -> None:
    for before in (0, 1, 9, 10, 11, 29, 30, 31, 40, 99):
        for number in range(160):
            wanted = sum(price_of_piece(n) for n in range(before + 1, before + number + 1))
            assert fee(PIECES, number, before).amount == wanted, (number, before)
    for number in range(501):
        assert fee(PAGES, number).amount == sum(price_of_page(n) for n in range(1, number + 1))


def test_the_steps_leave_nothing_out_and_count_nothing_twice() -> None:
    found = fee(PIECES, 20, 25)
    assert [(step.first, step.last, step.price) for step in found.steps] == [
        (26, 30, 100), (31, 40, 200), (41, 45, 300),
    ]  # fmt: skip
    assert [step.text("件") for step in found.steps] == [
        "第26件至第30件：5件 × 100元 = 500元",
        "第31件至第40件：10件 × 200元 = 2000元",
        "第41件至第45件：5件 × 300元 = 1500元",
    ]
    assert fee(PIECES, 1, 10).steps[0].text("件") == "第11件：1件 × 100元 = 100元"


def test_a_number_below_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="负数"):
        fee(PIECES, -1)


def test_before_the_measure_was_in_force_there_is_no_fee() -> None:
    assert scale_on(Measure.PAGES, date(2021, 1, 1)) is PAGES
    with pytest.raises(NoFee):
        scale_on(Measure.PAGES, date(2020, 12, 31))


def test_every_scale_is_cited_and_ends_without_an_end() -> None:
    for scale in fee_rules().scales:
        assert "国办函〔2020〕109号" in str(scale.source)
        assert scale.rank not in BINDING_RANKS
        assert scale.tiers[-1].upto is None
        assert all(tier.upto for tier in scale.tiers[:-1])


def test_the_command_says_amount_steps_basis_and_whose_decision(run: Run) -> None:
    result = run("fee", "--pieces", 22, "--on", "2026-11-20")
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0] == "应收信息处理费：1200元"
    assert "第11件至第22件：12件 × 100元 = 1200元" in lines
    assert "依据：《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）第四条" in lines
    assert "可以收取" in result.stdout
    assert "本地财政、价格主管部门" in result.stdout


def test_earlier_pieces_of_the_month_are_not_charged_again(run: Run) -> None:
    first = run("fee", "--pieces", 5, "--before", 28, "--on", "2026-11-20").stdout
    assert first.startswith("应收信息处理费：800元\n")
    assert "本月此前已有28件" in first


def test_very_many_steps_are_left_out_but_counted(run: Run) -> None:
    done = run("fee", "--pieces", "100000", "--on", "2026-11-20")
    lines = done.stdout.splitlines()
    assert lines[0] == "应收信息处理费：49985002000元"
    assert len(lines) < 80
    assert "……中间 9939 档从略，已经计入合计……" in lines
    assert run("fee", "--pieces", "100001").exit_code == 2


def test_json_for_machines(run: Run) -> None:
    found = json.loads(run("fee", "--pages", 101, "--on", "2026-11-20", "--format", "json").stdout)
    assert (found["measure"], found["number"], found["amount"]) == ("pages", 101, 720)
    assert [step["amount"] for step in found["steps"]] == [0, 700, 20]


@pytest.mark.parametrize(
    ("args", "sentence"),
    [
        ((), "二者只能选一"),
        (("--pieces", 1, "--pages", 1), "二者只能选一"),
        (("--pages", 40, "--before", 3), "不累计"),
        (("--pages", 3, "--on", "2020-12-31"), "没有施行"),
        (("--pieces", -1), "--pieces"),
        (("--pieces", "十件"), "--pieces"),
    ],
)  # fmt: skip
def test_a_wrong_use_is_one_chinese_sentence(
    run: Run, args: tuple[object, ...], sentence: str
) -> None:
    result = run("fee", *args)
    assert result.exit_code == 2
    assert sentence in result.stderr
    assert "Traceback" not in result.stderr
