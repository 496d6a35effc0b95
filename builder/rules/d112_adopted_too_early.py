"""征求意见未截止就定稿：正式文件的生成日期早于征求意见的截止日期。

为什么：意见还没有收完就定了稿，征求意见成了走过场。法规要求征求意见的，作违规；其他作警告。

处理：日期写错的改正，例如“生成日期”应写签发日期；确实提前定稿的，报告本单位法制机构，
补充征求意见或者另行说明，写明“未征求意见理由”不能代替。
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.diagnostic import Level
from builder.law.regime import consulting_conditions
from builder.law.terms import Matter
from builder.model.item import Item
from builder.rules._suspects import gives
from builder.rules.base import Context, Finding, rule
from builder.sources import OPENNESS_RULES


@rule(
    "D112",
    "征求意见未截止就定稿",
    level=Level.BREACH,
    source=OPENNESS_RULES,
    subject=Item,
    reads=("formed_on", "consulted_in"),
    suspects=gives("consulted_in"),
)
def adopted_too_early(item: Item, ctx: Context) -> Iterator[Finding]:
    """Find a document formed before the consultation on its draft closed."""
    if item.formed_on is None:
        return
    for reference in ctx.catalogue.references.get(item.path, ()):
        draft = reference.target
        if reference.field != "consulted_in" or draft is None or draft.consultation is None:
            continue
        opens_on, closes_on = draft.consultation.opens_on, draft.consultation.closes_on
        if opens_on is None or closes_on is None or item.formed_on > closes_on:
            continue
        limits = ctx.catalogue.site.regime_of(draft.issuer).limits(
            Matter.CONSULTATION, opens_on, draft.kind, consulting_conditions(draft)
        )
        binding = next((limit for limit in limits if limit.is_binding), None)
        yield Finding(
            "formed_on",
            f"生成日期 {item.formed_on}，征求意见到 {closes_on} 才截止",
            "核对两个日期；确实提前定稿的报告本单位法制机构",
            level=None if binding else Level.WARNING,
            source=binding.source if binding else None,
        )
