"""没有写明是否解读：规则包要求拟文时就写明要不要解读，这条没有写。

为什么：有的地方在发文审批笺上设“是否解读”一栏，没有写明或者解读材料不齐的退文。早写明，
文件公开时解读才能同步公开。

处理：补上一行“是否解读: 需要”；不需要的写“是否解读: {要求: 免予, 原因: …, 批准人: …}”。
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.diagnostic import Level
from builder.law.terms import Topic
from builder.model.item import Item
from builder.rules._asked import asked, level_asked
from builder.rules.base import Finding, Lone, rule
from builder.sources import POLICY_INTERPRETATION


@rule(
    "L110",
    "没有写明是否解读",
    level=Level.BREACH,
    source=POLICY_INTERPRETATION,
    subject=Item,
    reads=("kind", "interpretation"),
    lone=True,
)
def no_interpretation_duty(item: Item, ctx: Lone) -> Iterator[Finding]:
    """Find a document that does not say whether it will be interpreted though a pack asks."""
    wanted = asked(Topic.INTERPRETATION_DUTY, item, ctx)
    if wanted is None or not item.is_open_to_all or "interpretation" in item.unread:
        return
    if item.interpretation is None or item.interpretation.requirement is None:
        yield Finding(
            "interpretation",
            "没有写明“是否解读”",
            "补上“是否解读: 需要”，或者写明免予的原因和批准人",
            level=level_asked(wanted),
            source=wanted.source,
        )
