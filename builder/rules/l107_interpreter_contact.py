"""解读人不全：规则包要求写明解读机关、解读人和联系方式，解读没有写全。

为什么：署名解读，公众看不懂可以问。有的地方要求写明解读机关、解读人和联系方式三项。

处理：在“解读人”下补上机构、姓名、电话。主要负责人亲自解读的，加一行“主要负责人: 是”。
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.diagnostic import Level
from builder.law.terms import Topic
from builder.model.attr import label_of
from builder.model.item import Item
from builder.model.parts import Interpreter
from builder.model.vocabulary import Kind
from builder.rules._asked import asked, level_asked
from builder.rules.base import Finding, Lone, rule
from builder.sources import POLICY_INTERPRETATION


@rule(
    "L107",
    "解读人不全",
    level=Level.BREACH,
    source=POLICY_INTERPRETATION,
    subject=Item,
    reads=("kind", "interpreter"),
    lone=True,
)
def interpreter_contact(item: Item, ctx: Lone) -> Iterator[Finding]:
    """Find an interpretation that does not say who explains it and how to reach them."""
    if item.kind is not Kind.INTERPRETATION or item.interpreter is None:
        return  # without 解读人 at all it is A001's finding
    wanted = asked(Topic.INTERPRETER, item, ctx)
    if wanted is None:
        return
    missing = [
        label_of(Interpreter, name)
        for name in ("body", "name", "phone")
        if not getattr(item.interpreter, name) and f"interpreter.{name}" not in item.unread
    ]
    if missing:
        yield Finding(
            "interpreter",
            f"“解读人”没有写{'、'.join(f'“{one}”' for one in missing)}",
            "在“解读人”下补上机构、姓名、电话",
            level=level_asked(wanted),
            source=wanted.source,
        )
