"""索引号变更：公开过的信息，索引号一经使用终身不变。

为什么：索引号就是信息的网址，别的文件、公众的收藏和检索系统都凭它找到这条信息。改了索引号，原来的
网址就打不开了。机构改名、撤并，索引号也不变。

怎样判断：按 git 记录，这个文件以前用别的索引号公开过（在主分支上至少过了一夜，同一天里改过来的
不算）。草稿和没有公开过的信息，索引号可以改。仓库是浅克隆的，不作判断（见 S020）。

处理：改回原来的索引号。确需改变的，把原来的页面地址写进“旧网址”，或者在“变更记录”里写一条类型为
“更正”、说明中写明原索引号的记录，之后本条只作提示。
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.diagnostic import Level
from builder.model.item import Item, State
from builder.model.vocabulary import RevisionKind
from builder.rules.base import Context, Finding, rule
from builder.sources import CATALOGUE_GUIDE
from builder.urls import item_url

_SHOWN = (State.WRITTEN, State.WITHDRAWN)


@rule(
    "A021",
    "索引号变更",
    level=Level.ERROR,
    source=CATALOGUE_GUIDE,
    subject=Item,
    reads=("index_no", "redirect_from", "revisions"),
)
def index_no_changed(item: Item, ctx: Context) -> Iterator[Finding]:
    """Find an item that was public under another index number."""
    life = ctx.history.lives.get(item.path) if ctx.history else None
    if life is None or not item.index_no:
        return
    public = life.public_past(ctx.catalogue.as_of)
    used = dict.fromkeys(one.item.index_no for one in public if one.item.index_no)
    for number in used:
        if number == item.index_no:
            continue
        said = f"索引号原为“{number}”，公开以后改成了“{item.index_no}”；索引号一经使用终身不变"
        if _is_explained(item, number):
            yield Finding("index_no", f"{said}，已有说明", level=Level.NOTICE)
            continue
        yield Finding(
            "index_no",
            said,
            f"改回“{number}”；确需改变的，把原网址 {item_url(number)} 写进“旧网址”，"
            "或者写一条更正记录，说明中写明原索引号",
            level=None if ctx.catalogue.state(item) in _SHOWN else Level.WARNING,
        )


def _is_explained(item: Item, number: str) -> bool:
    """Whether old links are led on, or readers are told of the former number."""
    url = item_url(number)
    if any(url in address or number in address for address in item.redirect_from):
        return True
    corrections = (one for one in item.revisions if one.kind is RevisionKind.CORRECTION)
    return any(number in (one.note or "") for one in corrections)
