"""会议没有写公开方式：会议写明是公开的，没有写怎样公开。

为什么：会议公开要写明是邀请列席、直播还是会后公布，群众才知道怎样参加、到哪里看。

处理：在“会议信息”下写“公开方式”；直播的写上“直播网址”。
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.diagnostic import Level
from builder.model.item import Item
from builder.rules.base import Context, Finding, rule
from builder.sources import OPENNESS_RULES


@rule(
    "L119",
    "会议没有写公开方式",
    level=Level.WARNING,
    source=OPENNESS_RULES,
    subject=Item,
    reads=(
        "kind",
        "meeting",
    ),
)
def meeting_without_way(item: Item, ctx: Context) -> Iterator[Finding]:
    """Find an open meeting that does not say how it is open."""
    del ctx
    given = item.meeting
    if given is not None and given.open and not (given.way or given.live_url):
        yield Finding(
            "meeting",
            "会议公开，没有写“公开方式”",
            "在“会议信息”下写“公开方式”或者“直播网址”",
        )
