"""没有工作记录：规则包要求每年听取汇报、组织培训，一年内没有记录。

为什么：有的地方规定，机关主要负责人每年至少听取一次政务公开工作汇报，要组织业务培训。
没有规则包要求的不检查。培训由牵头机构组织的，各机构都算。

处理：在 content/work.yml 的“听取汇报”“培训”里补记日期；没有做的尽快安排。
本条随日期推移出现，不影响生成。
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from builder.diagnostic import Level
from builder.law.periods import months_after
from builder.law.terms import Topic
from builder.model.site import GovernmentBody
from builder.rules._asked import level_asked
from builder.rules._bodies import publishes
from builder.rules.base import Context, Finding, rule
from builder.sources import ART_4

_YEAR = 12  # months


@rule(
    "C118",
    "没有工作记录",
    level=Level.BREACH,
    source=ART_4,
    subject=GovernmentBody,
    reads=("code",),
    depends="clock",
)
def no_work_record(body: GovernmentBody, ctx: Context) -> Iterator[Finding]:
    """Find a body without a hearing or a training within a year where packs ask for them."""
    catalogue = ctx.catalogue
    site = catalogue.site
    if not publishes(body, ctx):
        return
    lead = site.settings.lead_body
    hearings = [one.on for one in site.work.hearings if (one.body or lead) == body.code]
    trainings = [one.on for one in site.work.trainings if (one.body or lead) in (body.code, lead)]
    yield from _too_few(Topic.WORK_HEARING, hearings, body, ctx)
    yield from _too_few(Topic.TRAINING, trainings, body, ctx)


def _too_few(
    topic: Topic, days: list[date | None], body: GovernmentBody, ctx: Context
) -> Iterator[Finding]:
    as_of = ctx.catalogue.as_of
    asked = ctx.catalogue.site.regime_of(body.code).requirement(topic, as_of)
    if asked is None or (asked.since and months_after(asked.since, _YEAR) > as_of):
        return
    recent = {on for on in days if on is not None and on <= as_of <= months_after(on, _YEAR)}
    if len(recent) >= max(1, asked.amount):
        return
    yield Finding(
        "",
        f"{body.label}一年内{topic.value}只有 {len(recent)} 次记录，应有 {asked.amount} 次"
        if recent
        else f"{body.label}一年内没有{topic.value}的记录",
        "在 content/work.yml 里补记；没有做的尽快安排",
        level=level_asked(asked),
        source=asked.source,
        acceptable=False,
    )
