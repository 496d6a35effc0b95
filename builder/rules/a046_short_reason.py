"""不公开的理由太短：内部事务信息、过程性信息、行政执法案卷可以公开，也可以不公开，不公开要说清为什么。

为什么：条例第十六条说的是“可以不予公开”，公开是常态。理由只写几个字，看不出为什么这一件不能
公开，复核的时候也无从判断。

处理：写明这条信息属于哪一类、公开会有什么影响。字数由规则包规定，本工具建议不少于六个字。
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.diagnostic import Level
from builder.law.terms import Topic
from builder.model.item import Item
from builder.model.vocabulary import Ground
from builder.rules._asked import asked, level_asked
from builder.rules._review import place
from builder.rules.base import Finding, Lone, rule
from builder.sources import ART_16

_DISCRETIONARY = frozenset({Ground.INTERNAL, Ground.PROCESS, Ground.CASE_FILE})


@rule(
    "A046",
    "不公开的理由太短",
    level=Level.BREACH,
    source=ART_16,
    subject=Item,
    reads=("ground", "reason", "kind", "formed_on"),
    lone=True,
)
def short_reason(item: Item, ctx: Lone) -> Iterator[Finding]:
    """Find a reason for discretionary withholding that is shorter than a pack asks."""
    if item.ground not in _DISCRETIONARY or not item.reason:
        return
    wanted = asked(Topic.REASON_LENGTH, item, ctx)
    if wanted is not None and len("".join(item.reason.split())) < wanted.amount:
        yield Finding(
            place(item, "reason"),
            f"不公开的理由不到 {wanted.amount} 个字",
            "写明属于哪一类信息、公开会有什么影响",
            level=level_asked(wanted),
            quotes=False,
            source=wanted.source,
        )
