"""公开日期倒填：公开日期应当是实际公开的那天，不能早于信息合并到主分支的日期。

为什么：网站只由主分支生成，信息合并以前公众看不到。把公开日期写早，是伪造发稿日期，政府网站检查一票
否决；用来掩盖逾期的，公开期限的证明也就失去了意义。是否有意要看原始记录，所以只作警告。

怎样判断：以“主动公开、不是草稿、写明公开日期”的内容第一次进入主分支的那天为准，早两天以上的报告
（相差一天的，可能是零点前后合并）。还没有合并的，以截至日期为准。从原网站迁来的不报告：写了“旧网址”的，
和公开日期早于仓库第一次提交内容的。仓库是浅克隆的，不作判断（见 S020）。

处理：公开日期写实际公开的那天；因此逾期的，填写“逾期说明”。从原网站迁来的，补上“旧网址”。
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from builder.diagnostic import Level
from builder.model.history import History, is_other
from builder.model.item import Item, State
from builder.rules.base import Context, Finding, rule
from builder.sources import WEBSITE_INSPECTION

# A change that is merged about midnight may carry the date of the evening.
_TOLERANCE = timedelta(days=1)


@rule(
    "D120",
    "公开日期倒填",
    level=Level.WARNING,
    source=WEBSITE_INSPECTION,
    subject=Item,
    reads=("published_on", "redirect_from"),
    depends="clock",
)
def backdated(item: Item, ctx: Context) -> Iterator[Finding]:
    """Find an item that says it was published before anybody could see it."""
    published_on, history = item.published_on, ctx.history
    if history is None or history.started_on is None or published_on is None:
        return
    is_legacy = published_on < history.started_on or item.redirect_from
    if is_legacy or ctx.catalogue.state(item) is not State.WRITTEN:
        return
    shown_on = _shown_on(item, history)
    if published_on >= (shown_on or ctx.catalogue.as_of) - _TOLERANCE:
        return
    fact = f"到 {shown_on} 才合并" if shown_on else f"到 {ctx.catalogue.as_of} 还没有合并"
    yield Finding(
        "published_on",
        f"公开日期 {published_on} 早于实际：这条信息{fact}到主分支，以前公众看不到",
        "公开日期改为实际公开的那天；从原网站迁来的，补上“旧网址”",
    )


def _shown_on(item: Item, history: History) -> date | None:
    """Return the day on which the main line first held the item as public, under any name."""
    own = history.lives.get(item.path)
    lives = (*history.holders.get(item.index_no or "", ()), *([own] if own else ()))
    days = [
        version.on
        for life in lives
        for version in life.past
        if version.is_ready and not is_other(version.item, item)
    ]
    if own is not None and own.since is not None:
        days.append(own.since)
    return min(days, default=None)
