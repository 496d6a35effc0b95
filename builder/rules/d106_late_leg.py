"""环节逾期：责任机构报送、公开工作机构上网，各有期限，有一个环节超过了期限。

为什么：有的地方（如宽城）把公开的期限分给两个环节：责任机构在信息形成后若干个工作日内报送，
公开工作机构收到后若干个工作日内上网。公开逾期时，要分清是哪个环节耽搁的。环节的期限由规则包规定，
没有规定的不检查；由规范性文件规定的，作警告。

处理：日期写错的改正；确属逾期的，请所指的机构说明原因，今后按期限办理。两个环节都没有超过期限、
公开仍然逾期的，时间耗在报送和收到之间，理顺交接。填写了完整的“逾期说明”的，只作提示。

单位：规则包写明的单位，起算的当日不计入。
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.diagnostic import Level
from builder.law.terms import Matter
from builder.model.item import Item
from builder.rules._legs import legs_of
from builder.rules._suspects import has_legs
from builder.rules.base import Context, Finding, rule
from builder.sources import ART_26

_ADVICE = {
    Matter.REPORTING: "核对日期；确属逾期的，请责任机构说明原因，今后按期限报送",
    Matter.POSTING: "核对日期；确属逾期的，请公开工作机构说明原因，今后收到后按期限上网",
}


@rule(
    "D106",
    "环节逾期",
    level=Level.BREACH,
    source=ART_26,
    subject=Item,
    reads=("formed_on", "converted_on", "reported_on", "received_on", "published_on",
           "late_reason"),
    suspects=has_legs(Matter.REPORTING, Matter.POSTING),
)  # fmt: skip
def late_leg(item: Item, ctx: Context) -> Iterator[Finding]:
    """Find which leg of an item was late, and what held up one that is late although none was."""
    if item.published_on is not None and item.published_on > ctx.catalogue.as_of:
        return
    is_explained = item.late_reason is not None and item.late_reason.is_complete
    legs = tuple(legs_of(item, ctx, Matter.REPORTING, Matter.POSTING))
    is_late = _is_late(item, ctx)
    for leg in legs:
        if leg.is_late:
            cause = "；公开逾期出在这一环节" if is_late else ""
            yield Finding(
                leg.field,
                f"{leg.sentence}，实际 {leg.done_on} {_done(leg.matter)}{cause}",
                _ADVICE[leg.matter],
                level=Level.NOTICE if is_explained else leg.level,
                source=leg.limit.source,
            )
    reported, received = item.reported_on, item.received_on
    if not is_late or len(legs) < len(_ADVICE) or any(leg.is_late for leg in legs):
        return
    if reported is not None and received is not None and reported < received:
        yield Finding(
            "received_on",
            f"公开逾期，报送和上网都没有超过各自的期限：{reported} 报送，{received} 才收到",
            "查清报送和收到之间为什么耽搁，理顺交接",
            level=Level.NOTICE if is_explained else Level.WARNING,
        )


def _is_late(item: Item, ctx: Context) -> bool:
    """Whether the first publication, done, missed its limit."""
    done = item.published_on
    running = ctx.catalogue.deadlines[item.path]
    return done is not None and any(
        done > deadline.due_on for deadline in running if not deadline.is_of_change
    )


def _done(matter: Matter) -> str:
    return "报送" if matter is Matter.REPORTING else "公开"
