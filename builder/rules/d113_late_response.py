"""回应超时：政务舆情的首次回应或者新闻发布会超过了规定的小时数。

为什么：国务院办公厅要求对特别重大、重大突发事件最迟五小时内发布权威信息、二十四小时内举行新闻
发布会，其他政务舆情四十八小时内予以回应。迟了，谣言先走一步。

处理：时间写错的改正；“发生时间”“首次发布”写到分钟，例如 2026-03-02 14:30，只写日期的按整日宽算。
确实晚了的，在总结里说明，今后改进；本条是对已经发生的事的记录，可以在“豁免”里写明。

单位：小时。
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from builder.diagnostic import Level
from builder.law.packs import Limit
from builder.law.regime import conditions_of
from builder.law.terms import Matter, Unit
from builder.model.item import Item
from builder.rules._asked import level_asked
from builder.rules.base import Finding, Lone, rule
from builder.sources import PUBLIC_RESPONSE

_STEPS = (
    (Matter.FIRST_RESPONSE, "released", "首次发布"),
    (Matter.RESPONSE_PRESS, "press", "新闻发布会"),
)


@rule(
    "D113",
    "回应超时",
    level=Level.BREACH,
    source=PUBLIC_RESPONSE,
    subject=Item,
    reads=("response",),
    lone=True,
)
def late_response(item: Item, ctx: Lone) -> Iterator[Finding]:
    """Find a response or press conference later than the hours allowed for its level."""
    facts = item.response
    if facts is None or facts.occurred_on is None:
        return
    began = _latest(facts.occurred_on, facts.occurred_at)
    regime = ctx.site.regime_of(item.issuer)
    for matter, name, word in _STEPS:
        on: date | None = getattr(facts, f"{name}_on")
        limits = regime.limits(matter, facts.occurred_on, item.kind, conditions_of(item))
        if on is None or not limits:
            continue
        clock: time | None = getattr(facts, f"{name}_at")
        done = datetime.combine(on, clock or time.min)
        limit = min(limits, key=lambda one: began + _span(one))
        if done > began + _span(limit):
            yield Finding(
                f"response.{name}_on",
                f"{word}在 {_shown(on, clock)}，超过事件发生后{limit.span}",
                "核对时间，写到分钟；确实晚了的总结改进",
                level=level_asked(limit),
                source=limit.source,
            )


def _latest(on: date, clock: time | None) -> datetime:
    """Return the last moment that the text allows: a day without a time may be its evening."""
    return datetime.combine(on, clock or time(23, 59))


def _span(limit: Limit) -> timedelta:
    return timedelta(hours=limit.amount if limit.unit is Unit.HOURS else limit.amount * 24)


def _shown(on: date, clock: time | None) -> str:
    return f"{on} {clock:%H:%M}" if clock else str(on)
