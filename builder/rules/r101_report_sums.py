"""年度报告表格数字不平：表三、表四各栏之间，表三本年与上年之间，应当满足勾稽关系。

为什么：《政府信息公开工作年度报告格式》（国办公开办函〔2021〕30号）规定了表格的勾稽关系：表三每一列，
本年新收加上年结转等于总计加结转下年度；总计等于各项办理结果之和；每一行，总计等于自然人和五类
法人或其他组织之和；本年的“上年结转”等于上年报告的“结转下年度”；表四每一组的总计等于四项结果之和。
数字不平，报告就有错，所以是错误。

处理：按台账核对所指的格子。没有的写 0。上年报告有误的，先按规定更正上年报告并注明。
行数、列数不全的由 R102 报告，这里不重复。
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.diagnostic import Level
from builder.model.attr import field_table, label_of
from builder.model.report import (
    APPLICANTS,
    OUTCOMES,
    AnnualReport,
    DisputeTable,
    RequestTable,
    Row,
)
from builder.rules.base import Context, Finding, rule
from builder.sources import REPORT_FORMAT

_TOTAL = len(APPLICANTS) - 1
_ROWS = tuple(row.name for row in field_table(RequestTable))
_RESULTS = tuple(
    name for name in _ROWS if name not in ("new", "carried_in", "done_total", "carried_out")
)
_DISPUTES = tuple(row.name for row in field_table(DisputeTable))
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
    rows = _rows(report)
    for name, row in rows.items():
        *parts, total = row
        if total != sum(parts):
            label = label_of(RequestTable, name)
            yield Finding(
                f"requests.{name}.{_TOTAL}",
                f"表三“{label}”行：总计是 {total}，各列之和是 {sum(parts)}",
                _ADVICE,
            )
    before = next((other for other in ctx.catalogue.reports if _precedes(other, report)), None)
    for column in range(_TOTAL):
        yield from _column(rows, column)
        if before is not None:
            yield from _carried(before, rows, column)
    for name in _DISPUTES:
        group: Row = getattr(report.disputes, name) if report.disputes else ()
        if len(group) != len(OUTCOMES) or group[-1] == sum(group[:-1]):
            continue
        label = label_of(DisputeTable, name)
        yield Finding(
            f"disputes.{name}.{len(OUTCOMES) - 1}",
            f"表四“{label}”：总计是 {group[-1]}，四项结果之和是 {sum(group[:-1])}",
            _ADVICE,
        )


def _rows(report: AnnualReport) -> dict[str, Row]:
    """Return the rows that are complete."""
    table = report.requests
    found = {name: getattr(table, name) for name in _ROWS} if table is not None else {}
    return {name: row for name, row in found.items() if len(row) == len(APPLICANTS)}


def _column(rows: dict[str, Row], column: int) -> Iterator[Finding]:
    label = APPLICANTS[column]
    if all(name in rows for name in (*_RESULTS, "done_total")):
        done, results = rows["done_total"][column], sum(rows[name][column] for name in _RESULTS)
        if done != results:
            yield Finding(
                f"requests.done_total.{column}",
                f"表三“{label}”列：总计是 {done}，各项办理结果之和是 {results}",
                _ADVICE,
            )
    if not all(name in rows for name in ("new", "carried_in", "done_total", "carried_out")):
        return
    new, carried_in = rows["new"][column], rows["carried_in"][column]
    done, carried_out = rows["done_total"][column], rows["carried_out"][column]
    if new + carried_in != done + carried_out:
        yield Finding(
            f"requests.carried_out.{column}",
            f"表三“{label}”列：本年新收 {new} 加上年结转 {carried_in} 等于 {new + carried_in}，"
            f"总计 {done} 加结转下年 {carried_out} 等于 {done + carried_out}，两者应当相等",
            _ADVICE,
        )


def _carried(before: AnnualReport, rows: dict[str, Row], column: int) -> Iterator[Finding]:
    last, row = _rows(before).get("carried_out"), rows.get("carried_in")
    if last is None or row is None or row[column] == last[column]:
        return
    yield Finding(
        f"requests.carried_in.{column}",
        f"表三“上年结转”行“{APPLICANTS[column]}”列是 {row[column]}，"
        f"{before.year}年度报告“结转下年”行同一列是 {last[column]}，两者应当相等",
        _ADVICE,
    )


def _precedes(other: AnnualReport, report: AnnualReport) -> bool:
    if other.year is None or report.year is None or other.issuer != report.issuer:
        return False
    return other.year == report.year - 1
