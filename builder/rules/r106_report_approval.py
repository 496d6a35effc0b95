"""年度报告未经审定：年度报告先公开后审定，或者规则包要求审定而没有写。

为什么：条例第四条第（三）项规定，年度报告由政府信息公开工作机构组织编制；有的地方规定经领导小组或者负责人
审定后才公开。写了“审定日期”的，审定不得晚于公开；
规则包要求审定的，要写“审定人”和“审定日期”。

处理：补上“编写机构”“审定人”“审定日期”；日期写错的改正。这几项只供内部使用，不公开。
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.diagnostic import Level
from builder.law.terms import Topic
from builder.model.report import AnnualReport
from builder.rules._asked import level_asked
from builder.rules.base import Context, Finding, rule
from builder.sources import ART_4


@rule(
    "R106",
    "年度报告未经审定",
    level=Level.BREACH,
    source=ART_4,
    subject=AnnualReport,
    reads=("approved_by", "approved_on", "published_on"),
)
def report_approval(report: AnnualReport, ctx: Context) -> Iterator[Finding]:
    """Find a report approved after it was published, or not at all where packs ask for it."""
    on = report.published_on
    if report.approved_on and on and report.approved_on > on:
        yield Finding(
            "approved_on",
            f"审定日期 {report.approved_on} 晚于公开日期 {on}",
            "核对两个日期",
            level=Level.WARNING,
        )
        return
    regime = ctx.catalogue.site.regime_of(report.issuer)
    asked = regime.requirement(Topic.REPORT_APPROVAL, on or ctx.catalogue.as_of)
    missing = [
        label
        for name, label in (("approved_by", "审定人"), ("approved_on", "审定日期"))
        if not getattr(report, name) and name not in report.unread
    ]
    if asked is not None and missing:
        yield Finding(
            "",
            f"年度报告没有写{'、'.join(missing)}",
            f"补上{'、'.join(missing)}",
            level=level_asked(asked),
            source=asked.source,
        )
