"""复核结论没有落实：复核决定转为主动公开的信息，要改公开属性，写明转为主动公开的日期。

为什么：条例第十八条规定，因情势变化可以公开的政府信息应当公开。结论写了“转主动公开”，属性还是
不公开，就一直没有公开。公开的期限自转为主动公开之日起算，不写日期就按生成日期算成逾期。

处理：把公开属性改为“主动公开”，删去不予公开依据，写上“转为主动公开日期”。
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.diagnostic import Level
from builder.model.item import Item
from builder.model.matter_words import ReviewDecision
from builder.model.vocabulary import Attribute
from builder.rules._review import is_read, place
from builder.rules.base import Finding, Lone, rule
from builder.sources import ART_18


@rule(
    "A048",
    "复核结论没有落实",
    level=Level.WARNING,
    source=ART_18,
    subject=Item,
    reads=("withheld_reviews", "attribute", "converted_on"),
    lone=True,
)
def unconverted(item: Item, ctx: Lone) -> Iterator[Finding]:
    """Find information that was to become public and has not, or does not say when."""
    del ctx
    reviews = item.withheld_reviews
    if not reviews or not is_read(item, "withheld_reviews", "attribute", "converted_on"):
        return
    dated = [review for review in reviews if review.on is not None]
    last = max(dated, key=lambda review: review.on.toordinal() if review.on else 0, default=None)
    if (last or reviews[-1]).decision is not ReviewDecision.CONVERTED:
        return
    if item.attribute is not Attribute.PROACTIVE:
        yield Finding(
            place(item, "attribute", "withheld_reviews"),
            "复核结论是“转主动公开”，公开属性还没有改",
            "公开属性改为“主动公开”，写上“转为主动公开日期”",
        )
    elif item.converted_on is None:
        yield Finding(
            place(item, "withheld_reviews"),
            "复核结论是“转主动公开”，没有写“转为主动公开日期”",
            "补上“转为主动公开日期: …”",
        )
