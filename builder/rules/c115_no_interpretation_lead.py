"""没有政策解读牵头科室：规则包要求确定一个科室牵头政策解读，机构没有写。

为什么：有的地方规定，各单位要确定专门的科室牵头政策解读工作。没有人牵头，解读就跟不上文件。
没有规则包要求的不检查。

处理：在 content/bodies.yml 里，给负责的科室写“牵头政策解读: 是”。这一项只供内部使用，不公开。
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.diagnostic import Level
from builder.law.terms import Topic
from builder.model.site import GovernmentBody
from builder.rules._asked import level_asked
from builder.rules._bodies import publishes
from builder.rules.base import Context, Finding, rule
from builder.sources import POLICY_INTERPRETATION


@rule(
    "C115",
    "没有政策解读牵头科室",
    level=Level.BREACH,
    source=POLICY_INTERPRETATION,
    subject=GovernmentBody,
    reads=("units",),
)
def no_interpretation_lead(body: GovernmentBody, ctx: Context) -> Iterator[Finding]:
    """Find a body without a unit that leads the interpretation of policies."""
    catalogue = ctx.catalogue
    if any(unit.leads_interpretation for unit in body.units) or not publishes(body, catalogue):
        return
    asked = catalogue.site.regime_of(body.code).requirement(
        Topic.INTERPRETATION_LEAD, catalogue.as_of
    )
    if asked is not None:
        yield Finding(
            "units",
            f"{body.label}没有确定哪个科室牵头政策解读",
            "在负责的科室下写“牵头政策解读: 是”",
            level=level_asked(asked),
            source=asked.source,
        )
