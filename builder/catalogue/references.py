"""References between items: the later names the earlier; the other direction is computed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from builder.catalogue.entry import Reference
from builder.model.item import Item
from builder.model.vocabulary import Kind

# How a reference reads from the item that writes it, and from the one it names.
RELATIONS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "interprets": ("解读的文件", "政策解读"),
        "implements": ("落实的文件", "落实措施"),
        "amends": ("修改的文件", "修改本文件的文件"),
        "repeals": ("废止的文件", "废止本文件的文件"),
        "keeps": ("继续有效的文件", "清理结果：继续有效"),
        "lapses": ("宣布失效的文件", "宣布本文件失效的文件"),
        "consulted_in": ("征求意见稿", "正式文件"),
        "feedback_to": ("征求意见", "意见反馈"),
        "responds_to": ("回应的事项", "回应"),
        "clarifies": ("澄清的事项", "澄清"),
        "results_of": ("对应的事项", "结果"),
        "evaluates": ("评估的文件", "执行效果评估"),
        "contains": ("刊登的文件", "刊登公报"),
    }
)
REFERENCE_FIELDS = tuple(RELATIONS)

_BRACKETS = str.maketrans("[]（）()［］【】﹝﹞{}｛｝", "〔〕〔〕〔〕〔〕〔〕〔〕〔〕〔〕")
_PIECES = re.compile(r"(.+?)〔?((?:19|20)\d{2})〕?(?:年)?第?0*(\d+)号")

ItemsByKey = Mapping[str, tuple[Item, ...]]


def doc_no_key(text: str) -> str:
    """Return a 文号 in one spelling: six-corner brackets, no spaces, no leading zeros."""
    plain = "".join(text.split()).translate(_BRACKETS)
    found = _PIECES.fullmatch(plain)
    return f"{found[1]}〔{found[2]}〕{found[3]}号" if found else plain


def index_items(items: Iterable[Item], key: str) -> ItemsByKey:
    """Return the items by the text of one field; several may claim one text."""
    found: dict[str, list[Item]] = {}
    for item in items:
        text = getattr(item, key)
        if text:
            found.setdefault(doc_no_key(text) if key == "doc_no" else text, []).append(item)
    return MappingProxyType({text: tuple(group) for text, group in found.items()})


def resolve(text: str, by_index_no: ItemsByKey, by_doc_no: ItemsByKey) -> Item | None:
    """Return the item that a reference names, by index number, else by 文号.

    A 文号 that a reprint shares with the original means the original.
    """
    named = by_index_no.get(text.strip())
    if named:
        return named[0]
    sharing = by_doc_no.get(doc_no_key(text), ())
    originals = [item for item in sharing if item.kind is not Kind.REPRINT]
    return next(iter(originals or sharing), None)


def references_of(
    item: Item, by_index_no: ItemsByKey, by_doc_no: ItemsByKey
) -> tuple[Reference, ...]:
    """Return every reference that the item writes, resolved where its target is known."""
    return tuple(
        Reference(name, index, text, item, resolve(text, by_index_no, by_doc_no))
        for name in REFERENCE_FIELDS
        for index, text in enumerate(getattr(item, name))
    )
