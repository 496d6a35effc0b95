"""采纳情况没有公开：征求意见截止已久，还没有公开采纳情况。

为什么：公众提了意见，要知道采纳没有、为什么不采纳。国家要求及时公布，没有规定期限；
规则包有规定的从其规定，没有的按六十日提醒。

处理：发布“信息类型: 意见反馈”的信息，“反馈对象”写这条的索引号，写明收到多少意见、采纳了哪些、
没有采纳的理由。一条意见也没有收到的，也要说明。撤回的征求意见不再要求。

单位：日，自截止之日的次日起数。本条随日期推移出现，只影响检查。
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.diagnostic import Level
from builder.law.terms import Matter
from builder.model.item import Item, State
from builder.model.vocabulary import Kind
from builder.rules._asked import level_asked
from builder.rules._due import missed
from builder.rules._suspects import of_kind
from builder.rules.base import Context, Finding, rule
from builder.sources import OPENNESS_RULES


@rule(
    "D111",
    "采纳情况没有公开",
    level=Level.BREACH,
    source=OPENNESS_RULES,
    subject=Item,
    reads=("consultation",),
    depends="clock",
    suspects=of_kind(Kind.CONSULTATION),
)
def no_feedback(item: Item, ctx: Context) -> Iterator[Finding]:
    """Find a closed consultation without a published result after the limit."""
    catalogue = ctx.catalogue
    given = item.consultation
    if item.kind is not Kind.CONSULTATION or given is None or given.closes_on is None:
        return
    if catalogue.state(item) is not State.WRITTEN:
        return
    answered = any(
        reference.field == "feedback_to" and catalogue.state(reference.origin) is State.WRITTEN
        for reference in catalogue.referrers.get(item.path, ())
    )
    due = missed(
        Matter.CONSULTATION_RESULT, given.closes_on, catalogue.as_of, item, ctx, of_draft=True
    )
    if due is not None and not answered:
        yield Finding(
            "consultation.closes_on",
            f"征求意见 {given.closes_on} 截止，应在{due.limit.span}内公开采纳情况，"
            f"至 {catalogue.as_of} 没有公开",
            "发布“意见反馈”，“反馈对象”写这条的索引号；没有收到意见的也要说明",
            level=level_asked(due.limit),
            source=due.limit.source,
        )
