"""临近公开期限：离公开期限只剩几个工作日，信息或者它的变更还没有公开。

为什么：条例第二十六条的期限是最迟的日子，提前提醒，留出审核的时间。

处理：在最迟日期以前公开。提前几个工作日提醒，由 site.yml 的“提醒天数”决定，默认 5 个。
暂定的期限按放假安排公布后可能出现的最早日期提醒。本条只作提示。

单位：工作日，扣除国务院通知的放假日，计入调休上班日。
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.catalogue.deadlines import is_running
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
    as_of = ctx.catalogue.as_of
    site = ctx.catalogue.site
    for deadline in ctx.catalogue.deadlines[item.path]:
        if deadline.due_on < as_of or not is_running(deadline, item, as_of):
            continue
        left = between(as_of, deadline.count.earliest, site.calendar_of(item.issuer))
        if left <= site.settings.remind_within:
            yield Finding(
                deadline.field, _sentence(deadline, left), "在最迟日期以前完成审核并公开",
                source=deadline.source,
            )  # fmt: skip


def _sentence(deadline: Deadline, left: int) -> str:
    start = f"{deadline.label} {deadline.start}"
    rest = f"还有 {left} 个工作日" if left > 0 else "今天是最后一天"
    if not deadline.count.provisional:
        return f"{start}，最迟应于 {deadline.due_on} 公开，{rest}"
    rest = rest if left > 0 else "不宜再等"
    earliest = deadline.count.earliest
    return f"{start}，暂定最迟应于 {deadline.due_on} 公开，最早可能是 {earliest}，{rest}"
