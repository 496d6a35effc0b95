"""回应没有写责任部门：回应没有写责任部门；涉及几个部门的，没有写牵头部门；该批准的没有写批准。

为什么：涉事责任部门是第一责任主体；几个部门口径不一会引起新的质疑，要有一个牵头。
敏感事项、涉及其他部门的，有的地方要求先经批准。

处理：在“回应情况”下写“责任部门”“牵头部门”；在“批准”里写批准层级和批准文号。
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.diagnostic import Level
from builder.law.terms import Topic
from builder.model.item import Item
from builder.model.vocabulary import Kind
from builder.rules._asked import asked, level_asked
from builder.rules.base import Finding, Lone, rule
from builder.sources import PUBLIC_RESPONSE


@rule(
    "L120",
    "回应没有写责任部门",
    level=Level.BREACH,
    source=PUBLIC_RESPONSE,
    subject=Item,
    reads=(
        "kind",
        "response",
        "approval",
    ),
    lone=True,
)
def response_parties(item: Item, ctx: Lone) -> Iterator[Finding]:
    """Find a response without a responsible body, lead or approval."""
    facts = item.response
    if item.kind is Kind.RESPONSE and facts is not None:
        if not facts.responsible and "response.responsible" not in item.unread:
            yield Finding(
                "response",
                "回应没有写“责任部门”",
                "在“回应情况”下写“责任部门”",
                level=Level.WARNING,
            )
        if len(facts.bodies) > 1 and not facts.lead:
            yield Finding(
                "response",
                f"回应涉及 {len(facts.bodies)} 个部门，没有写“牵头部门”",
                "在“回应情况”下写“牵头部门”",
                level=Level.WARNING,
            )
    if item.kind not in (Kind.RESPONSE, Kind.CLARIFICATION) or "approval" in item.unread:
        return
    wanted = asked(Topic.RESPONSE_APPROVAL, item, ctx)
    if wanted is not None and (item.approval is None or not item.approval.level):
        yield Finding(
            "approval",
            f"{item.kind}没有写“批准”的“批准层级”",
            f"按规定逐级报批，写上批准层级：{'、'.join(wanted.values)}",
            level=level_asked(wanted),
            source=wanted.source,
        )
