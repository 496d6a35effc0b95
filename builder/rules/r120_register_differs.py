"""年度报告表三与申请登记簿不符：表三的数字不等于从本机构登记簿算出来的。

为什么：表三是登记簿的汇总。同一机构同一年度的登记簿在仓库里，两边不同必有一处错：报告报错了，或者登记簿漏登、
错登。登记簿从这一年才开始、报告里有上年结转的，上年的申请不在登记簿里，只比较“本年新收”一行。

处理：按列出的登记号逐件核对。登记簿错的改登记簿；报告错的改报告，已经公布的按规定更正。
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.diagnostic import Level
from builder.model.attr import label_of
from builder.model.report import APPLICANTS, AnnualReport, RequestTable
from builder.model.request import Request
from builder.model.request_words import ApplicantClass
from builder.products.request_figures import row_tests, table_three
from builder.rules._compared import begins_with, counted, register_of
from builder.rules.base import Context, Finding, rule
from builder.sources import REPORT_FORMAT


@rule(
    "R120",
    "年度报告表三与申请登记簿不符",
    level=Level.ERROR,
    source=REPORT_FORMAT,
    subject=AnnualReport,
    reads=("requests", "year"),
)
def register_differs(report: AnnualReport, ctx: Context) -> Iterator[Finding]:
    """Find numbers of table three that the register of the body does not give."""
    rows = register_of(report, ctx)
    if not rows or report.requests is None or report.year is None:
        return
    computed = table_three(rows, report.issuer, report.year)
    is_first = begins_with(report, rows) and _carries_in(report.requests)
    for name, test in row_tests(report.year).items():
        written = getattr(report.requests, name)
        if len(written) != len(APPLICANTS) or (is_first and name != "new"):
            continue
        of_row = [one for one in rows if test(one)]
        yield from _row(report, name, getattr(computed, name), of_row)


def _row(
    report: AnnualReport, name: str, computed: tuple[int, ...], of_row: list[Request]
) -> Iterator[Finding]:
    """Yield the columns that differ; the total only where the columns agree."""
    label = label_of(RequestTable, name)
    written = getattr(report.requests, name)
    different = [
        column
        for column in range(len(APPLICANTS))
        if isinstance(written[column], int) and written[column] != computed[column]
    ]
    total = len(APPLICANTS) - 1
    for column in different:
        if column == total and len(different) > 1:
            continue
        applicant = None if column == total else list(ApplicantClass)[column]
        inside = [one for one in of_row if applicant in (None, one.applicant)]
        yield Finding(
            f"requests.{name}.{column}",
            f"{report.year}年度报告表三“{label}”行“{APPLICANTS[column]}”列是 {written[column]}，"
            f"按登记簿是 {computed[column]}{counted(inside)}",
            "按登记号逐件核对，改正报告或者登记簿",
        )


def _carries_in(table: RequestTable) -> bool:
    return any(isinstance(number, int) and number > 0 for number in table.carried_in)
