"""清理结果没有逐件对应：公布清理结果的信息，没有写继续有效、修改、废止、失效的是哪些文件。

为什么：只在正文里列出，目录里各份文件的有效性不会跟着变，公众打开旧文件看不到它已经废止。

处理：把目录里有的文件逐件写进“继续有效文件”“修改文件”“废止文件”“宣布失效文件”；
目录里都没有的，不用处理。本条只作提示。
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.diagnostic import Level
from builder.model.item import Item, State
from builder.model.vocabulary import Kind
from builder.products.library import is_cleanup
from builder.rules._suspects import of_kind
from builder.rules.base import Context, Finding, rule
from builder.sources import ART_6


@rule(
    "L127",
    "清理结果没有逐件对应",
    level=Level.NOTICE,
    source=ART_6,
    subject=Item,
    reads=("title", "keeps", "amends", "repeals", "lapses"),
    suspects=of_kind(Kind.DOCUMENT),
)
def cleanup_unlinked(item: Item, ctx: Context) -> Iterator[Finding]:
    """Find a clean-up decision that names no document."""
    if item.kind is not Kind.DOCUMENT or not is_cleanup(item):
        return
    if ctx.catalogue.state(item) is not State.WRITTEN:
        return
    if not (item.keeps or item.amends or item.repeals or item.lapses):
        yield Finding(
            "title",
            "公布清理结果，没有写是哪些文件",
            "目录里有的文件，逐件写进“继续有效文件”“废止文件”等各项",
        )
