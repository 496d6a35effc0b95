"""涉密信息录入了内容：依据为国家秘密的，只留登记，不得有名称、内容概述、正文和附件。

为什么：条例第十四条规定，依法确定为国家秘密的政府信息不予公开；涉密信息的内容也不得存入非涉密的
网络和仓库。本仓库只登记“有这样一条信息”，内容留在涉密载体里。

处理：删去名称、内容概述、正文和附件，只留索引号、发布机构、公开属性、不予公开依据和理由；
已经提交过的，立即报告本单位保密工作机构，由其决定如何清除历史记录。本条不能列入基线。
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.diagnostic import Level
from builder.model.attr import label_of
from builder.model.item import Item
from builder.model.vocabulary import Ground
from builder.rules.base import Finding, Lone, rule
from builder.sources import ART_14

_CONTENT = ("title", "summary", "attachments")
_ADVICE = "删去这一项，并立即报告本单位保密工作机构"


@rule(
    "A004",
    "涉密信息不得录入本仓库",
    level=Level.ERROR,
    source=ART_14,
    subject=Item,
    reads=("ground", "title", "summary", "attachments", "body"),
    baseline=False,
    lone=True,
)
def state_secret(item: Item, ctx: Lone) -> Iterator[Finding]:
    """Find a state secret of which more than the register entry is kept."""
    del ctx
    if item.ground is not Ground.STATE_SECRET:
        return
    for name in _CONTENT:
        if getattr(item, name):
            label = label_of(Item, name)
            sentence = f"涉密信息不得录入本仓库：依据为国家秘密的信息写了“{label}”"
            yield Finding(name, sentence, _ADVICE, quotes=False)
    if not item.body.is_empty or item.body.links:
        sentence = "涉密信息不得录入本仓库：依据为国家秘密的信息有正文"
        yield Finding("", sentence, "删去正文，并立即报告本单位保密工作机构", quotes=False)
