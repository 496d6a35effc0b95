"""正文附注与公开属性不一致：成文日期下面括号里注明的公开属性，要与“公开属性”一致。

为什么：公文的公开属性以签发时标注的附注为准，例如“（此件公开发布）”“（此件依申请公开）”。
附注写着不公开，公开属性却填了主动公开，就会把不该公开的公文放到网上，所以是错误；
其他不一致的，可能漏掉了应当公开的，作警告。

处理：对照公文原件和发文审批单，改正公开属性，或者改正录入时抄错的附注。附注写着不公开、公开属性却是
主动公开的，不能列入基线。
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.diagnostic import Level
from builder.model.item import Item
from builder.model.vocabulary import Attribute
from builder.rules._notes import MEANS, notes_in
from builder.rules.base import Finding, Lone, rule
from builder.sources import ART_13


@rule(
    "A005",
    "正文附注与公开属性不一致",
    level=Level.ERROR,
    source=ART_13,
    subject=Item,
    reads=("attribute", "body"),
    lone=True,
)
def attribute_note(item: Item, ctx: Lone) -> Iterator[Finding]:
    """Find an attribute note after a signature that says something else than the attribute."""
    if item.attribute is None:
        return
    for line, found in notes_in(item, ctx):
        noted = MEANS[found["word"]]
        if noted is item.attribute:
            continue
        would_leak = item.attribute is Attribute.PROACTIVE
        yield Finding(
            "attribute",
            f"正文附注是“{found[0]}”，公开属性却是“{item.attribute}”，两者应当一致",
            "对照公文原件改正公开属性或者附注",
            level=None if would_leak else Level.WARNING,
            at=line.place(*found.span()),
            acceptable=not would_leak,
        )
