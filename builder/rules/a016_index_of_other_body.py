"""索引号用了别的机构的代码：索引号开头的代码不是发布机构的信用代码。

为什么：索引号以发布机构的代码开头，由谁编号就用谁的代码。用了别的机构的代码，多半是复制另一条信息
以后忘了改，或者“发布机构”选错了。机构撤并以前编的号不变，所以继承和被继承的机构不算。

处理：没有公开过的，换成发布机构的代码重新编号；公开过的索引号不要改动，核对“发布机构”，
确实如此的列入基线。
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.config import Site
from builder.diagnostic import Level
from builder.law.org_codes import is_credit_code, is_org_code, org_code_of
from builder.model.item import Item
from builder.model.site import GovernmentBody
from builder.rules.base import Finding, Lone, rule
from builder.sources import CATALOGUE_GUIDE


@rule(
    "A016",
    "索引号用了别的机构的代码",
    level=Level.WARNING,
    source=CATALOGUE_GUIDE,
    subject=Item,
    reads=("index_no", "issuer"),
    lone=True,
)
def index_of_other_body(item: Item, ctx: Lone) -> Iterator[Finding]:
    """Find an index number that begins with the code of another body than the issuer."""
    site = ctx.site
    issuer = site.bodies.get(item.issuer or "")
    code = (item.index_no or "").partition("/")[0].strip("-").upper()
    if issuer is None or not issuer.credit_code or issuer.former_names or _is_of(code, issuer):
        return
    owner = next((body for body in site.bodies.values() if _is_of(code, body)), None)
    if owner is not None and _succeed(owner, issuer, site):
        return
    if owner is None and not (is_credit_code(code) or is_org_code(code)):
        return
    whose = f"是{owner.label}的" if owner else "不在机构名录里"
    yield Finding(
        "index_no",
        f"索引号开头的代码{whose}，发布机构是{issuer.label}",
        f"核对发布机构；没有公开过的改用 {issuer.credit_code} 重新编号",
        quotes=False,
    )


def _is_of(code: str, body: GovernmentBody) -> bool:
    own = body.credit_code or ""
    return bool(own) and code.replace("-", "") in (own, org_code_of(own))


def _succeed(one: GovernmentBody, other: GovernmentBody, site: Site) -> bool:
    """Whether one of two bodies took over from the other, at once or by way of others."""
    return other.code in _heirs(one, site) or one.code in _heirs(other, site)


def _heirs(body: GovernmentBody, site: Site) -> set[str]:
    found: set[str] = set()
    here = body.successor
    while here and here not in found and here in site.bodies:
        found.add(here)
        here = site.bodies[here].successor
    return found
