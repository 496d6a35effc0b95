"""正文没有附注公开属性：规则包要求公文在成文日期下面注明公开属性，正文没有。

为什么：有的地方规定公文在成文日期下一行加括号注明“此件主动公开”等，看到纸质文件的人也知道能不能公开。
只检查有正文的公文；写了附注但与“公开属性”不一致的，另由 A005 报告。

处理：在正文成文日期下面单独写一行“（此件主动公开）”，与公文原件一致；原件没有附注的，不要自行添加，
可以在“豁免”里写明。
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.diagnostic import Level
from builder.law.terms import Topic
from builder.model.item import Item
from builder.rules._asked import asked, level_asked
from builder.rules._lines import plain_text
from builder.rules._notes import notes_in
from builder.rules.base import Finding, Lone, rule
from builder.sources import ART_13


@rule(
    "A061",
    "正文没有附注公开属性",
    level=Level.BREACH,
    source=ART_13,
    subject=Item,
    reads=("kind", "attribute", "body"),
    lone=True,
)
def no_attribute_note(item: Item, ctx: Lone) -> Iterator[Finding]:
    """Find a document without the note under its signature that a pack asks for."""
    if item.attribute is None or not item.number or not plain_text(item, ctx).strip():
        return
    wanted = asked(Topic.ATTRIBUTE_NOTE, item, ctx)
    if wanted is not None and not notes_in(item, ctx):
        yield Finding(
            "attribute",
            "正文没有附注公开属性",
            f"在成文日期下面写一行附注：{'、'.join(f'（{one}）' for one in wanted.values)}",
            level=level_asked(wanted),
            source=wanted.source,
        )
