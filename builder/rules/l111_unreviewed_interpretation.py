"""解读没有单独审核：规则包要求解读材料另行审核，解读没有写审核。

为什么：解读代表机关的意思，说错了同样要负责。有的地方要求解读由起草单位、办文科室和分管负责人审定。

处理：在解读的文件头写“审核”，写明经手的各人和日期；随文件一并签发的写“签发视同”。
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.diagnostic import Level
from builder.law.terms import Topic
from builder.model.item import Item
from builder.model.review import Review
from builder.model.vocabulary import Kind
from builder.rules._asked import asked, level_asked
from builder.rules.base import Finding, Lone, rule
from builder.sources import ART_17


@rule(
    "L111",
    "解读没有单独审核",
    level=Level.BREACH,
    source=ART_17,
    subject=Item,
    reads=("kind", "review"),
    lone=True,
)
def unreviewed_interpretation(item: Item, ctx: Lone) -> Iterator[Finding]:
    """Find an interpretation without a review of its own where a pack asks for one."""
    if item.kind is not Kind.INTERPRETATION or "review" in item.unread:
        return
    wanted = asked(Topic.INTERPRETATION_REVIEW, item, ctx)
    review = item.review or Review()
    steps = (review.first, review.second, review.final, review.by_signature)
    if wanted is not None and not any(step and step.name for step in steps):
        yield Finding(
            "review",
            "解读没有写“审核”",
            "写上初审、复审、终审，或者“签发视同”",
            level=level_asked(wanted),
            source=wanted.source,
        )
