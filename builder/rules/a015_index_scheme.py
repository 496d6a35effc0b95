"""索引号不合编制规则：索引号的格式不是规则包规定的，或者其中代码的校验码不对。

为什么：索引号由机构的代码和年份、流水号组成，一地一个格式，跨部门检索、统计才对得上。统一社会信用
代码（GB 32100）和组织机构代码（GB 11714）的最后一位是校验码，抄错一位就对不上。没有规则包规定格式的，
只查写成信用代码样子的那一段，以及多出来的短横线。

处理：没有公开过的，照提示改正。公开过的索引号不要改动，列入基线。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.diagnostic import Level
from builder.law.index_scheme import normalised, pattern_of
from builder.law.org_codes import has_credit_form, is_credit_code, is_org_code
from builder.law.terms import Topic
from builder.model.item import Item
from builder.rules._asked import asked
from builder.rules.base import Finding, Lone, rule
from builder.sources import CATALOGUE_GUIDE, CREDIT_CODE

_ADVICE = "没有公开过的照此改正；公开过的索引号不要改动，列入基线"


@rule(
    "A015",
    "索引号不合编制规则",
    level=Level.WARNING,
    source=CATALOGUE_GUIDE,
    subject=Item,
    reads=("index_no",),
    lone=True,
)
def index_scheme(item: Item, ctx: Lone) -> Iterator[Finding]:
    """Find an index number out of the scheme, with a stray hyphen or a wrong check character."""
    written = item.index_no or ""
    if not written or item.is_confidential:
        return
    wanted = asked(Topic.INDEX_SCHEME, item, ctx)
    schemes = wanted.values if wanted else ()
    found = _matched(written, schemes)
    if schemes and found is None:
        plain = normalised(written)
        guess = f"，是否应为“{plain}”？" if _matched(plain, schemes) else ""
        yield Finding(
            "index_no",
            f"索引号“{written}”不是“{'”或者“'.join(schemes)}”的格式{guess}",
            _ADVICE,
            source=wanted.source if wanted else None,
        )
        return
    head = written.partition("/")[0]
    plain_head = normalised(f"{head}/").rstrip("/")
    if plain_head != head and is_credit_code(plain_head):
        yield Finding(
            "index_no",
            f"索引号“{written}”的信用代码旁边多了短横线，是否应为“{normalised(written)}”？",
            _ADVICE,
        )
        return
    credit, org = _codes(head, found)
    if credit and not is_credit_code(credit):
        yield Finding(
            "index_no", f"索引号中的信用代码“{credit}”校验码不对", _ADVICE, source=CREDIT_CODE
        )
    elif org and not is_org_code(org):
        yield Finding("index_no", f"索引号中的机构代码“{org}”校验码不对", _ADVICE)


def _matched(index_no: str, schemes: tuple[str, ...]) -> re.Match[str] | None:
    matches = (pattern_of(scheme).fullmatch(index_no) for scheme in schemes)
    return next((found for found in matches if found), None)


def _codes(head: str, found: re.Match[str] | None) -> tuple[str, str]:
    """Return the 信用代码 and the 机构代码 that the number holds, "" where it holds none."""
    if found is None:
        return (head if has_credit_form(head) else "", "")
    groups = found.groupdict()
    return groups.get("credit") or "", groups.get("org") or ""
