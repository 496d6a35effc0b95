"""统计信息没有更新：按频率应当有的下一期统计信息还没有公开。

为什么：条例第二十条第（四）项要求公开国民经济和社会发展统计信息。公开了一期就不再更新，
公众看到的是旧数。等多久提醒由规则包规定，默认该期届满后三个月。

处理：公开下一期统计信息，写明“期间”和“统计频率”；停止发布的，在最后一期写“失效日期”。
本条随日期推移出现，只影响检查。
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.diagnostic import Level
from builder.law.periods import months_after
from builder.law.terms import Matter
from builder.model.item import Item, State
from builder.model.matter_words import Frequency
from builder.model.vocabulary import Kind
from builder.rules._due import missed
from builder.rules._series import last_ends, series_of
from builder.rules._suspects import of_kind
from builder.rules.base import Context, Finding, rule
from builder.sources import ART_20

_MONTHS = {
    Frequency.MONTHLY: 1,
    Frequency.QUARTERLY: 3,
    Frequency.HALF_YEARLY: 6,
    Frequency.YEARLY: 12,
}


@rule(
    "A051",
    "统计信息没有更新",
    level=Level.WARNING,
    source=ART_20,
    subject=Item,
    reads=(
        "kind",
        "period",
        "frequency",
    ),
    depends="clock",
    suspects=of_kind(Kind.STATISTICS),
)
def statistics_missing(item: Item, ctx: Context) -> Iterator[Finding]:
    """Find the last figures of a series whose next period ended long ago."""
    catalogue = ctx.catalogue
    ends_on = item.period.until if item.period else None
    if item.kind is not Kind.STATISTICS or ends_on is None or item.frequency is None:
        return
    if catalogue.state(item) is not State.WRITTEN or item.expires_on is not None:
        return
    next_end = months_after(ends_on, _MONTHS[item.frequency])
    due = missed(Matter.STATISTICS, next_end, catalogue.as_of, item, ctx)
    last = last_ends(ctx).get((series_of(item), item.column, item.frequency), ends_on)
    if due is not None and last <= ends_on:
        yield Finding(
            "period.until",
            f"{item.frequency}统计信息到 {ends_on} 为止，下一期最迟应于 {due.last} 公开",
            "公开下一期；停止发布的写明“失效日期”",
            source=due.limit.source,
        )
