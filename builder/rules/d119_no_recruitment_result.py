"""招考没有公开结果：招考公告公开已久，没有公开录用结果。

为什么：条例第二十条第（十四）项要求公开公务员招考的职位、名额、报考条件等事项以及录用结果。
期限由规则包规定，默认十二个月。

处理：公开录用结果，在那条信息的“结果对应”里写这条的索引号；取消招考的也要说明。
本条随日期推移出现，只影响检查。

单位：个月。
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.diagnostic import Level
from builder.law.terms import Matter
from builder.model.item import Item, State
from builder.rules._due import missed
from builder.rules._suspects import gives
from builder.rules.base import Context, Finding, rule
from builder.sources import ART_20


@rule(
    "D119",
    "招考没有公开结果",
    level=Level.WARNING,
    source=ART_20,
    subject=Item,
    reads=(
        "kind",
        "recruitment",
    ),
    depends="clock",
    suspects=gives("recruitment"),
)
def no_recruitment_result(item: Item, ctx: Context) -> Iterator[Finding]:
    """Find a recruitment without a published result after the limit."""
    catalogue = ctx.catalogue
    if item.recruitment is None or item.published_on is None or item.results_of:
        return
    if catalogue.state(item) is not State.WRITTEN:
        return
    has_result = any(
        reference.field == "results_of" and catalogue.state(reference.origin) is State.WRITTEN
        for reference in catalogue.referrers.get(item.path, ())
    )
    due = missed(Matter.RECRUITMENT_RESULT, item.published_on, catalogue.as_of, item, ctx)
    if due is not None and not has_result:
        yield Finding(
            "recruitment",
            f"招考 {item.published_on} 公告，超过{due.limit.span}没有公开录用结果",
            "公开录用结果，在“结果对应”里写这条的索引号",
            source=due.limit.source,
        )
