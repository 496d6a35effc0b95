"""年报表格没有报告：content/reports/ 下的 CSV 文件旁边没有同名的 .md 文件，表格没有用上。

为什么：年度报告由文字和表格组成，表格文件与报告同名，只有结尾不同；名称不同就接不上。

处理：改正文件名，或者补上报告的 .md 文件。
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.catalogue.entry import Catalogue
from builder.diagnostic import Level
from builder.rules.base import Context, Finding, rule
from builder.sources import REPORT_FORMAT


@rule(
    "R111",
    "年报表格没有报告",
    level=Level.ERROR,
    source=REPORT_FORMAT,
    subject=Catalogue,
    reads=("lone_sheets",),
)
def lone_sheet(catalogue: Catalogue, ctx: Context) -> Iterator[Finding]:
    """Find tables beside which there is no report."""
    del ctx
    for sheet in catalogue.lone_sheets:
        wanted = f"{sheet.path.removesuffix('.csv')}.md"
        yield Finding(
            "",
            f"没有与它同名的年度报告 {wanted}，这个文件里的表格没有用上",
            "补上这份报告，或者改正文件名",
            path=sheet.path,
        )
