"""信息被直接删除：公开过的信息，文件从仓库里删掉了，没有留下撤回说明。

为什么：公开过的网址打不开，公众和检查人员都不知道信息为什么没有了。撤下信息要有依据，并在原网址留下
撤回的日期、原因和替代的信息。

怎样判断：按 git 记录，这个文件删除前是公开的，它的索引号现在目录里（包括不公开信息登记表）已经没有。
文件改名、移动的不报告。仓库是浅克隆的，不作判断（见 S020）。

处理：恢复这个文件，填写“撤回”（日期、依据、替代），正文可以删去。不宜再显示名称的，“显示标题”不写或者
写“否”。确已不需要保留网址的，列入基线。
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.diagnostic import Level
from builder.model.history import Life
from builder.rules.base import Context, Finding, rule
from builder.sources import CATALOGUE_GUIDE


@rule(
    "A023",
    "信息被直接删除",
    level=Level.WARNING,
    source=CATALOGUE_GUIDE,
    subject=Life,
    reads=("path",),
)
def item_deleted(life: Life, ctx: Context) -> Iterator[Finding]:
    """Find the file of a public item that is gone, and its index number with it."""
    last = life.past[-1]
    number = last.item.index_no
    if not number or number in ctx.catalogue.by_index_no:
        return
    if last.was_public(ctx.catalogue.as_of):
        yield Finding(
            "",
            f"公开过的信息（索引号“{number}”）被直接删除，没有撤回说明",
            f"从 git 恢复 {life.path}，填写“撤回”（日期、依据、替代）",
        )
