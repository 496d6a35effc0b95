"""年度报告缺少项目：年度报告的年度、公开日期和三张表要填全，每一格都是数字。

为什么：条例第五十条规定了年度报告的内容，《政府信息公开工作年度报告格式》
（国办公开办函〔2021〕30号）规定了表二、表三、表四的每一行每一列，不得删减；没有发生的填 0。

处理：补上缺少的行。表三每行七个数，依次是自然人、商业企业、科研机构、社会公益组织、法律服务机构、
其他、总计；表四每组五个数，依次是结果维持、结果纠正、其他结果、尚未审结、总计。缺少名称、年度或者
公开日期的，生成不了页面，不能列入基线。
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.diagnostic import Level
from builder.model.attr import Record, field_table, label_of
from builder.model.report import (
    APPLICANTS,
    OUTCOMES,
    ActiveTable,
    AnnualReport,
    DisputeTable,
    RequestTable,
    StockRow,
)
from builder.rules.base import Context, Finding, rule
from builder.sources import ART_50

_NEEDED_BY_PAGE = frozenset({"title", "year", "published_on"})
_STOCK = ("rules", "normative")


@rule(
    "R102",
    "年度报告缺少项目",
    level=Level.ERROR,
    source=ART_50,
    subject=AnnualReport,
    reads=("title", "year", "published_on", "active", "requests", "disputes"),
)
def report_gaps(report: AnnualReport, ctx: Context) -> Iterator[Finding]:
    """Find what an annual report leaves out: fields, rows, or numbers of a row."""
    del ctx
    for row in field_table(AnnualReport):
        if (
            row.attr.required
            and getattr(report, row.name) is None
            and row.name not in report.unread
        ):
            label = row.attr.label
            sentence, advice = f"年度报告缺少“{label}”", f"补上“{label}: …”"
            can_do_without = row.name not in _NEEDED_BY_PAGE
            yield Finding(row.name, sentence, advice, acceptable=can_do_without)
    if report.active is not None:
        yield from _gaps(report, "active", report.active, "表二")
        for name in _STOCK:
            stock: StockRow | None = getattr(report.active, name)
            if stock is not None:
                label = label_of(ActiveTable, name)
                yield from _gaps(report, f"active.{name}", stock, f"表二“{label}”")
    if report.requests is not None:
        yield from _gaps(report, "requests", report.requests, "表三")
        yield from _lengths("requests", report.requests, name="表三", width=len(APPLICANTS))
    if report.disputes is not None:
        yield from _gaps(report, "disputes", report.disputes, "表四")
        yield from _lengths("disputes", report.disputes, name="表四", width=len(OUTCOMES))


def _gaps(report: AnnualReport, place: str, table: Record, name: str) -> Iterator[Finding]:
    missing = [
        row.attr.label
        for row in field_table(type(table))
        if getattr(table, row.name) in (None, ()) and f"{place}.{row.name}" not in report.unread
    ]
    if missing:
        yield Finding(place, f"{name}缺少“{'”“'.join(missing)}”", "补上缺少的项，没有发生的填 0")


def _lengths(
    place: str, table: RequestTable | DisputeTable, *, name: str, width: int
) -> Iterator[Finding]:
    for row in field_table(type(table)):
        written = len(getattr(table, row.name))
        if written not in (0, width):
            yield Finding(
                f"{place}.{row.name}",
                f"{name}“{row.attr.label}”行有 {written} 个数，应当是 {width} 个",
                "按表头的顺序补全，没有发生的填 0",
            )
