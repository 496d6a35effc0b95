"""解密信息未经审查：超过保密期限、已经解密的信息，公开前要重新做保密审查。

为什么：保密期限届满不等于可以公开。条例第十七条要求公开前依法审查，解密的信息仍可能有
别的不宜公开的内容。解密以前就公开的，是泄密。

处理：在“审核”的“保密审查”下写明解密后的审查；日期写错的改正。公开早于解密的，立即撤下并
报告保密工作机构。
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.diagnostic import Level
from builder.law.terms import Topic
from builder.model.item import Item
from builder.model.review import Review
from builder.rules._asked import asked
from builder.rules._review import is_due, is_read, place
from builder.rules.base import Finding, Lone, rule
from builder.sources import ART_14, ART_17


@rule(
    "A034",
    "解密信息未经审查",
    level=Level.ERROR,
    source=ART_17,
    subject=Item,
    reads=("declassified_on", "published_on", "review"),
    lone=True,
)
def declassified(item: Item, ctx: Lone) -> Iterator[Finding]:
    """Find information published after, or before, its secrecy ended without a review."""
    if item.declassified_on is None or item.published_on is None or not is_due(item):
        return
    if item.published_on < item.declassified_on:
        yield Finding(
            place(item, "declassified_on"),
            f"公开日期 {item.published_on} 早于解密日期 {item.declassified_on}",
            "日期写错的改正；确实早于解密公开的，立即撤下并报告本单位保密工作机构",
            source=ART_14,
            acceptable=False,
        )
    if is_read(item, "review") and not (item.review or Review()).secrecy:
        wanted = asked(Topic.DECLASSIFIED_REVIEW, item, ctx)
        yield Finding(
            place(item, "declassified_on"),
            "写了“解密日期”，没有写解密后的“保密审查”",
            "在“审核”的“保密审查”下写明审查的人和日期",
            level=Level.BREACH,
            source=wanted.source if wanted else None,
        )
