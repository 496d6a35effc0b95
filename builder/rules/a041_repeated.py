"""同一信息重复公开：一份文件只公开一次；联合发文由牵头机关公开，其他机关链接过去。

为什么：同一文号、同一名称有两个页面，内容一旦不同，公众不知道以哪个为准。条例第十条规定，共同
制作的信息由牵头制作的机关负责公开。

处理：留下牵头机关或者先公开的一条，另一条撤回并写明“替代”。内容改过的，在原来的一条写“变更记录”。
转发别的机关文件的，信息类型写“转载”。文号抄错的改正。
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from builder.catalogue.entry import Catalogue
from builder.catalogue.references import doc_no_key
from builder.diagnostic import Level
from builder.model.item import Item
from builder.model.vocabulary import Kind
from builder.rules.base import Context, Finding, rule
from builder.sources import ART_6, ART_10

# Decisions and warnings of one day may share a title, each about another matter.
_SERIAL = frozenset({Kind.LICENCE, Kind.PENALTY, Kind.EMERGENCY})


@rule(
    "A041",
    "同一信息重复公开",
    level=Level.WARNING,
    source=ART_6,
    subject=Item,
    reads=("doc_no", "title", "kind", "issuer", "co_issuers", "formed_on", "withdrawn"),
)
def repeated(item: Item, ctx: Context) -> Iterator[Finding]:
    """Find an item that another one already publishes."""
    if not _counts(item):
        return
    catalogue = ctx.catalogue
    numbered = catalogue.by_doc_no.get(doc_no_key(item.number), ()) if item.number else ()
    titled = () if item.kind in _SERIAL else catalogue.namesakes(item)
    if other := next((one for one in numbered if _repeats(item, one, catalogue)), None):
        yield _same_number(item, other)
    elif other := next(
        (one for one in titled if _same_title(item, one) and _repeats(item, one, catalogue)), None
    ):
        differs = "文字不同" if item.body.text != other.body.text else "文字相同"
        yield Finding(
            "title",
            f"与“{other.index_no}”名称、生成日期相同，{differs}",
            "只留一条；内容改过的写“变更记录”，不同的信息名称要能区分",
        )


def _counts(item: Item) -> bool:
    is_live = item.is_open_to_all and not item.draft and item.withdrawn is None
    return is_live and item.kind is not Kind.REPRINT


def _repeats(item: Item, other: Item, catalogue: Catalogue) -> bool:
    """Whether ``item`` is the one of the two that should go."""
    if other.path == item.path or other.kind is not item.kind or not _counts(other):
        return False
    if _is_linked(item, other, catalogue) or _is_linked(other, item, catalogue):
        return False
    joins = item.issuer in other.co_issuers
    leads = other.issuer in item.co_issuers
    return joins if joins is not leads else _age(item) > _age(other)


def _same_title(item: Item, other: Item) -> bool:
    """Whether two items of one title are one piece of information, not two of a series."""
    return not (item.number and other.number)


def _same_number(item: Item, other: Item) -> Finding:
    if item.issuer in other.co_issuers:
        return Finding(
            "doc_no",
            f"联合发文由牵头机关公开，“{other.index_no}”已经公开了同一文号的文件",
            "撤回这一条，“替代”写牵头机关的索引号",
            source=ART_10,
        )
    return Finding(
        "doc_no",
        f"与“{other.index_no}”文号相同，同一份文件公开了两次",
        "只留一条；转发的信息类型写“转载”，文号抄错的改正",
    )


def _is_linked(item: Item, other: Item, catalogue: Catalogue) -> bool:
    return any(one.target is other for one in catalogue.references.get(item.path, ()))


def _age(item: Item) -> tuple[date, str, str]:
    return item.published_on or date.max, item.index_no or "", item.path
