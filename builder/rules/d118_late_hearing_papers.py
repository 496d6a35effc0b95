"""听证材料送达太晚：听证材料没有提前规定的日数送达参加人。

为什么：重大行政决策程序暂行条例第十六条规定，听证材料至少在听证会召开七日前送达参加人。

处理：核对“征求意见”下的“听证日期”和“听证材料送达”；确实晚了的，推迟听证会。

单位：日。
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from builder.diagnostic import Level
from builder.law.regime import consulting_conditions
from builder.law.terms import Matter
from builder.model.item import Item
from builder.rules._asked import level_asked
from builder.rules.base import Finding, Lone, rule
from builder.sources import MAJOR_DECISIONS


@rule(
    "D118",
    "听证材料送达太晚",
    level=Level.BREACH,
    source=MAJOR_DECISIONS,
    subject=Item,
    reads=("consultation",),
    lone=True,
)
def late_hearing_papers(item: Item, ctx: Lone) -> Iterator[Finding]:
    """Find hearing papers that reached the participants too close to the hearing."""
    given = item.consultation
    if given is None or given.hearing_on is None or given.papers_on is None:
        return
    limit = ctx.site.regime_of(item.issuer).strictest(
        Matter.HEARING_PAPERS, given.hearing_on, item.kind, consulting_conditions(item)
    )
    if limit is None:
        return
    latest = given.hearing_on - timedelta(days=limit.amount)
    if given.papers_on > latest:
        yield Finding(
            "consultation.papers_on",
            f"{given.hearing_on} 听证，材料最迟应于 {latest} 送达，实际 {given.papers_on} 送达",
            "核对日期，或者推迟听证会",
            level=level_asked(limit),
            source=limit.source,
        )
