"""登记了以后的日期：申请登记簿里写的日期还没有到。

为什么：登记簿只记已经发生的事，还没有到的日期多半是年份写错，答复期限和统计都会跟着错。
补正期限、延迟答复的日期本来就在以后，不检查。

处理：核对日期。预定的日期先不写，办了再写。
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.diagnostic import Level
from builder.model.attr import field_table
from builder.model.request import Request
from builder.rules.base import Context, Finding, rule
from builder.sources import THIS_TOOL

_PLANNED = ("correct_by", "delayed_to")
_DAYS = tuple(
    row for row in field_table(Request) if row.name.endswith("_on") and row.name not in _PLANNED
)


@rule(
    "Q115",
    "登记了以后的日期",
    level=Level.WARNING,
    source=THIS_TOOL,
    subject=Request,
    reads=tuple(row.name for row in _DAYS),
    depends="clock",
)
def future_date(request: Request, ctx: Context) -> Iterator[Finding]:
    """Find a day after the as-of date."""
    for row in _DAYS:
        day = getattr(request, row.name)
        if day is not None and day > ctx.catalogue.as_of:
            said = f"{request.named}：“{row.attr.label}” {day} 还没有到"
            yield Finding(row.name, said, "核对日期")
