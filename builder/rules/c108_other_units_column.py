"""信息与栏目的责任机构不一致：信息的责任科室不是栏目的责任科室。

为什么：有的地方规定，一个栏目的信息只由这个栏目的责任科室提供，不一致的多半是放错了栏目，或者栏目的
责任机构已经调整。多数地方由一个科室维护栏目、各科室提供信息，所以只有规则包的“栏目责任机构”写明
“内容: [信息由责任机构提供]”的才检查。

处理：核对栏目和“责任机构”；职责有调整的，改 content/columns.yml 的“责任机构”。
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.diagnostic import Level
from builder.law.terms import Topic
from builder.model.item import Item
from builder.rules._asked import asked, level_asked
from builder.rules.base import Finding, Lone, rule
from builder.sources import ART_4

_STRICT = "信息由责任机构提供"


@rule(
    "C108",
    "信息与栏目的责任机构不一致",
    level=Level.BREACH,
    source=ART_4,
    subject=Item,
    reads=("unit", "column", "issuer"),
    lone=True,
)
def other_units_column(item: Item, ctx: Lone) -> Iterator[Finding]:
    """Find an item of one unit in a column that another unit keeps."""
    column = ctx.site.columns.get(item.column or "")
    owner = column.owners.get(item.issuer or "") if column else None
    if column is None or not owner or not item.unit or owner == item.unit:
        return
    wanted = asked(Topic.COLUMN_OWNERS, item, ctx)
    if wanted is None or _STRICT not in wanted.values:
        return
    yield Finding(
        "unit",
        f"责任机构是“{item.unit}”，栏目“{column.name}”的责任机构是“{owner}”",
        "核对栏目和责任机构",
        level=level_asked(wanted),
        source=wanted.source,
    )
