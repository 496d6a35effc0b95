"""环节到期未办：信息还没有公开，报送或者上网的环节已经过了期限。

为什么：规则包把公开期限分给责任机构和公开工作机构的，环节过期时整个期限还没有到，这时催办最有用。
没有填写“报送日期”“收到日期”的算还没有报送；规则包没有规定环节期限的不检查。

处理：催办所指的机构；已经报送、收到的，填写“报送日期”“收到日期”。

单位：规则包写明的单位，起算的当日不计入。
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.diagnostic import Level
from builder.law.terms import Matter
from builder.model.item import Item, State
from builder.rules._legs import Leg, legs_of
from builder.rules._suspects import has_legs
from builder.rules.base import Context, Finding, rule
from builder.sources import ART_26


@rule(
    "D108",
    "环节到期未办",
    level=Level.BREACH,
    source=ART_26,
    subject=Item,
    reads=("formed_on", "converted_on", "reported_on", "received_on", "published_on"),
    depends="clock",
    suspects=has_legs(Matter.REPORTING, Matter.POSTING),
)
def leg_overdue(item: Item, ctx: Context) -> Iterator[Finding]:
    """Find the leg that an item not yet published is waiting for, once its limit has passed."""
    as_of = ctx.catalogue.as_of
    if ctx.catalogue.state(item) not in (State.PENDING, State.DRAFT) or item.withdrawn is not None:
        return
    for leg in legs_of(item, ctx, Matter.REPORTING, Matter.POSTING):
        is_open = leg.done_on is None or leg.done_on > as_of
        if is_open and as_of > leg.due_on:
            yield Finding(
                leg.start_field,
                f"{leg.sentence}，{_state(leg)}",
                _advice(leg),
                level=leg.level,
                source=leg.limit.source,
            )


def _state(leg: Leg) -> str:
    return "还没有报送" if leg.matter is Matter.REPORTING else "还没有公开"


def _advice(leg: Leg) -> str:
    if leg.matter is Matter.REPORTING:
        return "催责任机构报送；已经报送的，填写“报送日期”"
    return "催公开工作机构上网"
