"""没有征求意见：规则包要求规范性文件公开征求意见，这份文件没有写征求意见稿，也没有说明理由。

为什么：国办发〔2018〕37号要求，涉及群众切身利益或者对权利义务有重大影响的行政规范性文件向社会公开征求意见，
依法需要保密的除外；各地的范围由规则包规定。依法不得公开或者应急的，要说明理由。没有规则包要求的不检查。

处理：在“征求意见稿”里写征求意见那条信息的索引号；没有征求的，在“未征求意见理由”里写明原因。
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.diagnostic import Level
from builder.law.terms import Topic
from builder.model.item import Item
from builder.rules._asked import asked, level_asked
from builder.rules.base import Finding, Lone, rule
from builder.sources import NORMATIVE_DOCUMENTS


@rule(
    "L113",
    "没有征求意见",
    level=Level.BREACH,
    source=NORMATIVE_DOCUMENTS,
    subject=Item,
    reads=(
        "normative",
        "consulted_in",
        "no_consultation",
    ),
    lone=True,
)
def no_consultation(item: Item, ctx: Lone) -> Iterator[Finding]:
    """Find a document that was not put to consultation though a pack asks, and gives no reason."""
    wanted = asked(Topic.CONSULTATION, item, ctx)
    if wanted is None or not item.is_open_to_all:
        return
    given = item.consulted_in or item.no_consultation
    if not given and item.unread.isdisjoint(("consulted_in", "no_consultation")):
        yield Finding(
            "consulted_in",
            "没有写“征求意见稿”，也没有写“未征求意见理由”",
            "写上征求意见那条信息的索引号；没有征求的写明理由",
            level=level_asked(wanted),
            source=wanted.source,
        )
