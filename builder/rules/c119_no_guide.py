"""没有公开指南或者依申请公开说明：牵头机构没有编制政府信息公开指南，或者没有依申请公开的页面。

为什么：条例第十二条要求编制、公布政府信息公开指南和目录，第二十九条规定向政府信息公开工作机构提出申请，
公众要知道向谁、怎样提出。别的机构的指南放在以代码命名的文件夹里，没有的不检查。

处理：写 content/guides/guide.md 和 content/guides/apply.md；可以照 gongkai init 的样本改。
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.diagnostic import Level
from builder.model.site import Settings
from builder.rules.base import Context, Finding, rule
from builder.sources import ART_12, ART_29


@rule(
    "C119",
    "没有公开指南",
    level=Level.WARNING,
    source=ART_12,
    subject=Settings,
    reads=("lead_body",),
)
def no_guide(settings: Settings, ctx: Context) -> Iterator[Finding]:
    """Find a site whose lead body has no guide, or no page about applications."""
    lead = settings.lead_body or ""
    name = ctx.catalogue.site.lead.label
    if lead not in ctx.catalogue.guides:
        yield Finding("lead_body", f"{name}没有政府信息公开指南", "写 content/guides/guide.md")
    if lead not in ctx.catalogue.apply_pages:
        yield Finding(
            "lead_body",
            f"{name}没有依申请公开的页面",
            "写 content/guides/apply.md",
            source=ART_29,
        )
