"""指南久未复核：公开指南的更新日期已过规定的时间。

为什么：条例第十二条要求及时更新政府信息公开指南。机构、地址、电话、办公时间变了而指南没有改，公众就会
跑空。规则包规定多久复核一次，默认十二个月。

处理：逐项核对指南，有变动的改，没有变动的把“更新日期”改成核对的那天。本条随日期推移出现，只作警告。
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.diagnostic import Level
from builder.law.periods import last_day
from builder.law.terms import Matter
from builder.model.guide import ApplyPage, Guide
from builder.rules.base import Context, Finding, rule
from builder.sources import ART_12


@rule(
    "S006",
    "指南久未复核",
    level=Level.WARNING,
    source=ART_12,
    subject=Guide,
    reads=("updated_on",),
    depends="clock",
)
def guide_review(guide: Guide | ApplyPage, ctx: Context) -> Iterator[Finding]:
    """Find a guide that nobody has gone over for longer than the packs allow."""
    as_of = ctx.catalogue.as_of
    site = ctx.catalogue.site
    if not isinstance(guide, Guide) or guide.updated_on is None:
        return
    limit = site.regime_of(guide.issuer).strictest(Matter.GUIDE_REVIEW, as_of)
    if limit is None:
        return
    due = last_day(limit, guide.updated_on, site.calendar_of(guide.issuer)).due
    if as_of > due:
        yield Finding(
            "updated_on",
            f"公开指南更新于 {guide.updated_on}，已超过{limit.span}没有复核",
            "逐项核对后改“更新日期”",
            source=limit.source,
        )
