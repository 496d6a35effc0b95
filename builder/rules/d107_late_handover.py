"""电子文稿交得晚：电子文稿移交或者内网加载超过了规则包规定的期限。

为什么：有的地方规定公文印发后几个工作日内把电子文稿交给公开工作机构（如枞阳三个工作日）、加载到
内网工作平台（如黄岩一个工作日），后面的公开才来得及。规则包没有规定，或者没有填写日期的，不检查。

处理：日期写错的改正；确实晚了的，今后印发时一并移交、加载。

单位：规则包写明的单位，自“印发日期”的次日起数。
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.diagnostic import Level
from builder.law.terms import Matter
from builder.model.item import Item
from builder.rules._legs import legs_of
from builder.rules.base import Finding, Lone, rule
from builder.sources import ART_6


@rule(
    "D107",
    "电子文稿交得晚",
    level=Level.BREACH,
    source=ART_6,
    subject=Item,
    reads=("issued_on", "handed_over_on", "uploaded_on"),
    lone=True,
)
def late_handover(item: Item, ctx: Lone) -> Iterator[Finding]:
    """Find an electronic text that was handed over or loaded after its limit."""
    for leg in legs_of(item, ctx, Matter.HANDOVER, Matter.UPLOAD):
        if leg.is_late:
            yield Finding(
                leg.field,
                f"{leg.sentence}，实际 {leg.done_on}",
                "核对日期；今后印发时一并移交、加载电子文稿",
                level=leg.level,
                source=leg.limit.source,
            )
