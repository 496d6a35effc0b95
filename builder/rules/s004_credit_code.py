"""信用代码校验不符：机构的统一社会信用代码抄错了。

为什么：统一社会信用代码有十八位，最后一位是按 GB 32100—2015 算出的校验码，抄错一位就对不上。
索引号、登记表都用它，错了要全部更正，所以先核对。

处理：对照统一社会信用代码证书改正 content/bodies.yml 的“信用代码”。
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.diagnostic import Level
from builder.law.org_codes import has_credit_form, is_credit_code
from builder.model.site import GovernmentBody
from builder.rules.base import Context, Finding, rule
from builder.sources import CREDIT_CODE


@rule(
    "S004",
    "信用代码校验不符",
    level=Level.WARNING,
    source=CREDIT_CODE,
    subject=GovernmentBody,
    reads=("credit_code",),
)
def credit_code(body: GovernmentBody, ctx: Context) -> Iterator[Finding]:
    """Find a 统一社会信用代码 of the wrong form or with the wrong check character."""
    del ctx
    code = body.credit_code
    if not code or is_credit_code(code):
        return
    fault = "校验码不对" if has_credit_form(code) else "不是十八位数字和大写字母"
    yield Finding(
        "credit_code", f"{body.label}的信用代码“{code}”{fault}", "对照统一社会信用代码证书改正"
    )
