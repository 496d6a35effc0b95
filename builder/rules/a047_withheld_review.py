"""不公开的信息没有按期复核：不予公开的信息要定期评估，可以公开的转为主动公开。

为什么：条例第十八条要求对不予公开的政府信息定期评估审查，对因情势变化可以公开的应当公开。
间隔由规则包规定；国家没有规定间隔，按一年计算，所以只作警告。

处理：复核以后在“复核记录”里写明日期和结论（维持、转主动公开）。依申请公开的，写过复核记录的
才检查。
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.diagnostic import Level
from builder.law.terms import Matter
from builder.model.item import Item
from builder.model.vocabulary import Attribute
from builder.rules._due import missed
from builder.rules._review import is_read, place
from builder.rules.base import Context, Finding, Lone, rule
from builder.sources import ART_18


def _is_kept(item: Item, _ctx: Lone) -> bool:
    """Whether the item is withheld, or was at some time."""
    return item.attribute is Attribute.WITHHELD or (
        item.attribute is Attribute.ON_REQUEST and bool(item.withheld_reviews)
    )


@rule(
    "A047",
    "不公开的信息没有按期复核",
    level=Level.WARNING,
    source=ART_18,
    subject=Item,
    reads=("attribute", "withheld_reviews", "formed_on"),
    depends="clock",
    suspects=_is_kept,
)
def withheld_review(item: Item, ctx: Context) -> Iterator[Finding]:
    """Find withheld information whose last review is longer ago than the packs allow."""
    if not _is_kept(item, ctx) or item.draft or not is_read(item, "withheld_reviews", "formed_on"):
        return
    days = [review.on for review in item.withheld_reviews if review.on is not None]
    start = max(days, default=item.formed_on)
    if start is None:
        return
    today = ctx.catalogue.as_of
    due = missed(Matter.WITHHELD_REVIEW, start, today, item, ctx, on=today)
    if due is not None:
        since = "上次复核已经超过期限" if days else "生成以后还没有复核过"
        yield Finding(
            place(item, "withheld_reviews", "attribute"),
            f"不公开的信息每{due.limit.span}复核一次，{since}",
            "复核是否仍然不能公开，在“复核记录”里写明日期和结论",
            quotes=False,
            source=due.limit.source,
        )
