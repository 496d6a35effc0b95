"""年度报告写了不适用：2021年起的格式，每一格都是数字，没有“不适用”的写法。

为什么：《政府信息公开工作年度报告格式》（国办公开办函〔2021〕30号）的表格由上级逐级汇总，没有发生和没有这项
职权的都填 0。2019、2020年度的试行格式里可以保留当时写的“不适用”。

处理：改成 0；没有这项职权的，可以在“其他需要报告的事项”里用文字说明。
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.diagnostic import Level
from builder.model.attr import Record, field_table
from builder.model.figure import NOT_APPLICABLE, Void
from builder.model.report import AnnualReport, ReportFormat, ReportTables
from builder.rules._report import cell_name
from builder.rules.base import Context, Finding, rule
from builder.sources import REPORT_FORMAT


@rule(
    "R112",
    "年度报告写了不适用",
    level=Level.ERROR,
    source=REPORT_FORMAT,
    subject=AnnualReport,
    reads=("active", "requests", "disputes", "report_format", "year"),
)
def not_applicable(report: AnnualReport, ctx: Context) -> Iterator[Finding]:
    """Find cells of the present form that say 不适用."""
    del ctx
    if report.form is not ReportFormat.CURRENT:
        return
    for row in field_table(ReportTables):
        table: Record | None = getattr(report, row.name)
        for place in _places(table, row.name) if table is not None else ():
            sentence = f"{cell_name(report, place)}写的是“{NOT_APPLICABLE}”，这一格式只填数字"
            yield Finding(place, sentence, "改成 0")


def _places(table: Record, prefix: str) -> Iterator[str]:
    for row in field_table(type(table)):
        value, place = getattr(table, row.name), f"{prefix}.{row.name}"
        if value is Void.NOT_APPLICABLE:
            yield place
        elif isinstance(value, Record):
            yield from _places(value, place)
        elif isinstance(value, tuple):
            yield from (
                f"{place}.{index}"
                for index, cell in enumerate(value)
                if cell is Void.NOT_APPLICABLE
            )
