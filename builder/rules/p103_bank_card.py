"""银行卡号：正文、各项、附件里有完整的银行卡号，或者名单里个人的银行账号。

为什么：《中华人民共和国个人信息保护法》把金融账户列为敏感个人信息，公开出去容易被用来诈骗。
最常见的是把代发补贴的花名册原样作附件。号码按银行卡的校验规则（ISO/IEC 7812）验算：中国银联的十六位、
十九位卡号，以及标明卡号、账号的号码，校验码正确的才报；列着姓名的表格里，“卡号”“账号”“一卡通”一栏的
号码不论是否卡号都报。缴费用的财政专户、非税收入、单位账户是应当公开的，户名、收款单位是单位的不报。

处理：删去账号，或者只留后四位。确需公开的，在“豁免”里写明原因、批准人和到期日期。
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
from builder.rules._suspects import may_show
from builder.rules.base import Context, Finding, rule
from builder.sources import SENSITIVE_INFORMATION

_ADVICE = "删去账号，或者只留后四位"


@rule(
    "P103",
    "银行卡号",
    level=Level.ERROR,
    source=SENSITIVE_INFORMATION,
    subject=(Item, Guide, AnnualReport, Catalogue),
    reads=(),
    baseline=False,
    suspects=may_show(Kind.BANK),
)
def bank_card(owner: Written | Catalogue, ctx: Context) -> Iterator[Finding]:
    """Find every card number, and the accounts in lists of people."""
    year = ctx.catalogue.as_of.year
    yield from in_text(Kind.BANK, owner, ctx, _ADVICE, year=year)
    yield from in_files(Kind.BANK, owner, ctx, _ADVICE)
