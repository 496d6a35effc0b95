"""规章和规范性文件件数与上年不衔接：现行有效件数应当等于上年现行有效件数加本年制发、减本年废止。

为什么：件数由上一年的件数和本年的增减得出。清理、机构改革划转、统计口径变化会使它们对不上，这时应当向公众
说明，所以只作警告。

处理：与司法行政部门核对件数；确有原因的，在报告的文件头写“说明”，说明随报告公开，本条不再提示。
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.diagnostic import Level
from builder.model.attr import label_of
from builder.model.figure import Count
from builder.model.report import ActiveTable, AnnualReport, ReportFormat, StockRow
from builder.rules._report import title, year_before
from builder.rules.base import Context, Finding, rule
from builder.sources import REPORT_FORMAT


@rule(
    "R113",
    "规章和规范性文件件数与上年不衔接",
    level=Level.WARNING,
    source=REPORT_FORMAT,
    subject=AnnualReport,
    reads=("active", "figure_note", "year"),
)
def stock_carried(report: AnnualReport, ctx: Context) -> Iterator[Finding]:
    """Find a stock that does not follow from the report on the year before."""
    before = year_before(report, ctx.catalogue)
    if report.figure_note or before is None:
        return
    for name in ("rules", "normative"):
        now, last = _row(report, name), _row(before, name)
        if now is None or last is None:
            continue
        figures = (last.in_force, now.made, now.repealed, now.in_force)
        stock, made, repealed, in_force = (_number(figure) for figure in figures)
        if stock is None or made is None or repealed is None or in_force is None:
            continue
        if in_force != stock + made - repealed:
            yield Finding(
                f"active.{name}.in_force",
                f"{title(report, '表二')}“{label_of(ActiveTable, name)}”行“现行有效件数”列是 {in_force}，"
                f"{before.year}年度报告的 {stock} 加本年制发 {made} 减本年废止 {repealed} "
                f"等于 {stock + made - repealed}",
                "核对件数；确有原因的写“说明”",
            )


def _row(report: AnnualReport, name: str) -> StockRow | None:
    if report.form is not ReportFormat.CURRENT or report.active is None:
        return None
    row: StockRow | None = getattr(report.active, name)
    return row


def _number(cell: Count | None) -> int | None:
    return cell if isinstance(cell, int) else None
