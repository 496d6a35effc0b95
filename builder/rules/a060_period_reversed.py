"""期间起止颠倒：“期间”的结束早于开始。

为什么：期间决定规划是否届满、统计信息属于哪一期；写反了，页面和推算都错。

处理：核对“期间”的“自”和“至”。
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.diagnostic import Level
from builder.model.item import Item
from builder.rules.base import Finding, Lone, rule
from builder.sources import THIS_TOOL


@rule(
    "A060",
    "期间起止颠倒",
    level=Level.ERROR,
    source=THIS_TOOL,
    subject=Item,
    reads=("period",),
    lone=True,
)
def period_reversed(item: Item, ctx: Lone) -> Iterator[Finding]:
    """Find a period that ends before it begins."""
    del ctx
    given = item.period
    if given is not None and given.since and given.until and given.until < given.since:
        yield Finding(
            "period.until", f"期间自 {given.since} 至 {given.until}，起止颠倒", "核对“自”和“至”"
        )
