"""没有指定专人：规则包要求指定信息员、政策解读牵头科室、保密审查负责人和机构，没有写。

为什么：有的地方规定各科室指派一名信息员，确定一个科室牵头政策解读，明确一名负责人分管保密审查并
指定机构负责日常工作。没有人负责，公开、解读、审查就会落空。没有规则包要求的不检查。

处理：在 content/bodies.yml 里写科室的“信息员”“牵头政策解读: 是”，机构的“保密审查分管负责人”
“保密审查机构”。这几项只供内部使用，不公开。
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.diagnostic import Level
from builder.law.terms import Topic
from builder.model.site import GovernmentBody
from builder.rules._asked import level_asked
from builder.rules._bodies import publishes
from builder.rules.base import Context, Finding, rule
from builder.sources import ART_4


@rule(
    "C115",
    "没有指定专人",
    level=Level.BREACH,
    source=ART_4,
    subject=GovernmentBody,
    reads=("units", "secrecy_leader", "secrecy_office"),
)
def nobody_appointed(body: GovernmentBody, ctx: Context) -> Iterator[Finding]:
    """Find a body that leaves out whom packs want appointed."""
    catalogue = ctx.catalogue
    if not publishes(body, ctx):
        return
    regime = catalogue.site.regime_of(body.code)
    for topic, (field, sentence, advice) in _missing(body).items():
        asked = regime.requirement(topic, catalogue.as_of)
        if asked is not None:
            yield Finding(
                field,
                f"{body.label}{sentence}",
                advice,
                level=level_asked(asked),
                source=asked.source,
            )


def _missing(body: GovernmentBody) -> dict[Topic, tuple[str, str, str]]:
    """Return field, sentence and advice for each appointment that the body leaves out."""
    found: dict[Topic, tuple[str, str, str]] = {}
    without = "、".join(unit.name or "" for unit in body.units if not unit.information_officer)
    if without or not body.units:
        sentence = f"的{without}没有写信息员" if without else "没有写科室和信息员"
        found[Topic.OFFICERS] = ("units", sentence, "给每个科室写上“信息员”")
    if not any(unit.leads_interpretation for unit in body.units):
        sentence = "没有确定哪个科室牵头政策解读"
        found[Topic.INTERPRETATION_LEAD] = ("units", sentence, "在一个科室下写“牵头政策解读: 是”")
    if not body.secrecy_leader or not body.secrecy_office:
        sentence = "没有写明保密审查的负责人和机构"
        advice = "写上“保密审查分管负责人”和“保密审查机构”"
        found[Topic.SECRECY_OFFICE] = ("", sentence, advice)
    return found
