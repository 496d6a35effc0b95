"""没有登公报：规则包要求规范性文件在政府公报上刊登，这份文件没有写刊登在哪一期。

为什么：公报刊登的文本是标准文本，应登尽登。

处理：写“公报刊登: {年份: 2026, 期号: 3}”，或者在公报那条信息的“刊登文件”里写这份文件的索引号。
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.diagnostic import Level
from builder.law.terms import Topic
from builder.model.item import Item, State
from builder.rules._asked import asked, level_asked
from builder.rules._suspects import asked_for
from builder.rules.base import Context, Finding, rule
from builder.sources import ART_23


@rule(
    "A058",
    "没有登公报",
    level=Level.BREACH,
    source=ART_23,
    subject=Item,
    reads=(
        "normative",
        "gazette_ref",
    ),
    suspects=asked_for(Topic.GAZETTE),
)
def not_in_gazette(item: Item, ctx: Context) -> Iterator[Finding]:
    """Find a document that no issue of the gazette holds though a pack asks."""
    wanted = asked(Topic.GAZETTE, item, ctx)
    if wanted is None or ctx.catalogue.state(item) is not State.WRITTEN:
        return
    is_listed = any(
        reference.field == "contains" for reference in ctx.catalogue.referrers.get(item.path, ())
    )
    if item.gazette_ref is None and not is_listed and "gazette_ref" not in item.unread:
        yield Finding(
            "gazette_ref",
            "没有写“公报刊登”，也没有公报列出这份文件",
            "写上刊登的年份和期号，或者在公报的“刊登文件”里列出",
            level=level_asked(wanted),
            source=wanted.source,
        )
