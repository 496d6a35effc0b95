"""首页不更新：网站首页很久没有新公开的信息。

为什么：《政府网站与政务新媒体检查指标》（国办秘函〔2019〕19号）规定，首页两周没有更新的，整个网站
不合格（单项否决）。本工具生成的目录通常挂在门户网站的一个路径下，首页是门户的，不归这里管；
“网址”就是网站根地址的，目录首页才是网站首页，才检查。

处理：公开新的信息。十天没有更新先作提示，超过规定期限作警告。本条随日期推移出现，不影响生成。
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from builder.catalogue.columns import newest_on
from builder.catalogue.entry import Catalogue
from builder.diagnostic import Level
from builder.law.periods import last_day
from builder.law.terms import Matter
from builder.model.item import State
from builder.rules.base import Context, Finding, rule
from builder.sources import WEBSITE_INSPECTION

_REMIND_AFTER = 10  # our own advice: early enough to still publish something


@rule(
    "C106",
    "首页不更新",
    level=Level.WARNING,
    source=WEBSITE_INSPECTION,
    subject=Catalogue,
    reads=("as_of",),
    depends="clock",
)
def home_not_updated(catalogue: Catalogue, ctx: Context) -> Iterator[Finding]:
    """Find a home page without anything new for longer than the inspection lets pass."""
    del ctx
    site = catalogue.site
    limit = site.regime.strictest(Matter.HOME_UPDATE, catalogue.as_of)
    newest = newest_on(catalogue.in_state(State.WRITTEN), catalogue.as_of)
    is_home = urlsplit(site.settings.base_url or "").path in ("", "/")
    if not is_home or limit is None or newest is None:
        return
    days = (catalogue.as_of - newest).days
    if days <= _REMIND_AFTER:
        return
    due = last_day(limit, newest, site.calendar).due
    is_over = catalogue.as_of > due
    sentence = f"首页自 {newest} 以来 {days} 天没有新公开的信息"
    yield Finding(
        "",
        f"{sentence}，已超过{limit.span}，属于单项否决"
        if is_over
        else f"{sentence}，{due} 以后属于单项否决",
        "公开新的信息",
        level=Level.WARNING if is_over else Level.NOTICE,
        source=limit.source,
        acceptable=False,
        path="content/site.yml",
    )
