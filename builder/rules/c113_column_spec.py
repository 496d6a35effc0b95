"""栏目维护要求不全：规则包要求写明的栏目说明、必备要素、更新周期没有写。

为什么：有的地方规定，要把每个栏目的信息要求、内容要素和更新频率明确告诉承办机构。
没有规则包要求的不检查。

处理：在 content/columns.yml 这个栏目下补上“栏目说明”“必备要素”“更新周期”。
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.catalogue.entry import Catalogue
from builder.diagnostic import Level
from builder.law.terms import Topic
from builder.model.attr import label_of
from builder.model.site import Column
from builder.rules._asked import level_asked
from builder.rules.base import Context, Finding, rule
from builder.sources import ART_8

# The words of packs for what a column tells its keepers, and the field that holds it.
_FIELDS = {"信息要求": "description", "内容要素": "required", "更新频率": "cycle"}


@rule(
    "C113",
    "栏目维护要求不全",
    level=Level.BREACH,
    source=ART_8,
    subject=Catalogue,
    reads=("as_of",),
)
def column_spec(catalogue: Catalogue, ctx: Context) -> Iterator[Finding]:
    """Find a column that leaves out what packs want its keepers to be told."""
    del ctx
    site = catalogue.site
    asked = site.regime.requirement(Topic.COLUMN_SPECS, catalogue.as_of)
    if asked is None:
        return
    wanted = [_FIELDS[word] for word in asked.values or tuple(_FIELDS) if word in _FIELDS]
    for column in site.leaves():
        missing = [label_of(Column, name) for name in wanted if not getattr(column, name)]
        if missing and any(column.applies_to(code) for code in site.bodies):
            yield Finding(
                "",
                f"栏目“{column.name}”没有写“{'”“'.join(missing)}”",
                f"在“标识: {column.slug}”下补上",
                at=column.where.get(""),
                level=level_asked(asked),
                source=asked.source,
                acceptable=False,
            )
