"""年度报告总体情况偏长：“总体情况”超过一千字。

为什么：有的地方要求总体情况原则上不超过一千字，突出重点，少写过程。这不是国家规定，只作提示。

处理：删去一般性的叙述，保留数据和做法。本地没有这项要求的不必理会。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.diagnostic import Level
from builder.model.report import AnnualReport
from builder.model.report_form import OVERVIEW_TITLE
from builder.rules._report import has_tables, numbered, parts_of
from builder.rules.base import Context, Finding, rule
from builder.sources import REPORT_LENGTH

_MOST = 1000
_BLANK = re.compile(r"\s")


@rule(
    "R130",
    "年度报告总体情况偏长",
    level=Level.NOTICE,
    source=REPORT_LENGTH,
    subject=AnnualReport,
    reads=("body",),
)
def long_overview(report: AnnualReport, ctx: Context) -> Iterator[Finding]:
    """Find a first section of more than a thousand characters, blanks not counted."""
    if not has_tables(report):
        return
    for part in parts_of(report, ctx):
        length = len(_BLANK.sub("", part.text))
        if part.title == OVERVIEW_TITLE and length > _MOST:
            yield Finding(
                "",
                f"{report.year}年度报告“{numbered(OVERVIEW_TITLE)}”有 {length} 字，"
                f"有的地方要求不超过 {_MOST} 字",
                "删去一般性的叙述",
                at=part.at(0, 1),
            )
