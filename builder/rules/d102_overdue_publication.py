"""逾期未公开：主动公开的信息过了公开期限还没有公开。

为什么：条例第二十六条要求在形成之日起二十个工作日内公开。逾期不是不公开的理由，逾期的仍应立即公开。

处理：立即公开并填写公开日期，同时填写“逾期说明”的原因和批准人。暂定的期限（跨入放假安排尚未
公布的年份）只作警告，草稿也只作警告。本条随日期推移出现，只影响检查，不阻止其他信息生成页面。

单位：工作日，扣除国务院通知的放假日，计入调休上班日。
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.catalogue.deadlines import is_running
from builder.diagnostic import Level
from builder.model.item import Item
from builder.rules._limit import NOT_A_REASON, judged_at, level_of, limit_of
from builder.rules.base import Context, Finding, rule
from builder.sources import ART_26


@rule(
    "D102",
    "逾期未公开",
    level=Level.BREACH,
    source=ART_26,
    subject=Item,
    reads=("formed_on", "converted_on", "published_on"),
    depends="clock",
)
def overdue_publication(item: Item, ctx: Context) -> Iterator[Finding]:
    """Find an item whose limit has passed while it is not published."""
    as_of = ctx.catalogue.as_of
    for running in ctx.catalogue.deadlines[item.path]:
        deadline = judged_at(running, as_of)
        if deadline.is_of_change or as_of <= deadline.due_on:
            continue
        if not is_running(deadline, item, as_of):
            continue
        yield Finding(
            deadline.field,
            f"{limit_of(deadline)}，至 {as_of} 没有公开；{NOT_A_REASON}",
            "立即公开，填写“公开日期”和“逾期说明”（原因、批准人）",
            level=level_of(deadline),
            source=deadline.source,
        )
