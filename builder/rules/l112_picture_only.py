"""解读只有图片：解读没有文字，看不见图片的人无从了解，也搜索不到。

为什么：无障碍环境建设法要求政府网站逐步达到无障碍标准；图解、视频是好形式，但要有文字说明。

处理：在图片下面写出图上的文字，视频附上文字稿，并给图片写替代文字。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.diagnostic import Level
from builder.model.item import Item
from builder.model.vocabulary import Kind
from builder.rules.base import Finding, Lone, rule
from builder.sources import ACCESSIBILITY_LAW

_LEAST = 50  # characters: a caption, not a text
_WORD = re.compile(r"\w")


@rule(
    "L112",
    "解读只有图片",
    level=Level.WARNING,
    source=ACCESSIBILITY_LAW,
    subject=Item,
    reads=("kind", "body", "formats"),
    lone=True,
)
def picture_only(item: Item, ctx: Lone) -> Iterator[Finding]:
    """Find an interpretation made of pictures or films alone."""
    del ctx
    pictures = [link for link in item.body.links if link.image]
    # A picture without alternative text is told by L150 first, with the same remedy.
    told = bool(pictures) and all(link.alternative for link in pictures)
    if item.kind is Kind.INTERPRETATION and told and not _has_text(item.body.text):
        yield Finding("", "解读只有图片，没有文字", "写出图片上的文字，视频附上文字稿")


def _has_text(text: str) -> bool:
    return len(_WORD.findall(text)) >= _LEAST
