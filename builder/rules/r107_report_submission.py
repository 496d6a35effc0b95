"""年度报告报送晚了：年度报告没有在规定的日期以前报送主管部门。

为什么：条例第四十九条规定，政府部门在每年1月31日前向本级政府信息公开工作主管部门提交上一年度的年度报告并
公布，公布的期限由 R105 核对；有的地方规定公布以前先报送，期限更早。写了“报送日期”的都核对；没有写的，只有
规则包规定了报送期限才提示。

处理：写上实际的“报送日期”；确实晚了的，写“逾期说明”，注明原因和批准人。报送日期不公开。
本条随日期推移出现，不影响生成。
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
    "R107",
    "年度报告报送晚了",
    level=Level.BREACH,
    source=ART_49,
    subject=AnnualReport,
    reads=("submitted_on", "year", "issuer", "late_reason"),
    depends="clock",
)
def report_submission(report: AnnualReport, ctx: Context) -> Iterator[Finding]:
    """Find a report that was handed to the authority after its day, or not yet."""
    if report.year is None or "submitted_on" in report.unread:
        return
    done_on, site = report.submitted_on or ctx.catalogue.as_of, ctx.catalogue.site
    due = annual_missed(
        Matter.ANNUAL_SUBMISSION,
        report.issuer,
        report.year,
        site,
        on=done_on,
        # Who publishes in time has mostly submitted in time as well, and need not write it down.
        local_only=report.submitted_on is None,
    )
    if due is None:
        return
    done = f"实际 {report.submitted_on} 报送" if report.submitted_on else "没有写报送日期"
    explained = report.late_reason is not None and report.late_reason.is_complete
    yield Finding(
        "submitted_on",
        f"{report.year}年度报告最迟应于 {due[0]} 报送，{done}",
        "写上实际的报送日期；确实晚了的写“逾期说明”",
        level=Level.NOTICE if explained else level_asked(due[1]),
        source=due[1].source,
    )
