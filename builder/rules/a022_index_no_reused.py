"""索引号重复使用：公开过的信息用过的索引号，不得再给另一条信息。

为什么：索引号一经使用终身不变，也不再分配：同一个网址先后是两条不同的信息，原来引用它的文件和公众的
收藏就指错了。原来的信息撤下、删除或者改了索引号以后，也是这样。

怎样判断：按 git 记录，另一个文件用这个索引号公开过，名称和文号都与现在这条不同；或者这个文件以前的
内容用它公开过，名称、文号、生成日期都不同。文件改名、移动，更正名称的，不报告。仓库是浅克隆的，
不作判断（见 S020）。现有的两条信息索引号相同，见 A007。

处理：给这条信息编一个没有用过的索引号，恢复原来的信息；原来的信息要撤下的，保留文件，填写“撤回”。
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.diagnostic import Level
from builder.model.history import History, Life, Version, is_other
from builder.model.item import Item, State
from builder.rules.base import Context, Finding, rule
from builder.sources import CATALOGUE_GUIDE


@rule(
    "A022",
    "索引号重复使用",
    level=Level.ERROR,
    source=CATALOGUE_GUIDE,
    subject=Item,
    reads=("index_no", "title", "doc_no"),
)
def index_no_reused(item: Item, ctx: Context) -> Iterator[Finding]:
    """Find an item whose index number was the public one of another item."""
    if ctx.history is None or not item.index_no:
        return
    for life in ctx.history.holders.get(item.index_no, ()):
        version = _former(item, life, ctx.history, ctx)
        if version is None:
            continue
        yield Finding(
            "index_no",
            f"索引号“{item.index_no}”已由另一条信息使用（{version.item.published_on} 公开），"
            "不得重复使用",
            f"给这条信息编一个没有用过的索引号；原来的信息在 {version.item.path}，"
            "要撤下的，恢复文件并填写“撤回”",
            level=Level.WARNING if ctx.catalogue.state(item) is State.WITHHELD else None,
        )
        return


def _former(item: Item, life: Life, history: History, ctx: Context) -> Version | None:
    """Return the last public state of another item under the number of ``item``."""
    holder = ctx.catalogue.by_path.get(life.path)
    is_present = history.lives.get(life.path) is life
    is_own = is_present and life.path == item.path
    if is_present and not is_own and holder is not None and holder.index_no == item.index_no:
        return None
    for version in reversed(life.public_past(ctx.catalogue.as_of)):
        former = version.item
        if former.index_no != item.index_no or not is_other(former, item):
            continue
        if not is_own or (former.formed_on and item.formed_on not in (None, former.formed_on)):
            return version
    return None
