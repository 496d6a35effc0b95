"""预警没有解除日期：预警信息发布已久，没有写解除日期。

为什么：条例第二十条第（十二）项要求公开预警信息及应对情况。预警一直挂着，真来了反而没人信。

处理：已经解除的，在“应急信息”下写“解除日期”；仍在预警的，更新信息并写变更记录。
本条随日期推移出现，只影响检查。
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.diagnostic import Level
from builder.law.terms import Matter
from builder.model.item import Item, State
from builder.model.matter_words import EmergencyKind
from builder.rules._due import missed
from builder.rules._suspects import gives
from builder.rules.base import Context, Finding, rule
from builder.sources import ART_20


@rule(
    "A054",
    "预警没有解除日期",
    level=Level.WARNING,
    source=ART_20,
    subject=Item,
    reads=(
        "kind",
        "emergency",
    ),
    depends="clock",
    suspects=gives("emergency"),
)
def warning_not_lifted(item: Item, ctx: Context) -> Iterator[Finding]:
    """Find a warning published long ago that nobody has lifted."""
    given = item.emergency
    if given is None or given.kind is not EmergencyKind.WARNING or given.lifted_on is not None:
        return
    catalogue = ctx.catalogue
    if item.published_on is None or catalogue.state(item) is not State.WRITTEN:
        return
    if "emergency.lifted_on" in item.unread:
        return
    due = missed(Matter.WARNING_LIFTED, item.published_on, catalogue.as_of, item, ctx)
    if due is not None:
        yield Finding(
            "emergency",
            f"预警 {item.published_on} 发布，已超过{due.limit.span}，没有写“解除日期”",
            "已经解除的写上“解除日期”",
            source=due.limit.source,
        )
