"""没有写有效期：规则包要求规范性文件写明有效期，这份文件没有写“失效日期”。

为什么：没有有效期的文件，一直算现行有效，过时了也没有人清理。

处理：按文件里写的有效期，在“失效日期”写最后一日；文件里没有写有效期的，按规则包的规定办理。
修改、废止别的文件的决定，公布清理结果的通知，不需要有效期，不检查。
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.diagnostic import Level
from builder.law.terms import Topic
from builder.model.item import Item, State
from builder.products.library import is_cleanup
from builder.rules._asked import asked, level_asked
from builder.rules._suspects import asked_for
from builder.rules.base import Context, Finding, rule
from builder.sources import ART_6


@rule(
    "L126",
    "没有写有效期",
    level=Level.BREACH,
    source=ART_6,
    subject=Item,
    reads=("expires_on", "normative", "amends", "repeals"),
    suspects=asked_for(Topic.VALIDITY_PERIOD),
)
def no_period(item: Item, ctx: Context) -> Iterator[Finding]:
    """Find a normative document without a last day though a pack asks for one."""
    wanted = asked(Topic.VALIDITY_PERIOD, item, ctx)
    if wanted is None or ctx.catalogue.state(item) is not State.WRITTEN:
        return
    only_acts = bool(item.amends) or (item.repeals and "废止" in (item.title or ""))
    if item.expires_on is not None or "expires_on" in item.unread:
        return
    if not only_acts and not is_cleanup(item):
        yield Finding(
            "expires_on",
            "没有写“失效日期”",
            "按文件写明的有效期写上最后一日",
            level=level_asked(wanted),
            source=wanted.source,
        )
