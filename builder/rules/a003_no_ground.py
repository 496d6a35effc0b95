"""没有说明不公开的依据和理由：依申请公开、不予公开的，要写不予公开依据和理由。

为什么：条例第十三条规定，除第十四条、第十五条、第十六条列明的情形外，政府信息应当公开。第十七条
要求公开前依法审查。拟稿时没有依法依规说明不公开理由的，负责审核的办公室可以按规定退文
（国办发〔2016〕80号）。不说明就不公开，已经违反规定，所以是违规；页面不会因此出错，所以不是错误。

处理：在“不予公开依据”里选一项（国家秘密、法律行政法规禁止公开、危及国家安全公共安全经济安全
社会稳定、商业秘密、个人隐私、内部事务信息、过程性信息、行政执法案卷），在“理由”里写清为什么
属于这一项。说不出依据的，改为主动公开。
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.diagnostic import Level
from builder.model.attr import label_of
from builder.model.item import Item
from builder.model.vocabulary import Attribute
from builder.rules.base import Finding, Lone, rule
from builder.sources import ART_17


@rule(
    "A003",
    "没有说明不公开的依据和理由",
    level=Level.BREACH,
    source=ART_17,
    subject=Item,
    reads=("attribute", "ground", "reason"),
    lone=True,
)
def no_ground(item: Item, ctx: Lone) -> Iterator[Finding]:
    """Find an item that is kept from the public without ground or reason."""
    del ctx
    if item.attribute not in (Attribute.ON_REQUEST, Attribute.WITHHELD):
        return
    names = ("ground", "reason")
    missing = [n for n in names if not getattr(item, n) and n not in item.unread]
    if not missing:
        return
    labels = [label_of(Item, name) for name in missing]
    lines = "和".join(f"“{label}: …”" for label in labels)
    yield Finding(
        "attribute",
        f"信息不主动公开，没有写{'和'.join(f'“{label}”' for label in labels)}",
        f"补上{lines}；说不出依据和理由的改为主动公开",
        quotes=False,
    )
