"""解读、回应没有署名：规则包要求署名发布，没有写姓名或者职务。

为什么：署名是负责的表示，公众也知道该信谁、问谁。

处理：解读在“解读人”下写姓名、职务；回应在“解读人”下写发布人的姓名、职务。
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.diagnostic import Level
from builder.law.terms import Topic
from builder.model.item import Item
from builder.model.parts import Interpreter
from builder.rules._asked import asked, level_asked
from builder.rules.base import Finding, Lone, rule
from builder.sources import OPENNESS_RULES

_PARTS = {"姓名": "name", "职务": "title"}


@rule(
    "L124",
    "解读回应没有署名",
    level=Level.BREACH,
    source=OPENNESS_RULES,
    subject=Item,
    reads=("kind", "interpreter"),
    lone=True,
)
def byline(item: Item, ctx: Lone) -> Iterator[Finding]:
    """Find an interpretation or response that nobody signs though a pack asks."""
    wanted = asked(Topic.BYLINE, item, ctx)
    if wanted is None or not item.is_open_to_all or "interpreter" in item.unread:
        return
    given = item.interpreter or Interpreter()
    missing = [
        word
        for word in wanted.values
        if word in _PARTS
        and not getattr(given, _PARTS[word])
        and f"interpreter.{_PARTS[word]}" not in item.unread
    ]
    if missing:
        yield Finding(
            "interpreter",
            f"{item.kind}没有署名：“解读人”缺少{'、'.join(f'“{word}”' for word in missing)}",
            "在“解读人”下补上",
            level=level_asked(wanted),
            source=wanted.source,
        )
