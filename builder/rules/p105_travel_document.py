"""护照等证件号码：标明是护照、通行证、永久居留证的号码。

为什么：证件号码是《中华人民共和国民法典》保护的个人信息。外籍人才、考试报名、出入境处罚的名单里会有。
只认标明了证件名称、长度和字头又相符的号码；列着姓名的表格里“证件号码”一栏的护照号码也认。

处理：删去号码，或者只留前两位。确需公开的，在“豁免”里写明原因、批准人和到期日期。
本条不能列入基线，不显示号码。
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

_ADVICE = "删去号码，或者只留前两位"


def _in_files(owner: Written | Catalogue, ctx: Context) -> Iterator[Finding]:
    return in_files(Kind.PERMIT, owner, ctx, _ADVICE)


@rule(
    "P105",
    "护照等证件号码",
    level=Level.WARNING,
    source=PERSONAL_INFORMATION,
    subject=(Item, Guide, AnnualReport, Catalogue),
    reads=(),
    baseline=False,
    lone=True,
    beyond=_in_files,
    suspects=has_files,
)
def travel_document(owner: Written | Catalogue, ctx: Lone) -> Iterator[Finding]:
    """Find the numbers of passports and travel permits."""
    return in_text(Kind.PERMIT, owner, ctx, _ADVICE)
