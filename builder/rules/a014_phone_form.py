"""咨询电话写法不对：写的不是打得通的电话号码。

为什么：公众照咨询电话打听，号码少一位、没有区号就打不通。本条只看写法：区号加七位或者八位号码、
手机号码、400 电话、12345 一类的短号，前后可以写科室名称、分机号。

处理：写成 0960-6121008 的样子，几个号码用顿号分开。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.diagnostic import Level
from builder.model.item import Item
from builder.readers import fold
from builder.rules.base import Finding, Lone, rule
from builder.sources import CATALOGUE_GUIDE

# With area code, without, mobile, 400, short numbers such as 110 and 12345.
_PHONE = re.compile(
    r"(?<!\d)(?:\(?0\d{2,3}\)?[- ]?[2-9]\d{6,7}|[2-9]\d{6,7}|1[3-9]\d{9}|[48]00[- ]?\d{3}[- ]?\d{4}"
    r"|1[12]\d|1[02]\d{3}|9\d{4,5})(?!\d)"
)


@rule(
    "A014",
    "咨询电话写法不对",
    level=Level.WARNING,
    source=CATALOGUE_GUIDE,
    subject=Item,
    reads=("contact",),
    lone=True,
)
def phone_form(item: Item, ctx: Lone) -> Iterator[Finding]:
    """Find a contact that holds no telephone number."""
    del ctx
    written = item.contact or ""
    plain = re.sub("[—–－‐―]+", "-", fold(written))
    if written and not _PHONE.search(plain):
        yield Finding(
            "contact",
            f"咨询电话“{written}”不是完整的电话号码",
            "写成 0960-6121008 的样子，几个号码用顿号分开",
        )
