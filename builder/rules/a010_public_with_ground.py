"""主动公开却写了不予公开依据：两项互相矛盾，不能确定该不该公开。

为什么：有条例第十四条、第十五条、第十六条情形的信息不公开或者可以不公开。公开属性误填为
“主动公开”，就会把不该公开的内容放到网上，所以是错误。content/private/ 是不公开信息的文件夹，
其中的信息一律不公开，写了“主动公开”同样矛盾。

处理：不该公开的，把公开属性改为“不予公开”或者“依申请公开”；经审查没有这种情形的，删去“不予公开
依据”和“理由”；放错文件夹的，移到 content/documents/。依据是商业秘密、个人隐私的，第三方同意或者
认定不公开会对公共利益造成重大影响，可以公开：在“第三方意见”里写全同意和答复日期，或者公共利益
决定、决定机关和日期，本条就不再报告。本条不能列入基线。
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.diagnostic import Level
from builder.model.folders import PRIVATE
from builder.model.item import Item
from builder.model.vocabulary import Attribute
from builder.rules._consent import THIRD_PARTY_GROUNDS, may_be_public
from builder.rules.base import Finding, Lone, rule
from builder.sources import ART_13


@rule(
    "A010",
    "主动公开却写了不予公开依据",
    level=Level.ERROR,
    source=ART_13,
    subject=Item,
    reads=("attribute", "ground", "third_party"),
    lone=True,
)
def public_with_ground(item: Item, ctx: Lone) -> Iterator[Finding]:
    """Find an item marked proactive that names a ground for withholding."""
    del ctx
    if item.attribute is Attribute.PROACTIVE and item.path.startswith(PRIVATE):
        yield Finding(
            "attribute",
            "公开属性为“主动公开”，却放在不公开信息的文件夹 content/private/ 里，不会公开",
            "应当公开的移到 content/documents/；不公开的改正公开属性",
            acceptable=False,
            quotes=False,
        )
    if item.attribute is not Attribute.PROACTIVE or item.ground is None or may_be_public(item):
        return
    if item.ground in THIRD_PARTY_GROUNDS:
        advice = "不该公开的改正公开属性；第三方同意或者公共利益需要的，写全“第三方意见”"
    else:
        advice = "不该公开的改正公开属性；可以公开的删去不予公开依据和理由"
    yield Finding(
        "attribute",
        f"公开属性为“主动公开”，却写了不予公开依据“{item.ground}”",
        advice,
        acceptable=False,
    )
