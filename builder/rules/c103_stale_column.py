"""栏目超过更新周期：栏目最近一条信息之后，过了更新周期还没有新的信息或者变更。

为什么：条例第六条要求及时、准确地公开政府信息。栏目写明了更新周期，过期不更新，公众看到的就是
旧信息；国家政府网站检查把较多栏目不更新列为单项否决。动态要闻、通知公告和政策文件两类栏目的期限
由规则包规定，与栏目自己的更新周期比较，早到的算。

处理：公开新的信息，或者把变更写进“变更记录”。确实没有新内容的，在 content/columns.yml 里改“更新周期”
为符合实际的周期。本条随日期推移出现，只作警告。
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.catalogue.columns import ColumnOfBody
from builder.diagnostic import Level
from builder.products.column_health import ColumnState
from builder.rules._columns import judged
from builder.rules.base import Context, Finding, rule
from builder.sources import ART_6


@rule(
    "C103",
    "栏目超过更新周期",
    level=Level.WARNING,
    source=ART_6,
    subject=ColumnOfBody,
    reads=("items",),
    depends="clock",
)
def stale_column(kept: ColumnOfBody, ctx: Context) -> Iterator[Finding]:
    """Find a column whose newest item is older than its cycle, or the packs, allow."""
    as_of = ctx.catalogue.as_of
    health = judged(kept, ctx)
    newest, due = health.newest, health.due
    if newest is None or due is None or health.state is not ColumnState.STALE:
        return
    yield Finding(
        "cycle" if kept.column.cycle else "kind",
        f"{kept.body.label}的栏目“{kept.column.name}”自 {newest} 以来 {(as_of - newest).days} 天"
        f"没有更新，最迟应于 {due[0]} 更新",
        "公开新的信息；确实没有的，把“更新周期”改成符合实际的周期",
        source=due[1],
    )
