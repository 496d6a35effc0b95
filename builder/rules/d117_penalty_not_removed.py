"""处罚决定没有撤下：处罚决定被撤销、变更已超过三个工作日，还挂在网上。

为什么：行政处罚法第四十八条规定应当在三日内撤回并公开说明理由；继续公开会损害当事人的声誉。

处理：立即写上“撤回”的日期和依据，页面改为撤回说明。本条随日期推移出现，只影响检查。
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.diagnostic import Level
from builder.model.item import Item, State
from builder.rules._penalty import removal_limit
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
)
def penalty_not_removed(item: Item, ctx: Context) -> Iterator[Finding]:
    """Find a revoked penalty that is still published after its limit."""
    found = removal_limit(item, ctx)
    if found is None or ctx.catalogue.state(item) is not State.WRITTEN:
        return
    revoked_on, last, limit = found
    if ctx.catalogue.as_of > last:
        yield Finding(
            "penalty.revoked_on",
            f"处罚决定 {revoked_on} 撤销或者变更，最迟应于 {last} 撤回，"
            f"至 {ctx.catalogue.as_of} 没有撤回",
            "立即写上“撤回”的日期和依据",
            source=limit.source,
        )
