"""个人手机号码：名单里、当事人情况里有个人的手机号码。

为什么：电话号码是《中华人民共和国民法典》保护的个人信息，公示名单不需要它也能接受监督。列着姓名（户主、学生、
当事人等）的表格，连续多行“姓名、号码”的名单，写着当事人、申请人是谁的段落，里面的手机号码报告。
单位和工作人员的联系电话是便民信息，不报：写明联系人、咨询、热线、值班、职务、科室、负责人的，以及通讯录、河长、
网格员名单。

处理：删去号码，或者隐去中间四位。号码是办公用的，写明“联系人”“咨询电话”；确需公开的，在“豁免”里写明原因、
批准人和到期日期。本条不能列入基线，不显示号码。
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

_ADVICE = "删去号码，或者隐去中间四位"


def _in_files(owner: Written | Catalogue, ctx: Context) -> Iterator[Finding]:
    return in_files(Kind.PHONE, owner, ctx, _ADVICE)


@rule(
    "P104",
    "个人手机号码",
    level=Level.WARNING,
    source=PERSONAL_INFORMATION,
    subject=(Item, Guide, AnnualReport, Catalogue),
    reads=(),
    baseline=False,
    lone=True,
    beyond=_in_files,
    suspects=has_files,
)
def mobile_number(owner: Written | Catalogue, ctx: Lone) -> Iterator[Finding]:
    """Find mobile numbers of private persons."""
    return in_text(Kind.PHONE, owner, ctx, _ADVICE)
