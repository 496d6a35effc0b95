"""索引号重复或者网址相撞：每条信息的索引号唯一，由它产生的网址不得与别的信息相同。

为什么：索引号是信息在目录里的唯一标识，一经使用终身不变，页面网址由它产生。两条信息用同一个
索引号，或者只有大小写、符号不同，生成的页面就会互相覆盖；太长的索引号存不成文件。

处理：后编的一条换新索引号；已经公开过的索引号不要改动。网址相撞就生成不了页面，本条不能列入基线。
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from builder.catalogue.linked import linked_files
from builder.diagnostic import Level
from builder.model.item import Item
from builder.rules.base import Context, Finding, rule
from builder.sources import CATALOGUE_GUIDE
from builder.urls import beside, item_url, text_url

# File systems take 255 bytes a name; endings and numbers of our own need room.
_LONGEST = 200
_ADVICE = "后编的一条换新索引号；已经公开过的索引号不要改动"


@rule(
    "A007",
    "索引号重复或者网址相撞",
    level=Level.ERROR,
    source=CATALOGUE_GUIDE,
    subject=Item,
    reads=("index_no", "attachments", "body"),
)
def address_collision(item: Item, ctx: Context) -> Iterator[Finding]:
    """Find an index number whose page another item would overwrite; the first such is named."""
    if not item.index_no:
        return
    url = item_url(item.index_no).lower()
    if any(len(part) > _LONGEST for part in url.split("/")):
        sentence = f"索引号太长，产生的文件名超过 {_LONGEST} 个字符，保存不了"
        yield Finding("index_no", sentence, "照编制规则改短", acceptable=False, quotes=False)
    others = (other for other in ctx.catalogue.by_url[url] if other.path != item.path)
    if (other := next(others, None)) is not None:
        if other.index_no == item.index_no:
            sentence = f"索引号“{item.index_no}”已在 {_where(other)} 使用"
        else:
            sentence = f"索引号“{item.index_no}”产生的网址与 {_where(other)} 的相同"
        yield Finding("index_no", sentence, _ADVICE, acceptable=False)
    for other in _in_the_way(url, ctx):
        sentence = f"索引号“{item.index_no}”的网址已被 {_where(other)} 的页面或者附件占用"
        yield Finding("index_no", sentence, _ADVICE, acceptable=False)


def _in_the_way(url: str, ctx: Context) -> Iterator[Item]:
    """Yield items that write a file where the item at ``url`` needs its own, or a folder."""
    by_url = ctx.catalogue.by_url
    folders = [url.removesuffix(".html")]
    while folder := posixpath.dirname(folders[-1]):
        folders.append(folder)
    for folder in folders:
        pages = (folder, f"{folder}.html", f"{folder.removesuffix('.txt')}.html")
        for page in dict.fromkeys(pages):
            for owner in by_url.get(page, ()) if page != url else ():
                if _written_by(owner, page, ctx) & {url, text_url(url), *folders}:
                    yield owner


def _written_by(owner: Item, page: str, ctx: Context) -> frozenset[str]:
    """Return the paths in the site, without case, of an item's page, text and attachments."""
    files = (posixpath.basename(path) for path, _title in linked_files(owner, ctx.catalogue))
    return frozenset({page, text_url(page), *(beside(page, name).lower() for name in files)})


def _where(other: Item) -> str:
    """Name the other item by its place; of one that is not public only the file is told."""
    return other.file if other.is_confidential else f"{other.path}:{other.at('index_no').line}"
