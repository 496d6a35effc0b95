"""落实措施没有解读：落实的上级文件有解读，规则包要求落实措施也解读，这份文件没有。

为什么：上级文件解读了，本地怎样落实同样要讲清楚，例如本地的标准、窗口和时间。

处理：公开解读，“解读对象”写这份文件；不需要的在“是否解读”里写明免予的原因和批准人。
规范性文件没有解读由 L103 报告，这里不重复。
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.diagnostic import Level
from builder.law.terms import Topic
from builder.model.item import Item, State
from builder.model.vocabulary import Requirement
from builder.rules._asked import asked, level_asked
from builder.rules._policy import interpretations
from builder.rules._suspects import gives
from builder.rules.base import Context, Finding, rule
from builder.sources import OPENNESS_RULES


@rule(
    "L123",
    "落实措施没有解读",
    level=Level.BREACH,
    source=OPENNESS_RULES,
    subject=Item,
    reads=("implements", "interpretation"),
    suspects=gives("implements"),
)
def implementing(item: Item, ctx: Context) -> Iterator[Finding]:
    """Find a measure without interpretation whose upper document has one."""
    catalogue = ctx.catalogue
    if item.normative or not item.implements or catalogue.state(item) is not State.WRITTEN:
        return
    wanted = asked(Topic.IMPLEMENTING, item, ctx)
    duty = item.interpretation
    if wanted is None or "interpretation" in item.unread or any(interpretations(item, catalogue)):
        return
    if duty is not None and duty.requirement is Requirement.WAIVED:
        return
    for reference in catalogue.references.get(item.path, ()):
        upper = reference.target
        if reference.field == "implements" and upper and any(interpretations(upper, catalogue)):
            yield Finding(
                "implements",
                f"落实的{upper.number or '上级文件'}有解读，这份落实措施没有解读",
                "公开解读，或者在“是否解读”里写明免予的原因和批准人",
                level=level_asked(wanted),
                source=wanted.source,
            )
            return
