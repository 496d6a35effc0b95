"""年度报告表格数字不平：表三、表四各栏之间，表三本年与上年之间，应当满足勾稽关系。

为什么：《政府信息公开工作年度报告格式》（国办公开办函〔2021〕30号）规定了表格的勾稽关系：表三每一列，
本年新收加上年结转等于总计加结转下年度；总计等于各项办理结果之和；每一行，总计等于自然人和五类
法人或其他组织之和；本年的“上年结转”等于上年报告的“结转下年度”；表四每一组的总计等于四项结果之和。
数字不平，报告就有错，所以是错误。2019、2020年度的试行格式有同样的关系。

处理：按台账核对所指的格子。没有的写 0。上年报告有误的，先按规定更正上年报告并注明。
空着的、写“不适用”的和读不出的格子另有提示，这里不计算它们所在的行和列。
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from builder.diagnostic import Level
from builder.model.figure import Row, number
from builder.model.report import APPLICANTS, OUTCOMES, AnnualReport
from builder.model.report_form import DISPUTE_LABELS, result_lines, row_label
from builder.rules._report import (
    cell_name,
    has_tables,
    request_rows,
    title,
    total_of,
    year_before,
)
from builder.rules.base import Context, Finding, rule
from builder.sources import REPORT_FORMAT

_TOTAL = len(APPLICANTS) - 1
_SUM = len(OUTCOMES) - 1
_ADVICE = "按办理台账核对这几个数"


@rule(
    "R101",
    "年度报告表格数字不平",
    level=Level.ERROR,
    source=REPORT_FORMAT,
    subject=AnnualReport,
    reads=("requests", "disputes"),
)
def report_sums(report: AnnualReport, ctx: Context) -> Iterator[Finding]:
    """Find figures of the tables that contradict one another or the year before.

    The total column follows from the rows and the other columns, so it is not tested again.
    """
    rows = request_rows(report)
    for name, row in rows.items():
        yield from _row(report, name, row)
    before = year_before(report, ctx.catalogue)
    last = request_rows(before).get("carried_out", ()) if before is not None else ()
    for column in range(_TOTAL):
        yield from _results(report, rows, column)
        yield from _flow(report, rows, column)
        if before is not None:
            yield from _carried(report, before, (rows.get("carried_in", ()), last), column)
    yield from _disputes(report)


def _row(report: AnnualReport, name: str, row: Row) -> Iterator[Finding]:
    total = number(row, _TOTAL)
    parts = [number(row, column) for column in range(_TOTAL)]
    if total is None or None in parts:
        return
    added = sum(part or 0 for part in parts)
    if total != added:
        yield Finding(
            f"requests.{name}.{_TOTAL}",
            f"{cell_name(report, f'requests.{name}.{_TOTAL}')}是 {total}，"
            f"自然人和五类法人或其他组织之和是 {added}，两者应当相等",
            _ADVICE,
        )


def _results(report: AnnualReport, rows: Mapping[str, Row], column: int) -> Iterator[Finding]:
    names = tuple(line.field for line in result_lines(report.form)[:-1])
    done, added = number(rows.get("done_total", ()), column), total_of(rows, names, column)
    if done is not None and added is not None and done != added:
        yield Finding(
            f"requests.done_total.{column}",
            f"{cell_name(report, f'requests.done_total.{column}')}是 {done}，"
            f"（一）至（六）各行之和是 {added}，两者应当相等",
            _ADVICE,
        )


def _flow(report: AnnualReport, rows: Mapping[str, Row], column: int) -> Iterator[Finding]:
    received = total_of(rows, ("new", "carried_in"), column)
    left = total_of(rows, ("done_total", "carried_out"), column)
    if received is None or left is None or received == left:
        return
    new, carried_in, done, carried_out = (
        number(rows[name], column) for name in ("new", "carried_in", "done_total", "carried_out")
    )
    yield Finding(
        f"requests.carried_out.{column}",
        f"{title(report, '表三')}“{APPLICANTS[column]}”列："
        f"“{row_label('new')}”{new} 加“{row_label('carried_in')}”{carried_in} 等于 {received}，"
        f"“{row_label('done_total')}”{done} 加“{row_label('carried_out')}”{carried_out} 等于 {left}，"
        "两者应当相等",
        _ADVICE,
    )


def _carried(
    report: AnnualReport, before: AnnualReport, rows: tuple[Row, Row], column: int
) -> Iterator[Finding]:
    now, last = (number(row, column) for row in rows)
    if now is None or last is None or now == last:
        return
    yield Finding(
        f"requests.carried_in.{column}",
        f"{cell_name(report, f'requests.carried_in.{column}')}是 {now}，"
        f"{before.year}年度报告“{row_label('carried_out')}”行同一列是 {last}，两者应当相等",
        _ADVICE,
    )


def _disputes(report: AnnualReport) -> Iterator[Finding]:
    for name in DISPUTE_LABELS if has_tables(report) else ():
        row: Row = getattr(report.disputes, name) if report.disputes else ()
        total = number(row, _SUM)
        parts = [number(row, column) for column in range(_SUM)]
        if total is None or None in parts or total == sum(part or 0 for part in parts):
            continue
        yield Finding(
            f"disputes.{name}.{_SUM}",
            f"{cell_name(report, f'disputes.{name}.{_SUM}')}是 {total}，"
            f"四项结果之和是 {sum(part or 0 for part in parts)}，两者应当相等",
            _ADVICE,
        )
