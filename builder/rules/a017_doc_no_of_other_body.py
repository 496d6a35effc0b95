"""文号用了别的机构的代字：文号的机关代字不是发布机构的。

为什么：发文字号由发文机关的代字、年份和顺序号组成。代字属于别的机构，说明发布机构写错了、文号抄错了，
或者是转载、联合发文没有写明。政府名义的文件由政府办公室编号的不算。

处理：核对“发布机构”和“文号”；转载的信息类型写“转载”；联合发文由文号所属的机关作发布机构。
代字没有登记的，在 content/bodies.yml 的“机关代字”里补上。
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.catalogue.references import doc_no_key
from builder.diagnostic import Level
from builder.model.item import Item
from builder.model.site import GovernmentBody
from builder.model.vocabulary import Kind
from builder.rules.base import Finding, Lone, rule
from builder.sources import OFFICIAL_DOCUMENTS


@rule(
    "A017",
    "文号用了别的机构的代字",
    level=Level.WARNING,
    source=OFFICIAL_DOCUMENTS,
    subject=Item,
    reads=("doc_no", "issuer", "co_issuers", "kind"),
    lone=True,
)
def doc_no_of_other_body(item: Item, ctx: Lone) -> Iterator[Finding]:
    """Find a 文号 with the prefix of another body than those that issued the item."""
    site = ctx.site
    prefix = doc_no_key(item.number).partition("〔")[0]
    issuer = site.bodies.get(item.issuer or "")
    if not prefix or issuer is None or item.kind is Kind.REPRINT:
        return
    owners = [body for body in site.bodies.values() if prefix in body.doc_prefixes]
    own = (item.issuer, *item.co_issuers)
    if not owners or any(owner.code in own or _stands_for(owner, issuer) for owner in owners):
        return
    yield Finding(
        "doc_no",
        f"文号的代字“{prefix}”是{owners[0].label}的，发布机构是{issuer.label}",
        "核对发布机构和文号；转载的信息类型写“转载”",
    )


def _stands_for(owner: GovernmentBody, issuer: GovernmentBody) -> bool:
    """Whether the owner is the issuer's own office, or one took over from the other."""
    is_office = owner.name == f"{issuer.name}办公室"
    return is_office or owner.successor == issuer.code or issuer.successor == owner.code
