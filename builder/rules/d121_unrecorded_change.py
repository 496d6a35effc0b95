"""正文已改没有变更记录：公开以后改了正文，要在“变更记录”里写明。

为什么：信息变更要在二十个工作日内公开变更后的内容，期限从变更之日起算；不写明，既无从证明按时公开，公众
也不知道看到的与以前不同。改正错别字等也应当留下“更正”记录。

怎样判断：按 git 记录，公开的正文在主分支上至少过了一夜，以后又改了，而原来的正文合并以后的日期没有
一条变更记录（“变更日期”也算）。只改空格、标点、排版和链接地址的不算；仓库是浅克隆的，不作判断（见 S020）。

处理：在“变更记录”里加一条：日期、公开日期、类型（变更或者更正）、说明。
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from builder.diagnostic import Level, Position
from builder.model.history import Life, is_other, text_mark
from builder.model.item import Item, State
from builder.rules._lines import body_lines
from builder.rules.base import Context, Finding, rule
from builder.sources import ART_26


class _Change(NamedTuple):
    """The last change of a body: when the text before it came, and the text after it."""

    before_on: date
    on: date | None


@rule(
    "D121",
    "正文已改没有变更记录",
    level=Level.WARNING,
    source=ART_26,
    subject=Item,
    reads=("revisions", "changed_on", "body"),
)
def unrecorded_change(item: Item, ctx: Context) -> Iterator[Finding]:
    """Find a public item whose words changed while no record of a change says so."""
    life = ctx.history.lives.get(item.path) if ctx.history else None
    if life is None or not life.past or ctx.catalogue.state(item) is not State.WRITTEN:
        return
    change = _last_change(item, life, ctx)
    if change is None or _is_recorded(item, change):
        return
    when = f"在 {change.on} 改过" if change.on else "与已经公开的不同"
    yield Finding(
        "revisions",
        f"正文{when}（上一稿 {change.before_on} 合并），没有变更记录",
        "在“变更记录”里写明日期、公开日期、类型（变更或者更正）和说明",
        at=item.where.get("revisions", Position(item.body_line)),
    )


def _last_change(item: Item, life: Life, ctx: Context) -> _Change | None:
    """Return the last change of the words of a public body, None where they stayed."""
    public = [
        version
        for version in life.public_past(ctx.catalogue.as_of)
        if not is_other(version.item, item)
    ]
    mark = text_mark(line.text for line in body_lines(item, ctx))
    on = life.since
    while public and public[-1].mark == mark:
        on = public.pop().on
    if not public:
        return None
    before = public.pop()
    while public and public[-1].mark == before.mark:
        before = public.pop()
    return _Change(before.on, on)


def _is_recorded(item: Item, change: _Change) -> bool:
    """Whether a record is dated after the text before the change came.

    It need not bear the day of the change: a change is recorded when it was decided, or when it
    was published.
    """
    dates = [day for entry in item.revisions for day in (entry.on, entry.published_on) if day]
    dates += [item.changed_on] if item.changed_on else []
    is_unread = any(name.startswith(("revisions", "changed_on")) for name in item.unread)
    return is_unread or any(day > change.before_on for day in dates)
