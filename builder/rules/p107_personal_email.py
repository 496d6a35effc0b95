"""个人电子邮箱：名单里、当事人情况里有个人的电子邮箱。

为什么：电子邮箱是《中华人民共和国民法典》保护的个人信息。列着姓名的表格、连续多行“姓名、邮箱”的名单、
当事人情况里的邮箱报告；单位邮箱、征求意见的收件邮箱、写明联系人的邮箱是便民信息，不报。

处理：删去邮箱。邮箱是办公用的，写明“联系人”；确需公开的，在“豁免”里写明原因、批准人和到期日期。
本条不能列入基线，不显示内容。
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.catalogue.entry import Catalogue
from builder.diagnostic import Level
from builder.model.guide import Guide
from builder.model.item import Item
from builder.model.report import AnnualReport
from builder.recognise import Kind
from builder.rules._lines import Written
from builder.rules._personal import in_files, in_text
from builder.rules._suspects import has_files
from builder.rules.base import Context, Finding, Lone, rule
from builder.sources import PERSONAL_INFORMATION

_ADVICE = "删去邮箱"


def _in_files(owner: Written | Catalogue, ctx: Context) -> Iterator[Finding]:
    return in_files(Kind.EMAIL, owner, ctx, _ADVICE)


@rule(
    "P107",
    "个人电子邮箱",
    level=Level.WARNING,
    source=PERSONAL_INFORMATION,
    subject=(Item, Guide, AnnualReport, Catalogue),
    reads=(),
    baseline=False,
    lone=True,
    beyond=_in_files,
    suspects=has_files,
)
def personal_email(owner: Written | Catalogue, ctx: Lone) -> Iterator[Finding]:
    """Find e-mail addresses of private persons."""
    return in_text(Kind.EMAIL, owner, ctx, _ADVICE)
