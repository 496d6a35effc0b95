"""规划期满没有新规划：规划的期间已经届满，同一机构没有公开接续的规划。

为什么：条例第二十条第（三）项要求公开各类发展规划和有关政策。
过期的规划挂在网上，公众分不清现在按哪个办。

处理：公开新一期规划并写明“期间”；不再编制的，给旧规划写“失效日期”或者由新文件废止。
本条随日期推移出现，只影响检查。
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.catalogue.validity import validity_of
from builder.diagnostic import Level
from builder.model.item import Item, State
from builder.model.vocabulary import Kind
from builder.rules._series import last_ends, series_of
from builder.rules._suspects import of_kind
from builder.rules.base import Context, Finding, rule
from builder.sources import ART_20


@rule(
    "A050",
    "规划期满没有新规划",
    level=Level.WARNING,
    source=ART_20,
    subject=Item,
    reads=(
        "kind",
        "period",
    ),
    depends="clock",
    suspects=of_kind(Kind.PLAN),
)
def plan_ended(item: Item, ctx: Context) -> Iterator[Finding]:
    """Find a plan whose period has ended without a later plan of the same body and column."""
    ends_on = item.period.until if item.period else None
    if item.kind is not Kind.PLAN or ends_on is None or ends_on >= ctx.catalogue.as_of:
        return
    catalogue = ctx.catalogue
    if catalogue.state(item) is not State.WRITTEN or validity_of(item, catalogue)[0].has_ended:
        return
    last = last_ends(ctx).get((series_of(item), item.column, None), ends_on)
    if last <= ends_on:
        yield Finding(
            "period.until",
            f"规划期间至 {ends_on} 届满，没有公开接续的规划",
            "公开新一期规划；不再编制的写明本规划的“失效日期”",
        )
