"""栏目没有责任机构：栏目由哪个科室维护没有写明，或者写的科室不在这个机构里。

为什么：条例第四条要求指定机构负责政府信息公开的日常工作。一个栏目有且只有一个责任机构，空了、旧了
才知道找谁。规则包要求逐栏目落实责任机构的，每个栏目都要写；没有规则包要求的，给别的机构写了、
单独漏掉一个机构的也提醒。

处理：在 content/columns.yml 的“责任机构”里写“机构代码: 科室名称”，科室写 content/bodies.yml 里这个
机构的科室。
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.catalogue.columns import ColumnOfBody
from builder.diagnostic import Level
from builder.law.terms import Topic
from builder.rules._asked import level_asked
from builder.rules.base import Context, Finding, rule
from builder.sources import ART_4


@rule(
    "C107",
    "栏目没有责任机构",
    level=Level.BREACH,
    source=ART_4,
    subject=ColumnOfBody,
    reads=("column", "body"),
)
def column_without_owner(kept: ColumnOfBody, ctx: Context) -> Iterator[Finding]:
    """Find a column that no unit of the body keeps."""
    code = kept.body.code or ""
    owner = kept.column.owners.get(code)
    where = f"{kept.body.label}的栏目“{kept.column.name}”"
    units = [unit.name for unit in kept.body.units]
    if owner:
        if units and owner not in units:
            yield Finding(
                "owners",
                f"{where}的责任机构“{owner}”不在 bodies.yml 所列的科室里",
                "改成这个机构的科室，或者在 bodies.yml 补上科室",
                level=Level.WARNING,
            )
        return
    asked = ctx.catalogue.site.regime_of(code).requirement(Topic.COLUMN_OWNERS, ctx.catalogue.as_of)
    if asked is None and not kept.column.owners:
        return
    yield Finding(
        "owners",
        f"{where}没有写责任机构",
        f"在“责任机构”里写上“{code}: 科室名称”",
        level=level_asked(asked) if asked else Level.WARNING,
        source=asked.source if asked else None,
    )
