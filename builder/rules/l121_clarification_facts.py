"""澄清没有事实：澄清虚假或者不完整信息，没有写明事实是什么。

为什么：条例第六条要求发布准确的政府信息予以澄清。只说“不实”，公众还是不知道真相。

处理：在“澄清情况”下写“事实”和“依据”，或者在正文里把事实写清楚。
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.diagnostic import Level
from builder.model.item import Item
from builder.model.vocabulary import Kind
from builder.rules.base import Finding, Lone, rule
from builder.sources import ART_6

_LEAST = 30  # characters: "网传信息不实" alone tells nobody anything


@rule(
    "L121",
    "澄清没有事实",
    level=Level.WARNING,
    source=ART_6,
    subject=Item,
    reads=(
        "kind",
        "clarification",
        "body",
    ),
    lone=True,
)
def clarification_facts(item: Item, ctx: Lone) -> Iterator[Finding]:
    """Find a clarification that does not say what is true."""
    del ctx
    if item.kind is not Kind.CLARIFICATION or "clarification" in item.unread:
        return
    facts = item.clarification.facts if item.clarification else None
    if not facts and len(item.body.text.strip()) < _LEAST:
        yield Finding(
            "clarification",
            "澄清没有写明事实",
            "在“澄清情况”下写“事实”，或者在正文里写清楚",
        )
