"""索引号的年月与日期不符：索引号里的年份、月份应当与生成或者公开的时间对得上。

为什么：索引号在公开时编配，其中的年月不应晚于公开日期；晚于公开日期，往往是补录以后把公开日期
填早了（倒签）。年份与生成、公开的年份都不同，多半是抄错了索引号或者日期。
伪造发稿日期是政府网站检查的单项否决情形，所以要核对；是否写错要看原始记录，所以只作警告。

处理：核对发布记录。日期写错的改正日期；尚未公开过的，改正索引号。公开过的索引号不要改动。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.diagnostic import Level
from builder.model.item import Item
from builder.rules.base import Finding, Lone, rule
from builder.sources import CATALOGUE_GUIDE

# <机构代码>/2024-00017, …/202011-00002 and schemes that part all groups with hyphens.
_SERIAL = re.compile(r".*[/-](?P<year>(?:19|20)\d{2})(?:(?P<month>0[1-9]|1[0-2])(?:[0-3]\d)?)?-\d+")


@rule(
    "A008",
    "索引号的年月与日期不符",
    level=Level.WARNING,
    source=CATALOGUE_GUIDE,
    subject=Item,
    reads=("index_no", "formed_on", "published_on"),
    lone=True,
)
def index_date(item: Item, ctx: Lone) -> Iterator[Finding]:
    """Find an index number whose year or month does not fit the dates of the item."""
    del ctx
    found = _SERIAL.fullmatch(item.index_no or "")
    if found is None:
        return
    year, month = int(found["year"]), int(found["month"] or 0)
    published = item.published_on
    if published is not None and (year, month) > (published.year, published.month if month else 0):
        written = f"年月 {year}-{month:02}" if month else f"年份 {year}"
        yield Finding(
            "index_no",
            f"索引号中的{written} 晚于公开日期 {published}",
            "核对发布记录，改正写错的索引号或者公开日期",
        )
        return
    years = [on.year for on in (item.formed_on, published, item.converted_on) if on is not None]
    if years and year not in years:
        listed = "、".join(str(known) for known in dict.fromkeys(years))
        yield Finding(
            "index_no",
            f"索引号中的年份 {year} 与生成、公开的年份 {listed} 都不同",
            "核对索引号、生成日期和公开日期",
        )
