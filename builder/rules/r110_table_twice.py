"""同一张表写了两处：年度报告的一张表，文件头里和同名的 CSV 文件里都写了。

为什么：两处的数字迟早会不一样，不知道以哪一处为准。生成时以文件头里的为准，但不应当依靠这一点。

处理：只留一处。表格在 CSV 文件里填的，删去文件头里的这一张。本条不能列入基线。
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.diagnostic import Level
from builder.model.attr import label_of
from builder.model.report import AnnualReport, ReportTables
from builder.rules.base import Context, Finding, rule
from builder.sources import REPORT_FORMAT


@rule(
    "R110",
    "同一张表写了两处",
    level=Level.ERROR,
    source=REPORT_FORMAT,
    subject=AnnualReport,
    reads=("sheet", "doubled"),
)
def table_twice(report: AnnualReport, ctx: Context) -> Iterator[Finding]:
    """Find the tables that both files of a report hold."""
    del ctx
    for name, at in report.doubled.items():
        yield Finding(
            name,
            f"{report.year}年度报告的“{label_of(ReportTables, name)}”写了两处：这里第"
            f" {report.at(f'{name}:key').line} 行，和 {report.sheet} 第 {at.line} 行",
            "只留一处",
            acceptable=False,
        )
