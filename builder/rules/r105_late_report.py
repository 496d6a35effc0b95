"""年度报告公开晚了：年度报告的公开日期晚于规定的期限。

为什么：条例第四十九条规定，县级以上人民政府部门每年1月31日前、县级以上地方人民政府每年3月31日前
公布上一年度的年度报告；2018年度以前的报告是3月31日前。乡镇、派出机关和本地更早的期限由规则包规定。

处理：核对公开日期。确实晚了的，写“逾期说明”，注明原因和批准人，以后只作提示；逾期仍然是逾期。
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.diagnostic import Level
from builder.law.terms import Matter
from builder.model.report import AnnualReport
from builder.products.annual_due import annual_missed
from builder.rules._asked import level_asked
from builder.rules.base import Context, Finding, rule
from builder.sources import ART_49


@rule(
    "R105",
    "年度报告公开晚了",
    level=Level.BREACH,
    source=ART_49,
    subject=AnnualReport,
    reads=("published_on", "year", "issuer", "late_reason"),
)
def late_report(report: AnnualReport, ctx: Context) -> Iterator[Finding]:
    """Find a report that was published after its day."""
    if report.year is None or report.published_on is None:
        return
    published, site = report.published_on, ctx.catalogue.site
    due = annual_missed(Matter.ANNUAL_REPORT, report.issuer, report.year, site, on=published)
    if due is None:
        return
    sentence = f"{report.year}年度报告最迟应于 {due[0]} 公开，实际 {report.published_on} 公开"
    if report.late_reason is not None and report.late_reason.is_complete:
        yield Finding(
            "published_on",
            f"{sentence}，已说明逾期原因",
            level=Level.NOTICE,
            source=due[1].source,
        )
        return
    yield Finding(
        "published_on",
        sentence,
        "核对公开日期；确实晚了的写“逾期说明”，注明原因和批准人",
        level=level_asked(due[1]),
        source=due[1].source,
    )
