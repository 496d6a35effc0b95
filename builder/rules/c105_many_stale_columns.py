"""不更新的栏目过多：超过期限没有更新的栏目，达到国家检查的单项否决数。

为什么：《政府网站与政务新媒体检查指标》（国办秘函〔2019〕19号）规定，动态要闻类、通知公告和政策文件类
栏目超过期限不更新的，或者应更新而长期未更新的栏目，达到一定数量的，整个网站不合格（单项否决）。
这里按栏目计，以各机构中最近的一次更新为准；“更新类别”写明的栏目按规则包的期限，写明“更新周期”的
栏目按自己的周期。

处理：更新列出的栏目。C103 在每个栏目过期时已经提醒。本条随日期推移出现，不影响生成。
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.catalogue.entry import Catalogue
from builder.diagnostic import Level
from builder.law.packs import Requirement
from builder.law.terms import Topic
from builder.products.column_health import stale_by_cycle, stale_by_kind
from builder.rules._asked import level_asked
from builder.rules._columns import all_judged
from builder.rules.base import Context, Finding, rule
from builder.sources import WEBSITE_INSPECTION


@rule(
    "C105",
    "不更新的栏目过多",
    level=Level.BREACH,
    source=WEBSITE_INSPECTION,
    subject=Catalogue,
    reads=("as_of",),
    depends="clock",
)
def many_stale_columns(catalogue: Catalogue, ctx: Context) -> Iterator[Finding]:
    """Find more columns out of date than the inspection of sites lets pass."""
    del ctx
    site, as_of = catalogue.site, catalogue.as_of
    columns = all_judged(catalogue)
    by_kind = [column.name or "" for column in stale_by_kind(columns, site, as_of)]
    by_cycle = [column.name or "" for column in stale_by_cycle(columns, as_of)]
    regime = site.regime
    stale = regime.requirement(Topic.STALE_COLUMNS, as_of)
    long_stale = regime.requirement(Topic.LONG_STALE_COLUMNS, as_of)
    yield from _count(by_kind, stale, "超过期限没有更新的动态、政策类栏目")
    yield from _count(by_cycle, long_stale, "应更新而长期未更新的栏目")


def _count(names: list[str], asked: Requirement | None, what: str) -> Iterator[Finding]:
    if asked is None or not asked.amount or len(names) < asked.amount:
        return
    yield Finding(
        "",
        f"{what} {len(names)} 个，达到国家检查的单项否决数（{asked.amount} 个）：{'、'.join(names)}",
        "更新这些栏目，或者把“更新周期”改成符合实际的周期",
        level=level_asked(asked),
        source=asked.source,
        acceptable=False,
    )
