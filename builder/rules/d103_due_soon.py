"""临近公开期限：离公开期限只剩几个工作日，信息或者它的变更还没有公开。

为什么：条例第二十六条的期限是最迟的日子，提前提醒，留出审核的时间。

处理：在最迟日期以前公开。提前几个工作日提醒，由 site.yml 的“提醒天数”决定，默认 5 个。
暂定的期限按放假安排公布后可能出现的最早日期提醒。本条只作提示。

单位：工作日，扣除国务院通知的放假日，计入调休上班日。
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from builder.catalogue.entry import Deadline
from builder.diagnostic import Level
from builder.model.item import Item
from builder.rules.base import Context, Finding, rule
from builder.sources import ART_26
from builder.workdays import between


@rule(
    "D103",
    "临近公开期限",
    level=Level.NOTICE,
    source=ART_26,
    subject=Item,
    reads=("formed_on", "converted_on", "published_on", "revisions", "changed_on"),
    depends="clock",
)
def due_soon(item: Item, ctx: Context) -> Iterator[Finding]:
    """Find an unfinished limit whose last day is near, the earliest possible one if provisional."""
    if "published_on" in item.unread or item.withdrawn is not None:
        return
    as_of = ctx.catalogue.as_of
    site = ctx.catalogue.site
    for deadline in ctx.catalogue.deadlines[item.path]:
        if _is_done(deadline, item, as_of) or deadline.due_on < as_of:
            continue
        earliest = deadline.count.earliest if deadline.count.provisional else deadline.due_on
        left = between(as_of, earliest, site.calendar_of(item.issuer))
        if left <= site.settings.remind_within:
            yield Finding(
                deadline.field, _sentence(deadline, left), "在最迟日期以前完成审核并公开",
                source=deadline.source,
            )  # fmt: skip


def _is_done(deadline: Deadline, item: Item, as_of: date) -> bool:
    """Whether the limit is met, or its change went public together with the item."""
    if deadline.done_on is not None and deadline.done_on <= as_of:
        return True
    first = item.published_on
    return deadline.is_of_change and (first is None or first >= deadline.start)


def _sentence(deadline: Deadline, left: int) -> str:
    start = f"{deadline.label} {deadline.start}"
    rest = f"还有 {left} 个工作日" if left > 0 else "今天是最后一天"
    if not deadline.count.provisional:
        return f"{start}，最迟应于 {deadline.due_on} 公开，{rest}"
    rest = rest if left > 0 else "不宜再等"
    earliest = deadline.count.earliest
    return f"{start}，暂定最迟应于 {deadline.due_on} 公开，最早可能是 {earliest}，{rest}"
