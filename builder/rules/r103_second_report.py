"""同一年度有两份年度报告：一个机构一个年度只有一份报告。

为什么：年度报告的网址由机构和年度产生，两份同一年度的报告会互相覆盖。

处理：删去多余的一份，或者改正“年度”。报告公开以后确需更正的，改原来的一份并注明更正情况。
本条不能列入基线。
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.diagnostic import Level
from builder.model.report import AnnualReport
from builder.rules.base import Context, Finding, rule
from builder.sources import ART_50


@rule(
    "R103",
    "同一年度有两份年度报告",
    level=Level.ERROR,
    source=ART_50,
    subject=AnnualReport,
    reads=("year", "issuer"),
)
def second_report(report: AnnualReport, ctx: Context) -> Iterator[Finding]:
    """Find another report of the same body about the same year."""
    for other in ctx.catalogue.reports:
        is_same = (other.issuer, other.year) == (report.issuer, report.year)
        if is_same and other.path != report.path and report.year is not None:
            yield Finding(
                "year",
                f"{report.year}年的年度报告有两份，另一份是 {other.path}",
                "删去多余的一份，或者改正“年度”",
                acceptable=False,
            )
