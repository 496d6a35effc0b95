"""别的机关的信息当作自己的公开：从其他机关获取的信息，由制作或者最初获取的机关公开。

为什么：条例第十条规定，行政机关获取的其他行政机关的政府信息，由制作或者最初获取该政府信息的
行政机关负责公开。当作自己的公开，来源不明，原机关更正、废止以后，这里还是旧的。

处理：改为转载，写明“来源”；或者撤下，链接到原机关的页面。“制作获取方式”写错的改正。
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.diagnostic import Level
from builder.model.item import Item
from builder.model.matter_words import Origin
from builder.model.vocabulary import Kind
from builder.rules._review import is_due
from builder.rules.base import Finding, Lone, rule
from builder.sources import ART_10


@rule(
    "A042",
    "别的机关的信息当作自己的公开",
    level=Level.WARNING,
    source=ART_10,
    subject=Item,
    reads=("origin", "kind", "source"),
    lone=True,
)
def obtained(item: Item, ctx: Lone) -> Iterator[Finding]:
    """Find information of another authority that is published as one's own."""
    del ctx
    if item.origin is not Origin.FROM_AUTHORITY or not is_due(item):
        return
    if item.kind is not Kind.REPRINT and not item.source:
        yield Finding(
            "origin",
            f"制作获取方式是“{item.origin}”，信息类型却是“{item.kind}”，也没有写“来源”",
            "信息类型改为“转载”并写明“来源”，或者撤下，由原机关公开",
        )
