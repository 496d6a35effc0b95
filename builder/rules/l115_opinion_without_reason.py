"""没有采纳的意见没有写理由：意见采纳情况里，有的意见没有采纳或者只部分采纳，没有说明为什么。

为什么：公众花时间提了意见，不采纳要说明理由，下一次才愿意再提。国办发〔2018〕37号要求，对相对集中的意见建议
不予采纳的，公布时说明理由。

处理：在这一条下补上“理由”；没有写“采纳情况”的补上采纳、部分采纳或者未采纳。
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.diagnostic import Level
from builder.model.item import Item
from builder.model.matter_words import Adoption
from builder.rules.base import Finding, Lone, rule
from builder.sources import NORMATIVE_DOCUMENTS


@rule(
    "L115",
    "没有采纳的意见没有写理由",
    level=Level.WARNING,
    source=NORMATIVE_DOCUMENTS,
    subject=Item,
    reads=("opinions",),
    lone=True,
)
def opinion_without_reason(item: Item, ctx: Lone) -> Iterator[Finding]:
    """Find opinions that were not adopted without a reason, or whose fate is not stated."""
    del ctx
    for index, one in enumerate(item.opinions):
        named = f"第 {index + 1} 条意见"
        if one.adoption is None and f"opinions.{index}.adoption" not in item.unread:
            yield Finding(
                f"opinions.{index}",
                f"{named}没有写“采纳情况”",
                "写采纳、部分采纳或者未采纳",
            )
        elif one.adoption is not None and one.adoption is not Adoption.ADOPTED and not one.reason:
            yield Finding(
                f"opinions.{index}",
                f"{named}{one.adoption}，没有写“理由”",
                "补上“理由”",
            )
