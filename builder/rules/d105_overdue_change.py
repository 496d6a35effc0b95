"""变更逾期未公开：信息已经公开，后来变更了，过了期限还没有公开变更后的内容。

为什么：条例第二十六条规定，政府信息变更的，自变更之日起二十个工作日内公开。网上留着变更前的内容，
公众就会照旧内容办事。

处理：立即公开变更后的内容，在“变更记录”里写明这次变更的公开日期和“逾期说明”。只写了“变更日期”、
没有变更记录的，补写变更记录。暂定的期限只作警告。本条随日期推移出现，只影响检查，不阻止生成页面。

单位：工作日，扣除国务院通知的放假日，计入调休上班日。
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.catalogue.deadlines import is_running
from builder.diagnostic import Level
from builder.model.item import Item
from builder.rules._limit import NOT_A_REASON, judged_at, level_of, limit_of
from builder.rules._suspects import gives
from builder.rules.base import Context, Finding, rule
from builder.sources import ART_26


@rule(
    "D105",
    "变更逾期未公开",
    level=Level.BREACH,
    source=ART_26,
    subject=Item,
    reads=("revisions", "changed_on", "published_on"),
    depends="clock",
    suspects=gives("revisions", "changed_on"),
)
def overdue_change(item: Item, ctx: Context) -> Iterator[Finding]:
    """Find a change of a published item that is not published though its limit has passed."""
    as_of = ctx.catalogue.as_of
    for running in ctx.catalogue.deadlines[item.path]:
        deadline = judged_at(running, as_of)
        is_unread = f"{deadline.field.removesuffix('on')}published_on" in item.unread
        if not deadline.is_of_change or is_unread:
            continue
        if as_of <= deadline.due_on or not is_running(deadline, item, as_of):
            continue
        yield Finding(
            deadline.field,
            f"{limit_of(deadline)}，至 {as_of} 没有写明这次变更的公开日期；{NOT_A_REASON}",
            "立即公开变更后的内容，在“变更记录”里写明公开日期和“逾期说明”",
            level=level_of(deadline),
            source=deadline.source,
        )
