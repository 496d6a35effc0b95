"""解读不是起草机构作的：同一机构里，解读的责任机构与文件的责任机构不同。

为什么：谁起草谁解读。起草的科室最了解文件，由别的科室解读容易走样。只在同一发布机构内、两处都写明
“责任机构”时比较；不同机构联合办理的不报。

处理：改由起草科室解读并署名；科室写错的改正；确由他人解读的（如专家），在“豁免”里写明原因。
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.diagnostic import Level
from builder.model.item import Item
from builder.model.vocabulary import Kind
from builder.rules._policy import interpreted
from builder.rules._suspects import of_kind
from builder.rules.base import Context, Finding, rule
from builder.sources import POLICY_INTERPRETATION


@rule(
    "L109",
    "解读不是起草机构作的",
    level=Level.WARNING,
    source=POLICY_INTERPRETATION,
    subject=Item,
    reads=("interprets", "unit", "issuer"),
    suspects=of_kind(Kind.INTERPRETATION),
)
def other_drafter(item: Item, ctx: Context) -> Iterator[Finding]:
    """Find an interpretation by another unit of the same body than the one that drafted."""
    if item.kind is not Kind.INTERPRETATION or not item.unit:
        return
    for policy in interpreted(item, ctx.catalogue):
        if policy.issuer == item.issuer and policy.unit and policy.unit != item.unit:
            yield Finding(
                "unit",
                f"文件的责任机构是“{policy.unit}”，解读的责任机构是“{item.unit}”",
                "由起草的科室解读；写错的改正",
            )
