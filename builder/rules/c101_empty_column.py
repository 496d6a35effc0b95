"""空栏目：机构应当维护的栏目没有信息，也没有说明原因。

为什么：栏目来自条例第二十条的法定公开内容。没有信息又不说明，公众无从知道是没有产生还是没有公开；
国家政府网站检查把较多空栏目列为单项否决。空栏目本身不违反条例的某一条，页面也没有错，
所以作警告，不作违规。

处理：有应公开的信息的，尽快公开；确实没有产生的，在 content/columns.yml 这个栏目下写“占位说明”，
注明原因和预计公开的时间，由责任机构的分管负责人批准；不该由这个机构维护的，改“适用机构”。
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.catalogue.columns import ColumnOfBody
from builder.diagnostic import Level
from builder.products.column_health import ColumnState
from builder.rules._columns import judged
from builder.rules.base import Context, Finding, rule
from builder.sources import ART_20


@rule(
    "C101",
    "空栏目",
    level=Level.WARNING,
    source=ART_20,
    subject=ColumnOfBody,
    reads=("items",),
)
def empty_column(kept: ColumnOfBody, ctx: Context) -> Iterator[Finding]:
    """Find a column that a body keeps empty without a note that gives the reason."""
    health = judged(kept, ctx)
    if health.state is not ColumnState.EMPTY:
        return
    where = f"{kept.body.label}的栏目“{kept.column.name}”没有信息"
    if health.note is None:
        yield Finding(
            "",
            f"{where}，也没有占位说明",
            "公开应当公开的信息，或者在 content/columns.yml "
            f"给“标识: {kept.column.slug}”写上“占位说明”",
        )
    else:
        yield Finding("placeholders", f"{where}，占位说明没有写原因", "在“占位说明”里补上“原因”")
