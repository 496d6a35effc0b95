"""规范性文件没有主动公开：规范性文件的公开属性不是主动公开。

为什么：条例第二十条第（一）项规定，行政法规、规章和规范性文件属于应当主动公开的政府信息；
没有公布的规范性文件不得作为行政管理的依据。

处理：改为主动公开；其实不是规范性文件的（例如内部管理制度），把“规范性文件”改为否。
涉及国家秘密的，按保密规定办理，不得存入本仓库。
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.diagnostic import Level
from builder.model.item import Item
from builder.model.vocabulary import Attribute
from builder.rules.base import Finding, Lone, rule
from builder.sources import ART_20


@rule(
    "A056",
    "规范性文件没有主动公开",
    level=Level.BREACH,
    source=ART_20,
    subject=Item,
    reads=(
        "normative",
        "attribute",
    ),
    lone=True,
)
def normative_not_public(item: Item, ctx: Lone) -> Iterator[Finding]:
    """Find a normative document that is not proactive."""
    del ctx
    if item.normative and item.attribute in (Attribute.ON_REQUEST, Attribute.WITHHELD):
        yield Finding(
            "attribute",
            "规范性文件应当主动公开",
            "改为主动公开；不是规范性文件的把“规范性文件”改为否",
            quotes=False,
        )
