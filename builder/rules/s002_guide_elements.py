"""公开指南要素不全：指南要写明信息的分类、编排体系、获取方式和工作机构的六项联系信息。

为什么：条例第十二条规定，政府信息公开指南包括政府信息的分类、编排体系、获取方式和政府信息公开
工作机构叫什么、在哪里、什么时间办公，以及电话、传真和互联网联系方式。缺少的，已经不符合
条例，所以是违规。依申请公开页面的受理机构和联系信息缺项，公众难以提出申请，作警告。

处理：在指南的文件头补上所缺的各项，并更新“更新日期”。确实没有传真的，写“无”。
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.diagnostic import Level
from builder.model.attr import field_table
from builder.model.guide import ApplyPage, Guide
from builder.rules.base import Context, Finding, rule
from builder.sources import ART_12


@rule(
    "S002",
    "公开指南要素不全",
    level=Level.BREACH,
    source=ART_12,
    subject=Guide,
    reads=(
        "title", "updated_on", "classification", "arrangement", "access", "office_name",
        "office_address", "office_hours", "office_phone", "office_fax", "office_internet",
    ),
)  # fmt: skip
def guide_elements(guide: Guide | ApplyPage, ctx: Context) -> Iterator[Finding]:
    """Find an element that a guide, or the page about applications, leaves out."""
    del ctx
    is_guide = isinstance(guide, Guide)
    name = "公开指南" if is_guide else "依申请公开页面"
    for row in field_table(type(guide)):
        if not row.attr.required or getattr(guide, row.name) or row.name in guide.unread:
            continue
        yield Finding(
            row.name,
            f"{name}缺少“{row.attr.label}”",
            f"补上一行“{row.attr.label}: …”",
            level=None if is_guide else Level.WARNING,
            source=row.attr.basis,
        )
