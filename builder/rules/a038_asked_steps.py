"""审核环节不合要求：规则包要求的信息安全审查、平台审核、主要负责人审批要写明；平台退回的不能公开。

为什么：有的地方在三审之外，还要求上网前做信息安全审查，由公开工作机构审核格式和完整性，重要信息
报主要负责人批准。谁公开谁审查：初审到终审、保密审查都是公开机关自己的事，不能由别的机关代审。

处理：在“审核”下写明这一环节的姓名和日期。平台退回的，补正后重新送审，结果改为“通过”再公开。
“职务”里写的是别的机关的，改由本机关审查。
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.diagnostic import Level
from builder.law.terms import Topic
from builder.model.attr import label_of
from builder.model.item import Item
from builder.model.matter_words import Verdict
from builder.model.review import Review
from builder.rules._asked import asked, level_asked
from builder.rules._review import (
    SHEET,
    chain_of,
    gaps_of,
    is_due,
    is_read,
    named_steps,
    place,
)
from builder.rules.base import Finding, Lone, rule
from builder.sources import ART_17, THIS_TOOL

_ASKED = (
    (Topic.SAFETY_REVIEW, "safety"),
    (Topic.PLATFORM_REVIEW, "platform"),
    (Topic.MAIN_LEADER, "main_leader"),
)
_SHORTEST_NAME = 4


@rule(
    "A038",
    "审核环节不合要求",
    level=Level.BREACH,
    source=ART_17,
    subject=Item,
    reads=("review", "issuer", "co_issuers", "important", "kind", "formed_on", "published_on"),
    lone=True,
)
def asked_steps(item: Item, ctx: Lone) -> Iterator[Finding]:
    """Find a step of review that a pack asks for and that is missing, failed, or another's."""
    if not is_due(item) or not is_read(item, "review"):
        return
    review = item.review or Review()
    yield from _missing(item, review, ctx)
    if review.platform is not None and review.platform.verdict is Verdict.RETURNED:
        yield Finding(
            place(item, "review.platform.verdict", "review.platform"),
            "平台审核的结果是“退回”，还写着公开日期",
            "补正以后重新送审，结果改为“通过”；没有通过的删去公开日期",
            level=Level.WARNING,
            source=THIS_TOOL,
        )
    for step in (*named_steps(review, SHEET), *chain_of(review, "secrecy")):
        if other := _other_body(step.sign.role or "", item, ctx):
            yield Finding(
                place(item, f"{step.field}.role", "review"),
                f"“{step.label}”由“{other}”审查，不是公开这条信息的机关",
                "谁公开、谁审查：改由发布机构审查，征求意见的写进“协商记录”",
                level=Level.WARNING,
            )


def _missing(item: Item, review: Review, ctx: Lone) -> Iterator[Finding]:
    for topic, name in _ASKED:
        wanted = asked(topic, item, ctx)
        if wanted is None:
            continue
        label = label_of(Review, name)
        step = next(named_steps(review, (name,)), None)
        gaps = gaps_of(step) if step else ""
        if step is None or gaps:
            yield Finding(
                place(item, f"review.{name}", "published_on"),
                f"“{label}”没有写{gaps}" if gaps else f"没有写“{label}”",
                f"在“审核”的“{label}”下写明姓名和日期",
                level=level_asked(wanted),
                source=wanted.source,
            )


def _other_body(role: str, item: Item, ctx: Lone) -> str:
    """Return the body that a role names where it has no part in the item.

    A government, its office and what stands right above or below the issuer have one.
    """
    if not role:
        return ""
    bodies = ctx.site.bodies
    own = {code: bodies[code] for code in (item.issuer or "", *item.co_issuers) if code in bodies}
    related = {*own, *(body.parent or "" for body in own.values())}
    names = {bodies[code].name or "" for code in related if code in bodies}
    others = [
        body.name
        for code, body in bodies.items()
        if body.name and code not in related and body.parent not in own
    ]
    if any(name and name in role for name in names):
        return ""
    found = [name for name in others if len(name) >= _SHORTEST_NAME and name in role]
    return max(found, key=len, default="")
