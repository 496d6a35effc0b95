"""没有公布参会企业家：涉企政策开座谈会征求意见，没有写参会人员。

为什么：制定涉及经营主体的政策要听取企业和行业协会的意见，有的地方（如枞阳）要求公布参会企业家名单。
没有规则包要求的不检查。

处理：在“征求意见”下写“参会人员”，只写姓名、单位等可以公开的内容。
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.diagnostic import Level
from builder.law.terms import Topic
from builder.model.item import Item
from builder.model.matter_words import ConsultationForm, ConsultationKind
from builder.rules._asked import asked_of_draft, level_asked
from builder.rules.base import Finding, Lone, rule
from builder.sources import OPENNESS_RULES


@rule(
    "L117",
    "没有公布参会企业家",
    level=Level.BREACH,
    source=OPENNESS_RULES,
    subject=Item,
    reads=(
        "market_related",
        "consultation",
    ),
    lone=True,
)
def no_participants(item: Item, ctx: Lone) -> Iterator[Finding]:
    """Find a meeting with enterprises whose participants are not named."""
    given = item.consultation
    if given is None or not {ConsultationForm.MEETING, ConsultationForm.HEARING} & set(given.forms):
        return
    is_market = item.market_related or given.kind is ConsultationKind.MARKET
    wanted = asked_of_draft(Topic.ENTERPRISES, item, ctx) if is_market else None
    if wanted is None or "consultation.participants" in item.unread:
        return
    if not given.participants:
        yield Finding(
            "consultation",
            "涉企政策开会征求意见，没有写“参会人员”",
            "在“征求意见”下写“参会人员”",
            level=level_asked(wanted),
            source=wanted.source,
        )
