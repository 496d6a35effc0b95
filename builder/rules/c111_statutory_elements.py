"""法定要素没有公布：机构在这个栏目里公开的信息，合起来也没有说到法律点名要公开的要素。

为什么：条例第二十条点名了一些栏目要公开什么，例如行政事业性收费的项目、依据和标准。
栏目里有信息，却没有一条说到其中一项的，公众还是查不到。各栏目的法定要素随默认目录提供，
可以在 content/columns.yml 里用“法定要素”改写。

处理：公开写明这一项的信息，写在小标题、表头或者正文里都可以；确实没有的，在正文里说明。
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.catalogue.columns import ColumnOfBody
from builder.diagnostic import Level
from builder.model.item import Item
from builder.rules._attached import attached
from builder.rules.base import Context, Finding, rule
from builder.sources import ART_20


@rule(
    "C111",
    "法定要素没有公布",
    level=Level.WARNING,
    source=ART_20,
    subject=ColumnOfBody,
    reads=("items", "column"),
)
def statutory_elements(kept: ColumnOfBody, ctx: Context) -> Iterator[Finding]:
    """Find an element named by law that none of the items of a body in a column mentions."""
    if not kept.items or not kept.column.elements:
        return
    texts = [_text(item, ctx) for item in kept.items]
    missing = [
        element.partition("/")[0]
        for element in kept.column.elements
        if not any(word in text for word in element.split("/") for text in texts)
    ]
    if missing:
        yield Finding(
            "",
            f"{kept.body.label}的栏目“{kept.column.name}”没有一条信息写到“{'”“'.join(missing)}”",
            "公开写明这些内容的信息",
        )


def _text(item: Item, ctx: Context) -> str:
    files = (piece.text for file in attached(item, ctx) for piece in file.scan.pieces)
    # What a licence states field by field is shown with the names of the fields.
    named = "依据条件程序结果" if item.licence else "依据事实决定" if item.penalty else ""
    return "\n".join((item.title or "", item.summary or "", item.body.text, named, *files))
