"""公报没有目录：公报没有写“刊登文件”，公众看不出这一期登了什么。

为什么：公报要能按期、按文件查到。只有一个电子版附件的，网页上查不到里面的文件。

处理：在“刊登文件”里逐件写索引号或者文号；不在目录里的文件写文号，显示为文字。
有文件在“公报刊登”里写了这一期的，不报告。
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.diagnostic import Level
from builder.model.item import Item, State
from builder.model.vocabulary import Kind
from builder.rules._series import referred_issues
from builder.rules._suspects import of_kind
from builder.rules.base import Context, Finding, rule
from builder.sources import ART_23


@rule(
    "A065",
    "公报没有目录",
    level=Level.NOTICE,
    source=ART_23,
    subject=Item,
    reads=("kind", "contains", "gazette"),
    suspects=of_kind(Kind.GAZETTE),
)
def gazette_contents(item: Item, ctx: Context) -> Iterator[Finding]:
    """Find an issue that names no document, and that no document names."""
    catalogue = ctx.catalogue
    if item.kind is not Kind.GAZETTE or item.contains or "contains" in item.unread:
        return
    if catalogue.state(item) is not State.WRITTEN:
        return
    issue = (item.gazette.year, item.gazette.number) if item.gazette else None
    if issue not in referred_issues(ctx):
        yield Finding("contains", "没有写“刊登文件”", "逐件写上刊登文件的索引号或者文号")
