"""延期告知、征求意见晚了：期限届满以后才告知延期，或者征求的意见迟迟不来。

为什么：需要延长答复期限的，要在原来的期限以内经负责人同意并告知申请人（条例第三十三条），期限已过再告知，
答复就已经逾期，期限仍按没有延期计算。第三方、共同制作机关十五个工作日没有意见的，机关可以自行决定（条例第三十二条、第三十四条），
再等下去的时间不宜都从答复期限里扣除。

处理：核对日期。没有意见的不再等，依照条例决定是否公开。
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from builder.diagnostic import Level
from builder.law.terms import Matter
from builder.model.request import Request
from builder.products.request_deadlines import first_dues, milestones_of, missed
from builder.rules._register import limit_of
from builder.rules.base import Context, Finding, rule
from builder.sources import ART_33

_ASKED = (
    (Matter.THIRD_PARTY, "第三方", "asked_third_on", "third_answered_on"),
    (Matter.COPRODUCER, "被征求意见的机关", "asked_body_on", "body_answered_on"),
)


@rule(
    "Q114",
    "延期告知、征求意见晚了",
    level=Level.WARNING,
    source=ART_33,
    subject=Request,
    reads=(
        "received_on", "corrected_on", "fee_paid_on", "extended_on",
        "asked_third_on", "third_answered_on", "asked_body_on", "body_answered_on",
    ),
)  # fmt: skip
def late_step(request: Request, ctx: Context) -> Iterator[Finding]:
    """Find an extension told after the first limit, and opinions that came after theirs."""
    site = ctx.catalogue.site
    told = request.extended_on
    due = missed(first_dues(request, site), told) if told else None
    if due is not None:
        yield Finding(
            "extended_on",
            f"{request.named}：{limit_of(due)} 告知延期，实际 {told} 告知",
            "核对延期告知日期；期限届满以后告知的，答复期限不延长",
            source=due.source,
        )
    for matter, who, asked, answered in _ASKED:
        start, end = getattr(request, asked), getattr(request, answered)
        if start is not None and end is not None:
            yield from _late_opinion(request, ctx, matter, (who, answered, end))


def _late_opinion(
    request: Request, ctx: Context, matter: Matter, said: tuple[str, str, date]
) -> Iterator[Finding]:
    who, field, day = said
    ends = [
        (one.count.due, one.limit)
        for one in milestones_of(request, ctx.catalogue.site)
        if one.limit.matter is matter and one.count is not None and one.count.due < day
    ]
    for due, limit in ends[:1]:
        yield Finding(
            field,
            f"{request.named}：{who}最迟应于 {due} 提出意见，实际 {day} 才提出",
            "逾期没有意见的不必再等；核对日期",
            source=limit.source,
        )
