"""年度报告没有报告信息处理费：“其他需要报告的事项”要报告依申请提供政府信息收取信息处理费的情况。

为什么：《政府信息公开工作年度报告格式》（国办公开办函〔2021〕30号）要求在第六部分报告收取信息处理费的情况；
表三有因逾期不缴费而不再处理的申请，说明发出过收费通知，更要写明。文件头写了“信息处理费”的，文字里的金额应当
与它一致。信息处理费的办法自2021年起施行，以前年度的报告不检查。

处理：在第六部分写明收取的总金额；没有收取的，写没有收取信息处理费。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from builder.diagnostic import Level
from builder.model.figure import number
from builder.model.report import APPLICANTS, AnnualReport, ReportFormat
from builder.model.report_form import OTHER_TITLE
from builder.rules._report import Part, cell_name, numbered, parts_of, title
from builder.rules.base import Context, Finding, rule
from builder.sources import REPORT_FORMAT

_FEE = "信息处理费"
_TOTAL = len(APPLICANTS) - 1
_FIRST = 2021  # 国办函〔2020〕109号 is in force since 2021-01-01
_MONEY = re.compile(r"([0-9０-９][0-9０-９,，]*(?:[.．][0-9０-９]+)?)\s*(万)?元")
_NONE = re.compile(
    r"(?:没有|未曾|未|不|无)(?:实际)?(?:收取|收费|产生|发生)|(?:[：:为]|情况)\s*(?:无|零)(?![\u4e00-\u9fff])|零元"
)
_WIDTH = str.maketrans("０１２３４５６７８９．，", "0123456789.,")


@rule(
    "R115",
    "年度报告没有报告信息处理费",
    level=Level.ERROR,
    source=REPORT_FORMAT,
    subject=AnnualReport,
    reads=("body", "requests", "processing_fees", "year", "report_format"),
)
def processing_fees(report: AnnualReport, ctx: Context) -> Iterator[Finding]:
    """Find a sixth section that is silent about fees, or tells another sum than stated."""
    if report.form is not ReportFormat.CURRENT or (report.year or 0) < _FIRST:
        return
    part = next((one for one in parts_of(report, ctx) if one.title == OTHER_TITLE), None)
    if part is None:  # R114 reports it
        return
    fees = report.processing_fees
    if _FEE not in part.text:
        yield _silent(report, fees)
    elif isinstance(fees, Decimal) and fees not in set(amounts := tuple(_amounts(part))):
        yield Finding(
            "processing_fees",
            f"{report.year}年度报告“{numbered(OTHER_TITLE)}”写的信息处理费"
            f"（{_told(amounts)}）与文件头的 {fees} 元不一致",
            "核对收费台账，改正其中一处；金额写阿拉伯数字",
            level=None if amounts else Level.WARNING,
        )


def _silent(report: AnnualReport, fees: object) -> Finding:
    unpaid = number(report.requests.ot_unpaid, _TOTAL) if report.requests else None
    sentence = f"{title(report, '')}“{numbered(OTHER_TITLE)}”没有报告信息处理费"
    advice = "写明收取的总金额；没有收取的，写没有收取信息处理费"
    if unpaid:
        cell = cell_name(report, f"requests.ot_unpaid.{_TOTAL}")
        return Finding("", f"{sentence}，而{cell}是 {unpaid}", advice)
    if isinstance(fees, Decimal) and fees:
        return Finding("", f"{sentence}，而文件头写明收取 {fees} 元", advice)
    return Finding("", sentence, advice, level=Level.WARNING)


def _amounts(part: Part) -> Iterator[Decimal]:
    """Yield the sums in yuan that stand in sentences about fees; none received is 0."""
    for sentence in re.split(r"[。；;\n]", part.text):
        if _FEE not in sentence:
            continue
        if _NONE.search(sentence):
            yield Decimal(0)
        for found in _MONEY.finditer(sentence):
            value = Decimal(found[1].translate(_WIDTH).replace(",", ""))
            yield value * 10_000 if found[2] else value


def _told(amounts: tuple[Decimal, ...]) -> str:
    told = "、".join(f"{amount:f} 元" for amount in dict.fromkeys(amounts))
    return told or "读不出金额"
