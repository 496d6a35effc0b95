"""领导分工没有公开：规则包要求公开领导分工，机构没有写，或者没有人分管政务公开。

为什么：有的地方规定，政务公开工作由一名领导分管，分工要对外公布。没有规则包要求的不检查。

处理：在 content/bodies.yml 的“领导分工”里逐人写“姓名”“职务”“分工”，其中一人的分工写明政务公开
（政府信息公开）。
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.diagnostic import Level
from builder.law.terms import Topic
from builder.model.site import GovernmentBody
from builder.rules._asked import level_asked
from builder.rules._bodies import publishes
from builder.rules.base import Context, Finding, rule
from builder.sources import ART_20

_OPENNESS = ("政务公开", "信息公开")


@rule(
    "C114",
    "领导分工没有公开",
    level=Level.BREACH,
    source=ART_20,
    subject=GovernmentBody,
    reads=("leaders",),
)
def leader_duties(body: GovernmentBody, ctx: Context) -> Iterator[Finding]:
    """Find a body whose leaders' duties are not stated, or leave out the openness of affairs."""
    catalogue = ctx.catalogue
    asked = catalogue.site.regime_of(body.code).requirement(Topic.LEADER_DUTIES, catalogue.as_of)
    if asked is None or not publishes(body, ctx):
        return
    stated = [leader for leader in body.leaders if leader.name and leader.duties]
    if not stated or len(stated) < len(body.leaders):
        sentence = f"{body.label}没有写全领导分工"
    elif not any(word in (leader.duties or "") for leader in stated for word in _OPENNESS):
        sentence = f"{body.label}的领导分工里没有人分管政务公开"
    else:
        return
    yield Finding(
        "leaders",
        sentence,
        "在“领导分工”里写明每人的姓名、职务、分工，其中写明谁分管政务公开",
        level=level_asked(asked),
        source=asked.source,
    )
