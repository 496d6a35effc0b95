"""公民身份号码：正文或者各项里有完整的身份证件号码。

为什么：《中华人民共和国个人信息保护法》要求处理个人信息限于实现目的的最小范围，并采取去标识化等措施。
政府信息公开泄露身份证件号码，多出在补助名单、处罚决定、人事公示里。这里按《公民身份号码》
（GB 11643）验算：十八位、地区和出生日期合理、校验码正确的才报，数字之间夹着空格或者写成全角的也认；
统一社会信用代码和索引号不报。

处理：删去号码，或者隐去出生日期一段，例如只留前六位和后四位；已经提交过的，报告本单位网络安全和保密
工作机构清除历史记录。附件里的号码同样要处理。本条不能列入基线，不显示号码。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from builder.diagnostic import Level
from builder.model.guide import Guide
from builder.model.item import Item
from builder.model.report import AnnualReport
from builder.rules._lines import Line, Written, lines_of
from builder.rules.base import Context, Finding, rule
from builder.sources import PERSONAL_INFORMATION_LAW

_HALF_WIDTH = str.maketrans("０１２３４５６７８９Ｘｘ", "0123456789Xx")
_GAP = r"[ \t\u3000\-]{0,2}"
# \d stands for full-width digits as well.
_NUMBER = re.compile(
    rf"(?<![\dA-Za-zＸｘ])[1-9１-９](?:{_GAP}\d){{16}}{_GAP}[\dXxＸｘ](?![\dA-Za-zＸｘ])"
)
_INDEX_NO = re.compile(r"-?/\d{4}")
_CREDIT_CODE = re.compile(r"信用代码.{0,12}$")
# Province codes of GB/T 2260; 9 opens the numbers of foreign permanent residents.
_AREAS = frozenset(
    [*range(11, 16), *range(21, 24), *range(31, 38), *range(41, 47), *range(50, 55),
     *range(61, 66), 71, 81, 82, 83, *range(90, 100)]
)  # fmt: skip
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)  # GB 11643
_CHECK = "10X98765432"


@rule(
    "P102",
    "公民身份号码",
    level=Level.ERROR,
    source=PERSONAL_INFORMATION_LAW,
    subject=(Item, Guide, AnnualReport),
    reads=(),
    baseline=False,
)
def id_number(owner: Written, ctx: Context) -> Iterator[Finding]:
    """Find every complete identity number, without ever repeating it."""
    codes = {body.credit_code for body in ctx.catalogue.site.bodies.values()}
    for line in lines_of(owner, ctx):
        for found in _numbers(line, ctx.catalogue.as_of.year):
            if _digits(found) in codes:
                continue
            yield Finding(
                "",
                "这里有一个完整的公民身份号码，不显示内容",
                "删去号码，或者隐去出生日期一段",
                at=line.place(*found.span()),
                secret=True,
                quotes=False,
            )


def _numbers(line: Line, this_year: int) -> Iterator[re.Match[str]]:
    for found in _NUMBER.finditer(line.text):
        before, after = line.text[: found.start()], line.text[found.end() :]
        if _INDEX_NO.match(after) or _CREDIT_CODE.search(before):
            continue
        digits = _digits(found)
        if int(digits[:2]) in _AREAS and _is_born(digits[6:14], this_year) and _checks(digits):
            yield found


def _digits(found: re.Match[str]) -> str:
    """Return the number as it is issued: half-width, without gaps, X in upper case."""
    return re.sub(r"[^\dX]", "", found[0].translate(_HALF_WIDTH).upper())


def _is_born(digits: str, this_year: int) -> bool:
    try:
        born = date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return False
    return 1900 <= born.year <= this_year


def _checks(digits: str) -> bool:
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, digits[:17], strict=True))
    return _CHECK[total % 11] == digits[17]
