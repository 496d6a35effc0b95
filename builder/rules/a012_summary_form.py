"""内容概述写法不规范：内容概述是不超过 200 字的纯文字。

为什么：条例第十二条要求目录列明内容概述。概述显示在目录、检索结果和订阅里，太长就起不到概述的作用，
表格、链接、加粗的记号在那里会原样显示。字数是本工具的约定，各地指引从一百字到五百字不等。

处理：压缩到 200 字以内，只留主要事项；删去记号，链接和表格放在正文里。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.diagnostic import Level
from builder.model.item import Item
from builder.rules.base import Finding, Lone, rule
from builder.sources import ART_12

_MOST = 200  # characters, spaces and line breaks aside; our own convention
_MARKUP = re.compile(r"\*\*|__|!?\[[^\]\n]*\]\(|</?[A-Za-z][^>\n]*>|^\s*(?:#{1,6}\s|\|.*\|)", re.M)


@rule(
    "A012",
    "内容概述写法不规范",
    level=Level.WARNING,
    source=ART_12,
    subject=Item,
    reads=("summary",),
    lone=True,
)
def summary_form(item: Item, ctx: Lone) -> Iterator[Finding]:
    """Find a summary that is too long, or holds marks that would show as they are."""
    del ctx
    text = item.summary or ""
    length = len("".join(text.split()))
    if length > _MOST:
        advice = f"压缩到 {_MOST} 字以内，只留主要事项"
        yield Finding("summary", f"内容概述有 {length} 字，超过 {_MOST} 字", advice, quotes=False)
    if found := _MARKUP.search(text):
        yield Finding(
            "summary",
            f"内容概述里有排版记号“{found[0].strip()}”，页面上会原样显示",
            "只写文字，链接和表格放在正文里",
        )
