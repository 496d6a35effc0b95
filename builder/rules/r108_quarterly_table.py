"""季度统计表没有公开：规则包要求按季度公布政务公开统计表，上一季度的还没有公开。

为什么：有的地方规定，按时汇总并发布政务公开季度统计表。没有规则包要求的不检查；没有写明日期的，
按国家规则包建议的次月15日。

处理：汇总后公开一条“统计”信息，名称写明政务公开（政府信息公开）、年份和季度。
本条随日期推移出现，不影响生成。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from builder.diagnostic import Level
from builder.law.periods import last_day
from builder.law.terms import Matter, Topic
from builder.model.item import Item, State
from builder.model.site import GovernmentBody
from builder.rules._asked import level_asked
from builder.rules.base import Context, Finding, rule
from builder.sources import OPENNESS_RULES

_TITLE = re.compile(r"(?:政务|信息)公开.*统计|统计.*(?:政务|信息)公开")
_NAMES = ("一", "二", "三", "四")


@rule(
    "R108",
    "季度统计表没有公开",
    level=Level.BREACH,
    source=OPENNESS_RULES,
    subject=GovernmentBody,
    reads=("code",),
    depends="clock",
)
def quarterly_table(body: GovernmentBody, ctx: Context) -> Iterator[Finding]:
    """Find the last quarter whose table should be there and is not."""
    catalogue = ctx.catalogue
    site = catalogue.site
    if body.code != site.settings.lead_body:
        return
    regime = site.regime_of(body.code)
    end = _quarter_end_before(catalogue.as_of)
    asked = regime.requirement(Topic.QUARTERLY_TABLE, end)
    limits = regime.limits(Matter.QUARTERLY_TABLE, end)
    if asked is None or not limits:
        return
    due = min(last_day(limit, end, site.calendar_of(body.code)).due for limit in limits)
    if due >= catalogue.as_of:
        return
    if any(_is_of(item, end) for item in catalogue.in_state(State.WRITTEN)):
        return
    name = f"{end.year}年第{_NAMES[(end.month - 1) // 3]}季度"
    yield Finding(
        "",
        f"{name}的政务公开统计表最迟应于 {due} 公开，还没有公开",
        "汇总后公开，名称写明政务公开、年份和季度",
        level=level_asked(asked),
        source=asked.source,
        acceptable=False,
    )


def _quarter_end_before(as_of: date) -> date:
    """Return the last day of the quarter before the one that holds the day."""
    first = date(as_of.year, (as_of.month - 1) // 3 * 3 + 1, 1)
    return first - timedelta(days=1)


def _is_of(item: Item, end: date) -> bool:
    """Whether the item is the table of the quarter, by its period or by its title."""
    title = item.title or ""
    if not _TITLE.search(title):
        return False
    if item.period is not None and item.period.until is not None:
        return item.period.until == end
    quarter = (end.month - 1) // 3
    words = (f"第{_NAMES[quarter]}季度", f"{_NAMES[quarter]}季度", f"{quarter + 1}季度")
    return str(end.year) in title and any(word in title for word in words)
