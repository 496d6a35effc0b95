"""信息放在不适用的栏目：发布机构不维护这个栏目，却有信息放在里面。

为什么：条例第二十条的各项内容由各机关按职责公开。栏目的“适用机构”里没有发布机构，这条信息就不在
这个机构的责任范围里统计，空栏目、更新周期都看不到它，公众在机构的栏目页也找不到。

处理：改正“栏目”；确实该由这个机构维护的，在 content/columns.yml 的“适用机构”里补上它。
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.diagnostic import Level
from builder.model.item import Item
from builder.rules.base import Finding, Lone, rule
from builder.sources import ART_20


@rule(
    "C109",
    "信息放在不适用的栏目",
    level=Level.WARNING,
    source=ART_20,
    subject=Item,
    reads=("column", "issuer"),
    lone=True,
)
def column_not_kept(item: Item, ctx: Lone) -> Iterator[Finding]:
    """Find an item in a column that its body does not keep."""
    site = ctx.site
    column = site.columns.get(item.column or "")
    body = site.bodies.get(item.issuer or "")
    if column is None or body is None or not item.is_open_to_all:
        return
    if any(column.applies_to(code) for code in (item.issuer or "", *item.co_issuers)):
        return
    yield Finding(
        "column",
        f"栏目“{column.name}”不适用于{body.label}",
        f"改正栏目，或者在 columns.yml 的“适用机构”里加上 {body.code}",
    )
