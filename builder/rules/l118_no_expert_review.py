"""没有专家论证：规则包要求的情形没有写专家论证。

为什么：重大行政决策程序暂行条例第十九条规定，专业性、技术性较强的决策事项应当组织专家、专业机构论证。哪些情形
要论证由规则包规定，没有规则包要求的不检查。

处理：在“专家论证”里写情形、结论和日期；不需要的在“豁免”里说明。专家论证是内部项，不对外显示。
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.diagnostic import Level
from builder.law.terms import Topic
from builder.model.item import Item
from builder.rules._asked import asked, level_asked
from builder.rules.base import Finding, Lone, rule
from builder.sources import EXPERT_REVIEW


@rule(
    "L118",
    "没有专家论证",
    level=Level.BREACH,
    source=EXPERT_REVIEW,
    subject=Item,
    reads=(
        "expert_review",
        "major",
    ),
    lone=True,
)
def no_expert_review(item: Item, ctx: Lone) -> Iterator[Finding]:
    """Find a decision that needs the opinion of experts and states none."""
    wanted = asked(Topic.EXPERT_REVIEW, item, ctx)
    if wanted is None or not item.is_open_to_all or "expert_review" in item.unread:
        return
    if item.expert_review is None or not item.expert_review.opinion:
        yield Finding(
            "expert_review",
            "没有写“专家论证”的结论",
            "写上专家论证的情形、结论和日期",
            level=level_asked(wanted),
            source=wanted.source,
        )
