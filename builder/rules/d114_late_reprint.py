"""转载超时：转载上级重要信息超过了规定的时间。

为什么：政府网站发展指引要求及时转载国务院重要信息，国家检查按二十四小时计算。

处理：在“转载信息”里核对“原文发布时间”，写到分钟更准；只写日期的按整日宽算。

单位：小时。
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from builder.diagnostic import Level
from builder.law.regime import conditions_of
from builder.law.terms import Matter
from builder.model.item import Item, State
from builder.model.vocabulary import Kind
from builder.rules._asked import level_asked
from builder.rules._suspects import of_kind
from builder.rules.base import Context, Finding, rule
from builder.sources import WEBSITE_GUIDE


@rule(
    "D114",
    "转载超时",
    level=Level.BREACH,
    source=WEBSITE_GUIDE,
    subject=Item,
    reads=("reprint", "published_on"),
    suspects=of_kind(Kind.REPRINT),
)
def late_reprint(item: Item, ctx: Context) -> Iterator[Finding]:
    """Find a reprint published later than the hours allowed after the original."""
    original = item.reprint
    if item.kind is not Kind.REPRINT or original is None or original.published_on is None:
        return
    if item.published_on is None or ctx.catalogue.state(item) is not State.WRITTEN:
        return
    limit = ctx.catalogue.site.regime_of(item.issuer).strictest(
        Matter.REPRINT, original.published_on, item.kind, conditions_of(item)
    )
    if limit is None:
        return
    began = datetime.combine(original.published_on, original.published_at or time(23, 59))
    done = datetime.combine(item.published_on, item.published_at or time.min)
    if done > began + timedelta(hours=limit.amount):
        yield Finding(
            "published_on",
            f"原文 {_shown(original.published_on, original.published_at)} 发布，"
            f"转载在 {_shown(item.published_on, item.published_at)}，超过{limit.span}",
            "核对“原文发布时间”和“公开日期”，今后及时转载",
            level=level_asked(limit),
            source=limit.source,
        )


def _shown(on: date, clock: time | None) -> str:
    return f"{on} {clock:%H:%M}" if clock else str(on)
