"""解读要素不全：规则包要求的解读要素，没有对应的小标题。

为什么：各地规定解读要写明制定背景、主要内容等要素，便于公众对照。要素由规则包列出，各地不同；
没有规则包要求的不检查。有的规则包只要求写明其中几项。

处理：给缺少的要素补上一个小标题和内容；确实没有内容可写的，写一句说明。小标题可以带序号，
也可以写成“制定背景：……”的样子。图解、视频等附文字稿的，在文字稿里写。
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.diagnostic import Level
from builder.law.terms import Topic
from builder.model.item import Item
from builder.model.vocabulary import Kind
from builder.rules._asked import asked, level_asked
from builder.rules._lines import plain_text
from builder.rules._policy import lacking
from builder.rules.base import Finding, Lone, rule
from builder.sources import POLICY_INTERPRETATION


@rule(
    "L106",
    "解读要素不全",
    level=Level.BREACH,
    source=POLICY_INTERPRETATION,
    subject=Item,
    reads=("kind", "body"),
    lone=True,
)
def interpretation_elements(item: Item, ctx: Lone) -> Iterator[Finding]:
    """Find the elements that a pack asks of an interpretation and no heading names."""
    if item.kind is not Kind.INTERPRETATION:
        return
    wanted = asked(Topic.INTERPRETATION_HEADINGS, item, ctx)
    if wanted is None:
        return
    missing = lacking(wanted.values, plain_text(item, ctx))
    enough = wanted.amount or len(wanted.values)
    if len(wanted.values) - len(missing) >= enough:
        return
    least = f"至少写明 {enough} 项，" if wanted.amount else ""
    yield Finding(
        "",
        f"解读缺少要素：{least}没有找到{'、'.join(f'“{one}”' for one in missing)}",
        "各补一个小标题和内容",
        level=level_asked(wanted),
        source=wanted.source,
    )
