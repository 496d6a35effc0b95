"""索引号重复或者网址相撞：每条信息的索引号唯一，由它产生的网址不得与别的信息相同。

为什么：索引号是信息在目录里的唯一标识，一经使用终身不变，页面网址由它产生。两条信息用同一个
索引号，或者只有大小写、符号不同，生成的页面就会互相覆盖。

处理：后编的一条换新索引号；已经公开过的索引号不要改动。
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from builder.diagnostic import Level
from builder.model.item import Item
from builder.rules.base import Context, Finding, rule
from builder.sources import CATALOGUE_GUIDE
from builder.urls import item_url

_ADVICE = "后编的一条换新索引号；已经公开过的索引号不要改动"


@rule(
    "A007",
    "索引号重复或者网址相撞",
    level=Level.ERROR,
    source=CATALOGUE_GUIDE,
    subject=Item,
    reads=("index_no", "attachments"),
)
def address_collision(item: Item, ctx: Context) -> Iterator[Finding]:
    """Find an index number whose page another item would overwrite."""
    if not item.index_no:
        return
    url = item_url(item.index_no).lower()
    for other in ctx.catalogue.by_url[url]:
        if other.path == item.path:
            continue
        if other.index_no == item.index_no:
            sentence = f"索引号“{item.index_no}”已在 {_where(other)} 使用"
        else:
            sentence = f"索引号“{item.index_no}”产生的网址与 {_where(other)} 的相同"
        yield Finding("index_no", sentence, _ADVICE)
    for other in _in_the_way(url, ctx):
        sentence = f"索引号“{item.index_no}”的页面要放在 {_where(other)} 已经占用的网址之下"
        yield Finding("index_no", sentence, _ADVICE)


def _in_the_way(url: str, ctx: Context) -> Iterator[Item]:
    """Yield items whose page or attachment is a file where this address needs a folder."""
    by_url = ctx.catalogue.by_url
    folder = url.removesuffix(".html")
    while folder:
        yield from by_url.get(folder, ())
        folder, name = posixpath.split(folder)
        for owner in by_url.get(f"{folder}.html", ()):
            files = (posixpath.basename(part.file or "") for part in owner.attachments)
            if name in {file.lower() for file in files}:
                yield owner


def _where(other: Item) -> str:
    """Name the other item by its place; of one that is not public only the file is told."""
    return other.file if other.is_confidential else f"{other.path}:{other.at('index_no').line}"
