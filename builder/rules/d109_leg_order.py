"""办理日期颠倒：生成、报送、收到、公开的日期先后不合。

为什么：分环节核算期限，要靠这几个日期。先后颠倒，说明至少有一个写错了，算出来的责任环节就不可信。

处理：对照交接记录改正。顺序是：生成（转为主动公开）不晚于报送，报送不晚于收到，收到不晚于公开。
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from builder.diagnostic import Level
from builder.model.attr import label_of
from builder.model.item import Item
from builder.rules.base import Finding, Lone, rule
from builder.sources import ART_26


@rule(
    "D109",
    "办理日期颠倒",
    level=Level.WARNING,
    source=ART_26,
    subject=Item,
    reads=("formed_on", "converted_on", "reported_on", "received_on", "published_on"),
    lone=True,
)
def leg_order(item: Item, ctx: Lone) -> Iterator[Finding]:
    """Find two dates of the handling that contradict each other."""
    del ctx
    begin = "converted_on" if item.converted_on is not None else "formed_on"
    names = (begin, "reported_on", "received_on", "published_on")
    given = [(name, on) for name in names if (on := getattr(item, name)) is not None]
    for (first, before), (second, after) in pairwise(given):
        # Between 生成 and 公开 alone it is A006's finding.
        if after < before and (first, second) != (begin, "published_on"):
            yield Finding(
                second,
                f"{label_of(Item, second)} {after} 早于{label_of(Item, first)} {before}",
                "对照交接记录，改正写错的日期",
            )
