"""转载没有原文网址：转载的信息没有写原文在哪里。

为什么：公众要能核对原文；原文修改、废止以后，转载页也要跟着改。转载不得改动原文。

处理：在“转载信息”下写“原文网址”和“原文发布时间”；原文没有上网的，在“来源”里写明刊物和日期。
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.diagnostic import Level
from builder.model.item import Item
from builder.model.vocabulary import Kind
from builder.rules.base import Finding, Lone, rule
from builder.sources import WEBSITE_GUIDE


@rule(
    "L122",
    "转载没有原文网址",
    level=Level.WARNING,
    source=WEBSITE_GUIDE,
    subject=Item,
    reads=(
        "kind",
        "reprint",
    ),
    lone=True,
)
def reprint_without_address(item: Item, ctx: Lone) -> Iterator[Finding]:
    """Find a reprint that does not say where the original stands."""
    del ctx
    if item.kind is not Kind.REPRINT or not item.unread.isdisjoint(("reprint", "reprint.url")):
        return
    if item.reprint is None or not item.reprint.url:
        yield Finding(
            "reprint",
            "转载没有写“原文网址”",
            "在“转载信息”下写“原文网址”",
        )
