"""没有正文也没有附件：公开的信息要有可以看的内容。

为什么：条例第二条所说的政府信息，是以一定形式记录、保存的信息。只有名称没有内容的页面，公众
什么也看不到，等于没有公开。

处理：补上正文或者附件。许可、处罚、预决算等在文件头逐项写明的，不必另写正文。
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.diagnostic import Level
from builder.model.item import Item
from builder.rules._lines import plain_text
from builder.rules._review import is_due, is_read
from builder.rules.base import Finding, Lone, rule
from builder.sources import ART_2

# Fields that say of themselves what the page has to show.
_FACTS = (
    "attachments", "licence", "penalty", "budget", "emergency", "recruitment", "meeting",
    "proposal", "response", "clarification", "consultation", "opinions", "contains", "reprint",
)  # fmt: skip


@rule(
    "A037",
    "没有正文也没有附件",
    level=Level.ERROR,
    source=ART_2,
    subject=Item,
    reads=("body", *_FACTS),
    lone=True,
)
def empty_item(item: Item, ctx: Lone) -> Iterator[Finding]:
    """Find a published item that shows nothing."""
    has_text = bool(item.body.links) or bool(plain_text(item, ctx).strip())
    if has_text or item.is_confidential or not is_due(item) or not is_read(item, *_FACTS):
        return
    if not any(getattr(item, name) for name in _FACTS):
        yield Finding("", "没有正文，也没有附件", "在文件头下面写上正文，或者列出附件")
