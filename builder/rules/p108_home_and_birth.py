"""家庭住址和出生日期：名单里个人的住址写到了门牌，或者出生日期写到了日。

为什么：住址、出生日期是《中华人民共和国民法典》保护的个人信息，公示名单用不着这么详细。只看列着姓名（户主、
学生、当事人等）的表格里“住址”“出生日期”一栏，住址有门牌、楼栋、房号，出生日期年月日齐全的才报；
列着职务、岗位的人员名单不报。

处理：住址只写到村、社区，出生日期只写到年或者删去。法律规定必须公示的，在“豁免”里写明原因、批准人和到期日期。
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

_ADVICE = "住址只写到村、社区，出生日期只写到年或者删去"


def _in_files(owner: Written | Catalogue, ctx: Context) -> Iterator[Finding]:
    return in_files(Kind.HOME, owner, ctx, _ADVICE)


@rule(
    "P108",
    "家庭住址和出生日期",
    level=Level.WARNING,
    source=PERSONAL_INFORMATION,
    subject=(Item, Guide, AnnualReport, Catalogue),
    reads=(),
    baseline=False,
    lone=True,
    beyond=_in_files,
    suspects=has_files,
)
def home_and_birth(owner: Written | Catalogue, ctx: Lone) -> Iterator[Finding]:
    """Find door numbers and full days of birth in lists of people."""
    return in_text(Kind.HOME, owner, ctx, _ADVICE)
