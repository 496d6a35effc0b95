"""空栏目过多：全站没有信息、也没有占位说明的栏目，达到国家检查的单项否决数。

为什么：《政府网站与政务新媒体检查指标》（国办秘函〔2019〕19号）规定，空白栏目达到一定数量的，整个网站
不合格（单项否决）。这里按栏目计，哪个机构都没有信息、并且有机构没有写占位说明的才算空栏目。

处理：公开应当公开的信息；没有产生的写“占位说明”；确实用不着的栏目，在 content/columns.yml 里把
“适用机构”写成 []。
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.catalogue.entry import Catalogue
from builder.diagnostic import Level
from builder.law.terms import Topic
from builder.products.column_health import empty_everywhere
from builder.rules._asked import level_asked
from builder.rules._columns import all_judged
from builder.rules.base import Context, Finding, rule
from builder.sources import WEBSITE_INSPECTION


@rule(
    "C104",
    "空栏目过多",
    level=Level.BREACH,
    source=WEBSITE_INSPECTION,
    subject=Catalogue,
    reads=("as_of",),
)
def many_empty_columns(catalogue: Catalogue, ctx: Context) -> Iterator[Finding]:
    """Find more columns empty for everyone than the inspection of sites lets pass."""
    del ctx
    asked = catalogue.site.regime.requirement(Topic.EMPTY_COLUMNS, catalogue.as_of)
    if asked is None or not asked.amount:
        return
    empty = [column.name or "" for column in empty_everywhere(all_judged(catalogue))]
    if len(empty) >= asked.amount:
        yield Finding(
            "",
            f"空栏目 {len(empty)} 个，达到国家检查的单项否决数（{asked.amount} 个）："
            + "、".join(empty),
            "公开信息或者写占位说明；用不着的栏目把“适用机构”写成 []",
            level=level_asked(asked),
            source=asked.source,
            acceptable=False,
        )
