"""占位说明过期：占位说明写的预计公开日期已过，栏目仍然没有信息。

为什么：占位说明向公众承诺了预计公开的时间，过期不更新，说明就不真实。

处理：公开信息；情况有变化的，改写占位说明的原因和预计公开日期，重新报分管负责人同意。
本条随日期推移出现，只作警告。
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.catalogue.columns import ColumnOfBody
from builder.diagnostic import Level
from builder.rules._columns import judged
from builder.rules.base import Context, Finding, rule
from builder.sources import ART_20


@rule(
    "C102",
    "占位说明过期",
    level=Level.WARNING,
    source=ART_20,
    subject=ColumnOfBody,
    reads=("items",),
    depends="clock",
)
def overdue_placeholder(kept: ColumnOfBody, ctx: Context) -> Iterator[Finding]:
    """Find an empty column whose note promised publication by a day that has passed."""
    health = judged(kept, ctx)
    if health.note is not None and health.is_note_overdue:
        yield Finding(
            "placeholders",
            f"{kept.body.label}的栏目“{kept.column.name}”预计 {health.note.expected_on} 公开，仍没有信息",
            "公开信息，或者改写占位说明的原因和预计公开日期",
        )
