"""会议没有写公开方式：会议写明是公开的，没有写怎样公开；规则包规定会议方案要素的，没有写全。

为什么：会议公开要写明是邀请列席、直播还是会后公布，群众才知道怎样参加、到哪里看。有的地方（如邢台）
还要求写明会议是否公开，附上意见收集和采纳情况的说明；没有规则包要求的不检查这两项。

处理：在“会议信息”下写“公开会议”“公开方式”“意见采纳说明”；直播的写上“直播网址”。
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.diagnostic import Level
from builder.law.terms import Topic
from builder.model.attr import label_of
from builder.model.item import Item
from builder.model.matters import Meeting
from builder.model.vocabulary import Kind
from builder.rules._asked import asked, level_asked
from builder.rules.base import Finding, Lone, rule
from builder.sources import OPENNESS_RULES

_PLAN = ("open", "opinions")  # what a plan states besides the way


@rule(
    "L119",
    "会议没有写公开方式",
    level=Level.BREACH,
    source=OPENNESS_RULES,
    subject=Item,
    reads=(
        "kind",
        "meeting",
    ),
    lone=True,
)
def meeting_without_way(item: Item, ctx: Lone) -> Iterator[Finding]:
    """Find an open meeting that does not say how it is open."""
    given = item.meeting
    if given is not None and given.open and not (given.way or given.live_url):
        yield Finding(
            "meeting",
            "会议公开，没有写“公开方式”",
            "在“会议信息”下写“公开方式”或者“直播网址”",
            level=Level.WARNING,
        )
    wanted = asked(Topic.MEETING_PLAN, item, ctx) if item.kind is Kind.MEETING else None
    if wanted is None or "meeting" in item.unread:
        return
    missing = [
        label_of(Meeting, name)
        for name in _PLAN
        if given is None
        or (getattr(given, name) in (None, "") and f"meeting.{name}" not in item.unread)
    ]
    if missing:
        yield Finding(
            "meeting",
            f"“会议信息”没有写{'、'.join(f'“{one}”' for one in missing)}",
            "在“会议信息”下补上；没有收集意见的，在“意见采纳说明”里说明",
            level=level_asked(wanted),
            source=wanted.source,
        )
