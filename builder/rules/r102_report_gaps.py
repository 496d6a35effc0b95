"""年度报告缺少项目：年度报告的年度、公开日期和三张表要填全，每一格都是数字。

为什么：条例第五十条规定了年度报告的内容，《政府信息公开工作年度报告格式》
（国办公开办函〔2021〕30号）规定了表二、表三、表四的每一行每一列，不得删减；没有发生的填 0，不得留空。
2019、2020年度用试行格式（国办公开办函〔2019〕60号）；2018年度以前没有统一的表格，不检查表格。

处理：补上所指的行和格。表三每行七个数，依次是自然人、商业企业、科研机构、社会公益组织、法律服务机构、
其他、总计；表四每组五个数，依次是结果维持、结果纠正、其他结果、尚未审结、总计。不按本年度格式编的，
写明“格式”。缺少名称、年度或者公开日期的，生成不了页面，不能列入基线。
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.diagnostic import Level
from builder.model.attr import Field, Record, field_table
from builder.model.figure import Void
from builder.model.report import AnnualReport, ReportFormat, ReportTables
from builder.model.report_form import request_fields
from builder.rules._report import cell_name, row_name, table_name, title
from builder.rules.base import Context, Finding, rule
from builder.sources import ART_50

_NEEDED_BY_PAGE = frozenset({"title", "year", "published_on"})
_TABLES = {
    ReportFormat.PROSE: (),
    ReportFormat.TRIAL: ("trial", "requests", "disputes"),
    ReportFormat.CURRENT: ("active", "requests", "disputes"),
}
_FILL = "没有发生的填 0，不得留空"


@rule(
    "R102",
    "年度报告缺少项目",
    level=Level.ERROR,
    source=ART_50,
    subject=AnnualReport,
    reads=(
        "title",
        "year",
        "published_on",
        "report_format",
        "active",
        "trial",
        "requests",
        "disputes",
    ),
)
def report_gaps(report: AnnualReport, ctx: Context) -> Iterator[Finding]:
    """Find what an annual report leaves out: fields, tables, rows, or numbers of a row."""
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
    for row in field_table(ReportTables):
        table: Record | None = getattr(report, row.name)
        is_asked = row.name in _TABLES[report.form]
        if is_asked and table is None and row.name not in report.unread:
            advice = f"补上“{row.attr.label}”"
            yield Finding(row.name, f"{table_name(report, row.name)}没有写", advice)
        elif table is not None and not is_asked:
            yield Finding(
                row.name,
                f"{title(report, '')}写了“{row.attr.label}”，{report.form.value}年的格式没有",
                "移到这一格式的表里；不按本年度的格式编的，写明“格式”",
            )
        elif table is not None:
            yield from _table(report, row.name, table)


def _table(report: AnnualReport, name: str, table: Record) -> Iterator[Finding]:
    missing = []
    for row in field_table(type(table)):
        place = f"{name}.{row.name}"
        cells = getattr(table, row.name)
        if name == "requests" and row.name not in request_fields(report.form):
            if cells:
                sentence = f"{row_name(report, place)}，{report.form.value}年的格式没有"
                yield Finding(place, sentence, "删去这一行，数并入“其他处理”")
        elif place in report.unread:
            continue
        elif cells in (None, ()) or _is_blank(cells):
            missing.append(row_name(report, place).partition("“")[2].removesuffix("”行"))
        else:
            yield from _row(report, place, row, cells)
    if missing:
        rows = "”“".join(missing)
        yield Finding(name, f"{table_name(report, name)}没有填“{rows}”行", _FILL)


def _row(report: AnnualReport, place: str, row: Field, cells: object) -> Iterator[Finding]:
    """Find the cells of a row that are blank, and a row that is too short or too long."""
    if isinstance(cells, Record):
        for part in field_table(type(cells)):
            inner = f"{place}.{part.name}"
            if getattr(cells, part.name) is None and inner not in report.unread:
                at = inner if inner in report.where else place
                yield Finding(at, f"{cell_name(report, inner)}空着", _FILL)
    elif isinstance(cells, tuple):
        width = len(row.attr.cells)
        if len(cells) != width:
            sentence = f"{row_name(report, place)}有 {len(cells)} 个数，应当是 {width} 个"
            yield Finding(place, sentence, "按表头的顺序补全，没有发生的填 0")
            return
        for index, cell in enumerate(cells):
            if cell is Void.BLANK:
                inner = f"{place}.{index}"
                yield Finding(inner, f"{cell_name(report, inner)}空着", _FILL)


def _is_blank(cells: object) -> bool:
    """Whether a row was written without any figure."""
    if isinstance(cells, Record):
        return False
    return isinstance(cells, tuple) and all(cell is Void.BLANK for cell in cells)
