"""申请登记簿缺少必填项：每一件申请都要有登记号、收到日期和申请人类别。

为什么：收到之日是答复期限的起点（条例第三十一条、第三十三条）；申请人类别决定它计入年度报告表三的哪一列。
缺了就算不出期限，也统计不进去。

处理：按案卷补上。申请人类别取：自然人、商业企业、科研机构、社会公益组织、法律服务机构、其他。
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.diagnostic import Level
from builder.model.attr import field_table
from builder.model.request import Request
from builder.rules.base import Context, Finding, rule
from builder.sources import ART_31

_REQUIRED = tuple(row for row in field_table(Request) if row.attr.required)


@rule(
    "Q102",
    "申请登记簿缺少必填项",
    level=Level.ERROR,
    source=ART_31,
    subject=Request,
    reads=tuple(row.name for row in _REQUIRED),
)
def request_missing(request: Request, _ctx: Context) -> Iterator[Finding]:
    """Find required cells that are empty."""
    for row in _REQUIRED:
        if getattr(request, row.name) is None and row.name not in request.unread:
            label = row.attr.label
            yield Finding(row.name, f"{request.named}：没有写“{label}”", "按案卷补上")
