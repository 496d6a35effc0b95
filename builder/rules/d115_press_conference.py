"""新闻发布会、吹风会时间不合要求：政策发布活动早于或者晚于规则包规定的时间。

为什么：有的地方规定重大政策发布后二十四小时内或者三日内举行新闻发布会，发布前两日举行吹风会。
没有规则包规定的不检查。写了日期的都检查；没有写日期的，只有标明“重大政策”的才提醒。

处理：在“新闻发布会日期”“吹风会日期”里写上实际日期；没有举行的尽快补办或者写明豁免。
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from builder.diagnostic import Level
from builder.law.packs import Limit
from builder.law.periods import last_day
from builder.law.regime import conditions_of
from builder.law.terms import Matter, Sense
from builder.model.attr import label_of
from builder.model.item import Item, State
from builder.rules._asked import level_asked
from builder.rules.base import Context, Finding, Lone, rule
from builder.sources import OPENNESS_RULES

_EVENTS = ((Matter.BRIEFING, "briefing_on"), (Matter.PRESS_CONFERENCE, "press_on"))


def _is_limited(item: Item, ctx: Lone) -> bool:
    """Whether an event is limited for the item at all."""
    if item.published_on is None:
        return False
    regime, on = ctx.site.regime_of(item.issuer), item.published_on
    return any(regime.limits(matter, on, item.kind, conditions_of(item)) for matter, _ in _EVENTS)


@rule(
    "D115",
    "新闻发布会时间不合要求",
    level=Level.BREACH,
    source=OPENNESS_RULES,
    subject=Item,
    reads=("major", "published_on", "briefing_on", "press_on"),
    suspects=_is_limited,
)
def press_conference(item: Item, ctx: Context) -> Iterator[Finding]:
    """Find a major policy whose press events are missing or outside their limit."""
    published = item.published_on
    if published is None or ctx.catalogue.state(item) is not State.WRITTEN:
        return
    site = ctx.catalogue.site
    regime = site.regime_of(item.issuer)
    for matter, name in _EVENTS:
        limit = regime.strictest(matter, published, item.kind, conditions_of(item))
        if limit is None or name in item.unread:
            continue
        label = label_of(Item, name)
        on: date | None = getattr(item, name)
        span = f"公开{limit.sense}{limit.span}" if limit.sense is Sense.BEFORE else limit.span
        if limit.sense is Sense.BEFORE:
            is_missed = on is not None and on > _before(limit, published)
        else:
            last = last_day(limit, published, site.calendar_of(item.issuer)).due
            is_missed = on > last if on else bool(item.major) and ctx.catalogue.as_of > last
        if is_missed:
            held = f"{label} {on}" if on else f"没有写“{label}”"
            yield Finding(
                name,
                f"{'重大政策' if item.major else '文件'} {published} 公开，{held}，要求是{span}",
                f"核对并写上“{label}”",
                level=level_asked(limit),
                source=limit.source,
            )


def _before(limit: Limit, published: date) -> date:
    return published - timedelta(days=limit.amount)
