"""处罚决定没有撤下：处罚决定被撤销、变更已超过三个工作日，还挂在网上。

为什么：行政处罚法第四十八条规定应当在三日内撤回并公开说明理由；继续公开会损害当事人的声誉。

处理：立即写上“撤回”的日期和依据，页面改为撤回说明。本条随日期推移出现，只影响检查。
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.diagnostic import Level
from builder.law.terms import Matter
from builder.model.item import Item, State
from builder.rules._asked import level_asked
from builder.rules._due import missed
from builder.rules._suspects import gives
from builder.rules.base import Context, Finding, rule
from builder.sources import PENALTY_LAW_48


@rule(
    "D117",
    "处罚决定没有撤下",
    level=Level.BREACH,
    source=PENALTY_LAW_48,
    subject=Item,
    reads=("penalty", "withdrawn"),
    depends="clock",
    suspects=gives("penalty"),
)
def penalty_not_removed(item: Item, ctx: Context) -> Iterator[Finding]:
    """Find a revoked penalty that is still published after its limit."""
    revoked_on = item.penalty.revoked_on if item.penalty else None
    if revoked_on is None or ctx.catalogue.state(item) is not State.WRITTEN:
        return
    due = missed(Matter.PENALTY_REMOVAL, revoked_on, ctx.catalogue.as_of, item, ctx)
    if due is not None:
        yield Finding(
            "penalty.revoked_on",
            f"处罚决定 {revoked_on} 撤销或者变更，最迟应于 {due.last} 撤回，"
            f"至 {ctx.catalogue.as_of} 没有撤回",
            "立即写上“撤回”的日期和依据",
            level=level_asked(due.limit),
            source=due.limit.source,
        )
