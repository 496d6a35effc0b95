"""缺少必备要素：信息没有写全栏目规定的要素。

为什么：责任机构维护栏目时，要按栏目的要求写全内容要素，公众才能用得上。栏目要什么，写在
content/columns.yml 的“必备要素”里：写的是文件头的项（如 文号），就看这一项；写的是别的（如
收费标准），就看正文的小标题、表头、“要素：”这样的标签和附件。

处理：补上缺少的项，或者在正文里用小标题、表头写明；要素定得不合适的，改“必备要素”。
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.diagnostic import Level
from builder.model.item import Item
from builder.rules._elements import states
from builder.rules.base import Context, Finding, Lone, rule
from builder.sources import ART_8


def _is_asked(item: Item, ctx: Lone) -> bool:
    """Whether the item's column asks for anything."""
    column = ctx.site.columns.get(item.column or "")
    return column is not None and bool(column.required)


@rule(
    "C110",
    "缺少必备要素",
    level=Level.WARNING,
    source=ART_8,
    subject=Item,
    reads=("column", "body", "attachments", "doc_no"),
    suspects=_is_asked,
)
def missing_element(item: Item, ctx: Context) -> Iterator[Finding]:
    """Find what a column asks of its items and an item leaves out."""
    column = ctx.catalogue.site.columns.get(item.column or "")
    if column is None or not item.is_open_to_all or item.draft or item.withdrawn:
        return
    missing = [element for element in column.required if not states(item, element, ctx)]
    if missing:
        yield Finding(
            "column",
            f"栏目“{column.name}”要求写明的“{'”“'.join(missing)}”没有写",
            "补上这些项，或者在正文里用小标题、表头写明",
        )
