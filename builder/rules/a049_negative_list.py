"""负面清单事项对不上：不公开的信息引用的负面清单事项，要在 content/negative-list.yml 里，也要适用本机关。

为什么：建立负面清单，是为了把不公开的限定在清单以内，清单以外的原则上都要公开。引用一个清单里
没有的事项，等于没有依据。

处理：照清单改正“负面清单事项”；确实需要增加事项的，按程序调整清单，写明依据。只有法定依据的
不必引用清单。
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.diagnostic import Level
from builder.law.terms import Topic
from builder.model.item import Item
from builder.model.vocabulary import Attribute
from builder.rules._asked import asked, level_asked
from builder.rules._review import place
from builder.rules.base import Finding, Lone, rule
from builder.sources import ART_13


@rule(
    "A049",
    "负面清单事项对不上",
    level=Level.BREACH,
    source=ART_13,
    subject=Item,
    reads=("negative_item", "attribute", "issuer"),
    lone=True,
)
def negative_list(item: Item, ctx: Lone) -> Iterator[Finding]:
    """Find an item that cites a matter which the negative list does not hold for its body."""
    if not item.negative_item or item.attribute is None:
        return
    sentence = _fault(item, item.negative_item, ctx)
    if sentence:
        wanted = asked(Topic.NEGATIVE_LIST, item, ctx)
        yield Finding(
            place(item, "negative_item"),
            sentence,
            "照负面清单改正；清单要增加的，写进 content/negative-list.yml",
            level=level_asked(wanted) if wanted else Level.WARNING,
            quotes=False,
            source=wanted.source if wanted else None,
        )


def _fault(item: Item, cited: str, ctx: Lone) -> str:
    if item.attribute is Attribute.PROACTIVE:
        return "主动公开的信息写了“负面清单事项”"
    entry = ctx.site.negative_list.find(cited)
    if entry is None:
        return "“负面清单事项”写的事项不在负面清单里"
    return "" if entry.covers(item.issuer) else "“负面清单事项”写的事项不适用发布机构"
