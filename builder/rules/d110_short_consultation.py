"""征求意见期太短：公开征求意见的时间少于规定。

为什么：规章、重大行政决策、涉及经营主体的文件一般不少于三十日，行政规范性文件一般不少于七个工作日，
其中法规规定的作违规，规范性文件规定的作警告。时间太短，公众来不及看，也来不及提。

处理：延长截止日期；因情况紧急等原因确需缩短的，在“征求意见”下写明“缩短理由”，之后只作提示。
类别写在“征求意见”的“类别”里，没有写的按文件头的“规范性文件”“涉及经营主体”判断。

单位：日或者工作日，自开始之日的次日起数。
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.diagnostic import Level
from builder.law.periods import last_day
from builder.law.regime import consulting_conditions
from builder.law.terms import Matter
from builder.model.item import Item
from builder.rules._asked import level_asked
from builder.rules.base import Finding, Lone, rule
from builder.sources import MARKET_REGULATION


@rule(
    "D110",
    "征求意见期太短",
    level=Level.BREACH,
    source=MARKET_REGULATION,
    subject=Item,
    reads=("consultation", "normative", "market_related", "major"),
    lone=True,
)
def short_consultation(item: Item, ctx: Lone) -> Iterator[Finding]:
    """Find a consultation that closes before the least period asked for its kind."""
    given = item.consultation
    if given is None or given.opens_on is None or given.closes_on is None:
        return
    site = ctx.site
    limits = site.regime_of(item.issuer).limits(
        Matter.CONSULTATION, given.opens_on, item.kind, consulting_conditions(item)
    )
    calendar = site.calendar_of(item.issuer)
    ends = [(last_day(limit, given.opens_on, calendar).due, limit) for limit in limits]
    missed = [(end, limit) for end, limit in ends if given.closes_on < end]
    if not missed:
        return
    # What the law itself asks comes before a longer period of a lower document.
    end, limit = max(missed, key=lambda pair: (pair[1].is_binding, pair[0]))
    sentence = (
        f"征求意见 {given.opens_on} 开始、{given.closes_on} 截止，不足{limit.span}，"
        f"最早应于 {end} 截止"
    )
    if given.short_reason:
        said = f"{sentence}；已写明缩短理由"
        yield Finding("consultation.closes_on", said, level=Level.NOTICE, source=limit.source)
    else:
        yield Finding(
            "consultation.closes_on",
            sentence,
            "延长截止日期，或者写明“缩短理由”",
            level=level_asked(limit),
            source=limit.source,
        )
