"""公民身份号码：正文、各项、附件里有完整的身份证件号码。

为什么：《中华人民共和国个人信息保护法》要求处理个人信息限于实现目的的最小范围，并采取去标识化等措施。
政府信息公开泄露身份证件号码，多出在补助名单、处罚决定、人事公示里。这里按《公民身份号码》
（GB 11643）验算：十八位、地区和出生日期合理、校验码正确的才报，数字之间夹着空格或者写成全角的也认；
标明“身份证”的十五位旧号码、标明“残疾人证”的二十位号码（前十八位就是身份号码）同样报告。
统一社会信用代码和索引号不报。附件里隐藏的工作表、批注、修订记录、文档属性都查。

处理：删去号码，或者隐去出生日期一段，只留前六位和后四位；已经提交过的，报告本单位网络安全和保密
工作机构清除历史记录。附件改好以后重新上传，连同隐藏的内容一起清除。法律规定必须公开完整号码的，
在“豁免”里写明原因、批准人和到期日期。本条不能列入基线，不显示号码。
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
from builder.sources import PERSONAL_INFORMATION_LAW

_ADVICE = "删去号码，或者隐去出生日期一段"


@rule(
    "P102",
    "公民身份号码",
    level=Level.ERROR,
    source=PERSONAL_INFORMATION_LAW,
    subject=(Item, Guide, AnnualReport, Catalogue),
    reads=(),
    baseline=False,
    suspects=may_show(Kind.IDENTITY),
)
def id_number(owner: Written | Catalogue, ctx: Context) -> Iterator[Finding]:
    """Find every complete identity number, without ever repeating it."""
    year = ctx.catalogue.as_of.year
    yield from in_text(Kind.IDENTITY, owner, ctx, _ADVICE, year=year)
    yield from in_files(Kind.IDENTITY, owner, ctx, _ADVICE)
