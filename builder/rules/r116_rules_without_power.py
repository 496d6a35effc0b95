"""没有规章制定权的机关填了规章件数：规章由国务院部门和省、设区的市、自治州的人民政府制定，其他机关这一行填 0。

为什么：《中华人民共和国立法法》规定了制定规章的机关；县级人民政府、地方政府部门、乡镇和派出机关没有规章
制定权，这一行应当都是 0。把行政规范性文件填进规章行，是常见的差错。

处理：核对后改成 0，规范性文件填在下一行。有规章制定权的，在 content/bodies.yml 写“规章制定权: 是”。
县级以上人民政府没有写明有无的，只作提醒。
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.diagnostic import Level
from builder.model.attr import field_table
from builder.model.report import AnnualReport, ReportFormat, StockRow
from builder.model.vocabulary import BodyKind
from builder.rules._report import cell_name
from builder.rules.base import Context, Finding, rule
from builder.sources import REPORT_FORMAT


@rule(
    "R116",
    "没有规章制定权的机关填了规章件数",
    level=Level.ERROR,
    source=REPORT_FORMAT,
    subject=AnnualReport,
    reads=("active", "issuer", "year"),
)
def rules_without_power(report: AnnualReport, ctx: Context) -> Iterator[Finding]:
    """Find numbers of rules in the report of a body that makes none."""
    body = ctx.catalogue.site.bodies.get(report.issuer)
    row = report.active.rules if report.active else None
    if body is None or row is None or body.makes_rules or report.form is not ReportFormat.CURRENT:
        return
    may_have = body.kind is BodyKind.GOVERNMENT and body.makes_rules is None
    for part in field_table(StockRow):
        count = getattr(row, part.name)
        if isinstance(count, int) and count > 0:
            place = f"active.rules.{part.name}"
            yield Finding(
                place,
                f"{cell_name(report, place)}是 {count}，{body.label}没有规章制定权，应当是 0",
                "改成 0；有规章制定权的，在 content/bodies.yml 写“规章制定权: 是”",
                level=Level.WARNING if may_have else None,
            )
