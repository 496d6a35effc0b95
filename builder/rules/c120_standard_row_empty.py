"""标准目录的事项没有信息：基层政务公开标准目录里主动公开、面向全社会的一个事项，没有一条对应的信息。

为什么：《国务院办公厅关于全面推进基层政务公开标准化规范化工作的指导意见》（国办发〔2019〕54号）要求各试点
领域照标准目录公开。目录列了而没有信息，公众按目录找不到；标准目录页面会标明“尚无信息”。

处理：公开这一事项的信息；已经公开的，核对“公开主体”“对应栏目”“关键词”是否对得上；确实没有产生的，
在 content/standard.yml 这一行写“占位说明”，注明原因和预计公开的时间。对应栏目写了占位说明的，不再提醒。
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.catalogue.entry import Catalogue
from builder.config.standard import STANDARD_FILE
from builder.diagnostic import Level, Position
from builder.model.item import State
from builder.products.standard_catalogue import standard_lines
from builder.rules.base import Context, Finding, rule
from builder.sources import STANDARD_CATALOGUE


@rule(
    "C120",
    "标准目录的事项没有信息",
    level=Level.WARNING,
    source=STANDARD_CATALOGUE,
    subject=Catalogue,
    reads=("as_of",),
)
def standard_row_empty(catalogue: Catalogue, ctx: Context) -> Iterator[Finding]:
    """Find a row for everyone that no published item answers and nobody explains."""
    del ctx
    site = catalogue.site
    for line in standard_lines(site, catalogue.in_state(State.WRITTEN)):
        if line.is_unexplained:
            yield Finding(
                "",
                f"标准目录“{line.row.field}”的“{line.row.second}”没有对应的信息",
                "公开信息，核对“对应栏目”和“关键词”，或者在这一行写“占位说明”",
                at=site.standard.where.get(f"rows.{line.index}", Position()),
                path=STANDARD_FILE,
            )
