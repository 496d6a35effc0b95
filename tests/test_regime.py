"""How packs combine: special law, lower documents, ranks, dates, topics."""

from __future__ import annotations

from datetime import date

import pytest

from builder.law.packs import Limit, Pack, lineage, shipped_packs
from builder.law.regime import Regime, regime_of
from builder.law.terms import BINDING_RANKS, RANKS, Condition, Matter, Topic
from builder.model.vocabulary import BodyKind, Kind


def made(**rows: tuple[Limit, ...]) -> Regime:
    packs = {name: Pack(title=name, limits=limits) for name, limits in rows.items()}
    return regime_of(tuple(packs), packs)


def general(rank: str = "法规", **values: object) -> Limit:
    return Limit.model_validate(
        {"id": f"{rank}.{values}", "basis_text": "《某》", "rank": rank, "amount": 20, **values}
    )


ON = date(2024, 3, 4)


def test_a_special_law_replaces_the_general_limit_even_when_it_is_longer() -> None:
    law = general(rank="法律", amount=30, special=True, kinds=(Kind.BUDGET,))
    regime = made(a=(general(), law))
    assert regime.limits(Matter.PUBLICATION, ON, Kind.BUDGET) == (law,)
    assert [one.amount for one in regime.limits(Matter.PUBLICATION, ON, Kind.PLAN)] == [20]


def test_a_lower_document_cannot_replace_and_stays_beside_the_law() -> None:
    local = general(rank="规范性文件", amount=30, special=True)
    regime = made(a=(general(),), b=(local,))
    assert [one.amount for one in regime.limits(Matter.PUBLICATION, ON)] == [20, 30]
    strictest = regime.strictest(Matter.PUBLICATION, ON)
    assert strictest is not None
    assert (strictest.amount, strictest.rank) == (20, "法规")


def test_of_equal_limits_the_higher_rank_is_named() -> None:
    regime = made(a=(general(rank="规范性文件"), general()))
    strictest = regime.strictest(Matter.PUBLICATION, ON)
    assert strictest is not None
    assert strictest.rank == "法规"


def test_rank_decides_unless_the_document_says_so() -> None:
    assert {rank for rank in RANKS if general(rank=rank).is_binding} == BINDING_RANKS
    assert general(rank="规范性文件", effect="违规").is_binding
    assert not general(rank="法规", effect="警告").is_binding


@pytest.mark.parametrize(
    ("on", "name"),
    [("2008-04-30", ""), ("2008-05-01", "pub.2008"), ("2019-05-14", "pub.2008"),
     ("2019-05-15", "pub.statutory")],
)  # fmt: skip
def test_old_information_is_judged_by_the_old_regulation(on: str, name: str) -> None:
    found = regime_of(("nation",), shipped_packs()).limits(
        Matter.PUBLICATION, date.fromisoformat(on)
    )
    assert [one.id for one in found] == ([name] if name else [])


@pytest.mark.parametrize(
    ("kind", "on", "name"),
    [
        (BodyKind.DEPARTMENT, "2018-12-31", "次年3月31日前"),
        (BodyKind.DEPARTMENT, "2019-12-31", "次年1月31日前"),
        (BodyKind.GOVERNMENT, "2019-12-31", "次年3月31日前"),
        (BodyKind.TOWNSHIP, "2019-12-31", None),
    ],
)
def test_the_annual_report_by_kind_of_body_and_year(
    kind: BodyKind, on: str, name: str | None
) -> None:
    regime = regime_of(("nation",), shipped_packs(), kind)
    found = regime.strictest(Matter.ANNUAL_REPORT, date.fromisoformat(on))
    assert (found.span if found else None) == name


def test_the_longest_of_minimum_periods_holds() -> None:
    regime = regime_of(("huangyan",), shipped_packs())
    both = frozenset((Condition.NORMATIVE, Condition.MARKET))
    found = regime.strictest(Matter.CONSULTATION, date(2024, 6, 3), Kind.CONSULTATION, both)
    assert found is not None
    assert found.id == "consult.market"


def test_the_replies_of_the_old_regulation_end_with_it() -> None:
    regime = regime_of(("chuxiong",), shipped_packs())
    before = regime.strictest(Matter.REPLY, date(2019, 5, 14))
    after = regime.strictest(Matter.REPLY, date(2019, 5, 15))
    assert before is not None
    assert after is not None
    assert (before.amount, after.amount) == (15, 20)


def test_the_lineage_is_general_first_and_each_once() -> None:
    packs = shipped_packs()
    assert lineage(("huangyan", "zongyang"), packs) == ("nation", "huangyan", "zongyang")
    assert lineage(("no", "nation"), packs) == ("nation",)


def test_a_later_pack_speaks_last_on_a_topic() -> None:
    regime = regime_of(("huangyan",), shipped_packs())
    normative = frozenset((Condition.NORMATIVE,))
    for on, name in (
        (date(2024, 5, 15), "duty.interp"),
        (date(2024, 5, 16), "interp.duty.huangyan"),
    ):
        found = regime.requirement(Topic.INTERPRETATION, on, Kind.DOCUMENT, normative)
        assert found is not None
        assert found.id == name
