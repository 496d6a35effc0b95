"""处理决定数量少于目录：年度报告的行政许可、行政处罚决定数量，少于目录里本年作出的决定条数。

为什么：处理决定数量包括已公开和依法不公开的全部决定，只会比目录里公开的多，不会更少。目录按生成日期
（决定日期）计，一条名单也只计一条。

处理：核对本年作出的全部决定，改正报告的数；目录里生成日期写错的，改正目录。
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.diagnostic import Level
from builder.model.report import AnnualReport, ReportFormat
from builder.products.annual_figures import annual_figures
from builder.rules._report import cell_name
from builder.rules.base import Context, Finding, rule
from builder.sources import REPORT_FORMAT


@rule(
    "R118",
    "处理决定数量少于目录",
    level=Level.WARNING,
    source=REPORT_FORMAT,
    subject=AnnualReport,
    reads=("active", "year", "issuer"),
)
def fewer_decisions(report: AnnualReport, ctx: Context) -> Iterator[Finding]:
    """Find fewer decisions in the report than items in the catalogue."""
    table = report.active
    if table is None or report.year is None or report.form is not ReportFormat.CURRENT:
        return
    figures = annual_figures(ctx.catalogue, report.issuer, report.year)
    for name, stated, items in (
        ("licences", table.licences, figures.licences),
        ("penalties", table.penalties, figures.penalties),
    ):
        if isinstance(stated, int) and stated < len(items):
            place = f"active.{name}"
            yield Finding(
                place,
                f"{cell_name(report, place)}是 {stated}，目录里本年的决定有 {len(items)} 条",
                "核对本年作出的全部决定",
            )
