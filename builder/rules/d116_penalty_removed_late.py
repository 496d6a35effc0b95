"""处罚决定撤下逾期：处罚决定被撤销、变更后，没有在三个工作日内撤回公开的决定。

为什么：行政处罚法第四十八条规定，公开的处罚决定被依法变更、撤销、确认违法或者确认无效的，应当在
三日内撤回并公开说明理由；第八十五条规定“三日”指工作日。

处理：在“撤回”里写日期和理由；日期写错的改正。
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.diagnostic import Level
from builder.law.terms import Matter
from builder.model.item import Item
from builder.rules._asked import level_asked
from builder.rules._due import missed
from builder.rules.base import Finding, Lone, rule
from builder.sources import PENALTY_LAW_48


@rule(
    "D116",
    "处罚决定撤下逾期",
    level=Level.BREACH,
    source=PENALTY_LAW_48,
    subject=Item,
    reads=("penalty", "withdrawn"),
    lone=True,
)
def penalty_removed_late(item: Item, ctx: Lone) -> Iterator[Finding]:
    """Find a revoked penalty that was taken down after its limit."""
    revoked_on = item.penalty.revoked_on if item.penalty else None
    removed_on = item.withdrawn.on if item.withdrawn else None
    if revoked_on is None or removed_on is None:
        return
    due = missed(Matter.PENALTY_REMOVAL, revoked_on, removed_on, item, ctx)
    if due is not None:
        yield Finding(
            "withdrawn",
            f"处罚决定 {revoked_on} 撤销或者变更，最迟应于 {due.last} 撤回，实际 {removed_on} 撤回",
            "核对日期",
            level=level_asked(due.limit),
            source=due.limit.source,
        )
