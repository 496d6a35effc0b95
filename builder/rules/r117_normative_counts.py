"""规范性文件件数与目录不符：年度报告的行政规范性文件件数与目录里的不同。

为什么：本年制发、本年废止、现行有效的件数，目录里逐件可查，报告与目录应当一致。目录不一定收全了一个机构历年的
文件，所以这样判断：目录比报告多的，总是提示；目录比报告少的，上一年度报告的现行有效件数与目录相同、目录视为
收全的，才提示。制发按印发日期计，废止按废止、宣布失效的日期和有效期届满计，现行有效按12月31日计，
联合发文只计主办机关。

处理：核对列出的文件。报告填错的改正报告；目录漏了文件、漏写“废止文件”或者“失效日期”的，补进目录。
统计口径不同的，在报告的文件头写“说明”，本条不再提示。
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from builder.catalogue.entry import Catalogue
from builder.diagnostic import Level
from builder.model.item import Item
from builder.model.report import AnnualReport, ReportFormat, StockRow
from builder.products.annual_figures import AnnualFigures, annual_figures
from builder.rules._report import cell_name, year_before
from builder.rules.base import Context, Finding, rule
from builder.sources import REPORT_FORMAT

_LISTED = 8


@rule(
    "R117",
    "规范性文件件数与目录不符",
    level=Level.WARNING,
    source=REPORT_FORMAT,
    subject=AnnualReport,
    reads=("active", "figure_note", "year", "issuer"),
)
def normative_counts(report: AnnualReport, ctx: Context) -> Iterator[Finding]:
    """Find counts of normative documents that the catalogue contradicts."""
    row = _row(report)
    if report.figure_note or row is None or report.year is None:
        return
    figures = annual_figures(ctx.catalogue, report.issuer, report.year)
    is_complete = _is_complete(report, ctx.catalogue)
    for name, items in _counted(figures):
        stated = getattr(row, name)
        if not isinstance(stated, int) or stated == len(items):
            continue
        if len(items) < stated and not is_complete:
            continue
        place = f"active.normative.{name}"
        listed = f"（{_listed(items)}）" if items else ""
        yield Finding(
            place,
            f"{cell_name(report, place)}是 {stated}，目录里是 {len(items)} 件{listed}",
            "核对这些文件，改正报告或者目录；口径不同的写“说明”",
        )


def _row(report: AnnualReport) -> StockRow | None:
    if report.form is not ReportFormat.CURRENT or report.active is None:
        return None
    return report.active.normative


def _counted(figures: AnnualFigures) -> tuple[tuple[str, tuple[Item, ...]], ...]:
    return (
        ("made", figures.made),
        ("repealed", figures.repealed),
        ("in_force", figures.in_force),
    )


def _is_complete(report: AnnualReport, catalogue: Catalogue) -> bool:
    """Whether catalogue and report agreed at the end of the year before, with documents."""
    before = year_before(report, catalogue)
    row = _row(before) if before is not None else None
    if before is None or before.year is None or row is None or not row.in_force:
        return False
    held = annual_figures(catalogue, before.issuer, before.year).in_force
    return row.in_force == len(held)


def _listed(items: Sequence[Item]) -> str:
    """Return the documents by number, of those that are not for everyone only how many."""
    shown = [item.number or f"《{item.title}》" for item in items if not item.is_confidential]
    named = "、".join(shown[:_LISTED])
    return f"{named}等" if len(shown) > _LISTED or len(shown) < len(items) else named
