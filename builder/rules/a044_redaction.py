"""删减没有说明：正文里有遮盖的方块，没有写明删减了什么、为什么。

为什么：条例第三十七条规定，信息含有不应当公开的内容，能够作区分处理的，提供可以公开的内容，并
对不予公开的内容说明理由。主动公开的也一样：不说明，公众不知道是删减还是乱码。

处理：写上“删减说明”，写明删去了哪一类内容和依据；是乱码的，对照原件补正。删减要在原稿里删去
文字，不能只用色块盖住。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.diagnostic import Level
from builder.model.item import Item
from builder.rules._lines import body_lines, plain_text
from builder.rules._review import is_due
from builder.rules.base import Finding, Lone, rule
from builder.sources import ART_37

# Three in a row: one is a bullet, two may be one; × masks names and marks blanks of forms.
_BOXES = re.compile(r"[■█▇▆▓▒░◼⬛][■█▇▆▓▒░◼⬛]{2,}")
_WORD = re.compile(r"\w")


@rule(
    "A044",
    "删减没有说明",
    level=Level.WARNING,
    source=ART_37,
    subject=Item,
    reads=("body", "redaction_note"),
    lone=True,
)
def redaction(item: Item, ctx: Lone) -> Iterator[Finding]:
    """Find the first run of black boxes in a text that does not say what was left out."""
    if item.redaction_note or "redaction_note" in item.unread or not is_due(item):
        return
    if not _BOXES.search(plain_text(item, ctx)):
        return
    for line in body_lines(item, ctx):
        found = _BOXES.search(line.text)
        if found is not None and _WORD.search(line.text):
            yield Finding(
                "",
                "正文有遮盖的方块，没有写“删减说明”",
                "写上“删减说明: …”，说明删去哪一类内容和依据；是乱码的对照原件补正",
                at=line.place(*found.span()),
            )
            return
