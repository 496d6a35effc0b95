"""没有明确信息员或者保密审查负责人：规则包要求的，各科室要有信息员，机关要有分管保密审查的负责人和机构。

为什么：条例第四条要求指定机构负责日常工作，第十七条要求明确审查的程序和责任。没有写明谁提供
信息、谁管保密审查，出了问题找不到人。

处理：在 content/bodies.yml 的“科室”下写“信息员”，在机构下写“保密审查分管负责人”“保密审查机构”。
这几项只供内部使用，不公开。
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.diagnostic import Level
from builder.law.packs import Requirement
from builder.law.terms import Topic
from builder.model.attr import label_of
from builder.model.site import GovernmentBody
from builder.rules._asked import level_asked
from builder.rules.base import Context, Finding, rule
from builder.sources import ART_4

_SECRECY = ("secrecy_leader", "secrecy_office")


@rule(
    "S013",
    "没有明确信息员或者保密审查负责人",
    level=Level.BREACH,
    source=ART_4,
    subject=GovernmentBody,
    reads=("units", *_SECRECY),
)
def disclosure_staff(body: GovernmentBody, ctx: Context) -> Iterator[Finding]:
    """Find a body that has not said who delivers information and who answers for secrecy."""
    if body.successor is not None:
        return
    if wanted := _asked(Topic.OFFICERS, body, ctx):
        units = [unit.name for unit in body.units if unit.name and not unit.information_officer]
        if units:
            listed = "、".join(f"“{name}”" for name in units)
            yield _finding("units", f"{body.label}的{listed}没有写信息员", wanted)
    if wanted := _asked(Topic.SECRECY_OFFICE, body, ctx):
        missing = [label_of(GovernmentBody, name) for name in _SECRECY if not getattr(body, name)]
        if missing:
            listed = "和".join(f"“{label}”" for label in missing)
            yield _finding("name", f"{body.label}没有写{listed}", wanted)


def _asked(topic: Topic, body: GovernmentBody, ctx: Context) -> Requirement | None:
    site = ctx.catalogue.site
    return site.regime_of(body.code).requirement(topic, ctx.catalogue.as_of)


def _finding(field: str, sentence: str, wanted: Requirement) -> Finding:
    return Finding(
        field,
        sentence,
        "在 content/bodies.yml 里补上，只供内部使用",
        level=level_asked(wanted),
        source=wanted.source,
    )
