"""协商没有结果：涉及其他机关的信息，要与有关机关协商、确认，有了答复再公开。

为什么：条例第十一条规定，公开政府信息涉及其他机关的，应当与有关机关协商、确认，保证公开的
信息准确一致。发了函没有等到答复，或者对方不同意就公开，各说各的。规则包要求协商确认的，联合发文既没有
写协商记录、也没有写联合机关同意的，同样提醒；别的信息涉及谁，软件看不出，不检查。

处理：在“协商记录”下写明答复日期和结果；不同意的先协商一致，协商不成的报共同的上级决定。
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.diagnostic import Level
from builder.law.terms import Topic
from builder.model.item import Item
from builder.model.review import Coordination
from builder.rules._asked import asked
from builder.rules._review import is_due, is_read, place
from builder.rules.base import Finding, Lone, rule
from builder.sources import ART_11

_REFUSED = "不同意"


@rule(
    "A040",
    "协商没有结果",
    level=Level.WARNING,
    source=ART_11,
    subject=Item,
    reads=("coordination", "consents", "co_issuers", "published_on", "formed_on", "kind"),
    lone=True,
)
def coordination(item: Item, ctx: Lone) -> Iterator[Finding]:
    """Find another body that was asked and has not answered, or not agreed."""
    if not is_due(item) or not is_read(item, "coordination"):
        return
    wanted = asked(Topic.COORDINATION, item, ctx)
    if wanted and item.co_issuers and not (item.coordination or item.consents):
        yield Finding(
            "co_issuers",
            "联合发文没有写“协商记录”",
            "写明与联合发文机构协商的发函日期、答复日期和结果；已经书面同意的写“联合机关同意”",
            source=wanted.source,
        )
    for index, record in enumerate(item.coordination):
        if sentence := _fault(record, item):
            yield Finding(
                place(item, f"coordination.{index}"),
                sentence,
                "有了答复再公开，在“协商记录”下写明答复日期和结果",
                source=wanted.source if wanted else None,
            )


def _fault(record: Coordination, item: Item) -> str:
    name = record.body or "有关机关"
    if record.answered_on is None and not record.result:
        return f"“{name}”还没有答复"
    if (record.result or "").startswith(_REFUSED):
        return f"“{name}”不同意公开，没有协商一致"
    if record.answered_on and item.published_on and record.answered_on > item.published_on:
        return f"“{name}”的答复日期 {record.answered_on} 晚于公开日期 {item.published_on}"
    if record.answered_on and record.asked_on and record.answered_on < record.asked_on:
        return f"“{name}”的答复日期 {record.answered_on} 早于发函日期 {record.asked_on}"
    return ""
