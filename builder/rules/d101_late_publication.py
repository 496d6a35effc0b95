"""公开期限：主动公开的信息应当自形成之日起二十个工作日内公开。

为什么：逾期公开即违反条例第二十六条。形成之日不计入，从次日起数；以后的变更不重新起算本期限。

处理：公开日期写错的改正；确属逾期的，填写“逾期说明”的原因和批准人，之后本条只作提示，
但统计仍计为逾期。逾期不是不公开的理由。

单位：工作日，扣除国务院通知的放假日，计入调休上班日。期限跨入放假安排尚未公布的年份时为“暂定”，
只作警告。
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.diagnostic import Level
from builder.model.item import Item
from builder.rules._limit import NOT_A_REASON, explain_by, judged_at, level_of, limit_of
from builder.rules.base import Context, Finding, rule
from builder.sources import ART_26


@rule(
    "D101",
    "逾期公开",
    level=Level.BREACH,
    source=ART_26,
    subject=Item,
    reads=("formed_on", "converted_on", "published_on", "late_reason"),
)
def late_publication(item: Item, ctx: Context) -> Iterator[Finding]:
    """Find an item published after the last day of its limit."""
    for running in ctx.catalogue.deadlines[item.path]:
        if running.is_of_change or item.published_on is None:
            continue
        deadline = judged_at(running, item.published_on)
        if item.published_on > ctx.catalogue.as_of or item.published_on <= deadline.due_on:
            continue
        sentence = f"{limit_of(deadline)}，实际 {item.published_on} 公开"
        if item.late_reason is not None and item.late_reason.is_complete:
            said = f"{sentence}，已说明逾期原因；{NOT_A_REASON}"
            yield Finding("published_on", said, level=Level.NOTICE, source=deadline.source)
            continue
        advice = "核对日期；" + explain_by(item.late_reason)
        said = f"{sentence}；{NOT_A_REASON}"
        level = level_of(deadline)
        yield Finding("published_on", said, advice, level=level, source=deadline.source)
