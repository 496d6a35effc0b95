"""季度统计表没有公开：规则包要求按季度公布政务公开统计表，上一季度的还没有公开。

为什么：有的地方规定，按时汇总并发布政务公开季度统计表。没有规则包要求的不检查；没有写明日期的，
按国家规则包建议的次月15日。

处理：汇总后公开一条“统计”信息，名称写明政务公开（政府信息公开）、年份和季度。
本条随日期推移出现，不影响生成。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.diagnostic import Level
from builder.law.terms import Topic
from builder.model.item import Item, State
from builder.model.site import GovernmentBody
from builder.products.quarter import Quarter, quarter_of, table_due
from builder.rules._asked import level_asked
from builder.rules.base import Context, Finding, rule
from builder.sources import OPENNESS_RULES

_TITLE = re.compile(r"(?:政务|信息)公开.*统计|统计.*(?:政务|信息)公开")


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
    quarter = quarter_of(catalogue.as_of).before
    asked = regime.requirement(Topic.QUARTERLY_TABLE, quarter.end)
    due = table_due(quarter, regime, site.calendar_of(body.code))
    if asked is None or due is None or due.on >= catalogue.as_of:
        return
    if any(_is_of(item, quarter) for item in catalogue.in_state(State.WRITTEN)):
        return
    yield Finding(
        "",
        f"{quarter.label}的政务公开统计表最迟应于 {due.on} 公开，还没有公开",
        "汇总后公开，名称写明政务公开、年份和季度",
        level=level_asked(asked),
        source=asked.source,
        acceptable=False,
    )


def _is_of(item: Item, quarter: Quarter) -> bool:
    """Whether the item is the table of the quarter, by its period or by its title."""
    title = item.title or ""
    if not _TITLE.search(title):
        return False
    if item.period is not None and item.period.until is not None:
        return item.period.until == quarter.end
    words = (f"{quarter.name}季度", f"{quarter.number}季度")
    return str(quarter.year) in title and any(word in title for word in words)
