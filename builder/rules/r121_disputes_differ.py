"""年度报告表四、信息处理费与申请登记簿不符：复议、诉讼的件数，收取的信息处理费，不等于登记簿里的。

为什么：表四按登记簿里复议、诉讼的结果汇总，当年审结的计入结果，年底没有审结的计入“尚未审结”；第六部分要写明
收取信息处理费的金额，等于登记簿里当年缴费的合计。登记簿从这一年才开始的，以前收到的申请引起的案件不在里面，
表四只在比登记簿少的时候报告。

处理：核对复议、诉讼的收到日期、审结日期、结果，以及收费金额、缴费日期；改正报告或者登记簿。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from builder.diagnostic import Level
from builder.model.attr import field_table
from builder.model.report import OUTCOMES, AnnualReport, DisputeTable
from builder.model.request import Request
from builder.products.request_figures import charged, dispute_cell, table_four
from builder.rules._compared import begins_with, counted, register_of
from builder.rules.base import Context, Finding, rule
from builder.sources import REPORT_FORMAT

_FEE = re.compile(
    r"(?:实际)?(?:共)?收取(?:的)?信息处理费(?:共计|合计|共)?\s*(?P<sum>[0-9][0-9,]*(?:\.[0-9]+)?)\s*(?P<unit>万?元)"
)
_NO_FEE = re.compile(r"(?:没有|未)(?:实际)?收取(?:过)?信息处理费")


@rule(
    "R121",
    "年度报告表四、信息处理费与申请登记簿不符",
    level=Level.ERROR,
    source=REPORT_FORMAT,
    subject=AnnualReport,
    reads=("disputes", "body", "year"),
)
def disputes_differ(report: AnnualReport, ctx: Context) -> Iterator[Finding]:
    """Find numbers of table four and a sum of fees that the register does not give."""
    rows = register_of(report, ctx)
    if not rows or report.year is None:
        return
    if report.disputes is not None:
        yield from _disputes(report, report.disputes, rows)
    yield from _fees(report, charged(rows, report.issuer, report.year))


def _disputes(
    report: AnnualReport, written: DisputeTable, rows: tuple[Request, ...]
) -> Iterator[Finding]:
    year = report.year or 0
    computed = table_four(rows, report.issuer, year)
    is_first = begins_with(report, rows)
    for row in field_table(DisputeTable):
        told, known = getattr(written, row.name), getattr(computed, row.name)
        if len(told) != len(OUTCOMES):
            continue
        for column, (one, other) in enumerate(zip(told[:-1], known[:-1], strict=True)):
            if not isinstance(one, int) or one == other or (is_first and one > other):
                continue
            cases = [case for case in rows if dispute_cell(case, row.name, year) == column]
            yield Finding(
                f"disputes.{row.name}.{column}",
                f"{year}年度报告表四“{row.attr.label}”的“{OUTCOMES[column]}”是 {one}，"
                f"按登记簿是 {other}{counted(cases)}",
                "按登记号逐件核对，改正报告或者登记簿",
            )


def _fees(report: AnnualReport, paid: Decimal) -> Iterator[Finding]:
    said = _said(report.body.text)
    if said is None or said == paid:
        return
    yield Finding(
        "",
        f"{report.year}年度报告写收取信息处理费 {said:f} 元，登记簿里当年缴费合计 {paid:f} 元",
        "核对收费金额和缴费日期，改正报告或者登记簿",
    )


def _said(text: str) -> Decimal | None:
    """Return the sum of fees that a report states, in 元; None where it states none."""
    found = _FEE.search(text)
    if found is not None:
        amount = Decimal(found["sum"].replace(",", ""))
        return amount * 10_000 if found["unit"] == "万元" else amount
    return Decimal(0) if _NO_FEE.search(text) else None
