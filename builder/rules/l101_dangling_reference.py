"""关联的信息查不到：解读对象、修改文件等各项写的索引号或者文号，在目录里找不到对应的信息。

为什么：政策与解读、征求意见与反馈、文件与修改废止的关联，靠这些索引号和文号建立。写错了，
页面上就缺少关联，有效性也会判断错。

处理：索引号查不到的是错误，改正或者删去。本站机构发的文号查不到的作警告：文件尚未录入的先录入。
外单位的文号照写，页面显示为文字。关联的信息不公开的，页面上不显示这一关联，只向编辑提示，
不写出它的内容。
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.catalogue.references import REFERENCE_FIELDS, doc_no_key, resolve
from builder.diagnostic import Level
from builder.model.attr import label_of
from builder.model.item import Item, State
from builder.rules._suspects import gives
from builder.rules.base import Context, Finding, rule
from builder.sources import CATALOGUE_GUIDE

_NOT_SHOWN = {
    State.WITHHELD: "不公开",
    State.DRAFT: "还没有公开",
    State.PENDING: "还没有公开",
    State.WITHDRAWN: "已经撤回",
}


@rule(
    "L101",
    "关联的信息查不到",
    level=Level.ERROR,
    source=CATALOGUE_GUIDE,
    subject=Item,
    reads=(*REFERENCE_FIELDS, "withdrawn"),
    suspects=gives(*REFERENCE_FIELDS, "withdrawn"),
)
def dangling_reference(item: Item, ctx: Context) -> Iterator[Finding]:
    """Find a reference to an item that does not exist, is itself, or is not shown."""
    catalogue = ctx.catalogue
    for reference in catalogue.references[item.path]:
        place = f"{reference.field}.{reference.index}"
        yield from _judge(
            item, place, label_of(Item, reference.field), (reference.text, reference.target), ctx
        )
    successor = item.withdrawn.successor if item.withdrawn is not None else None
    if successor:
        target = resolve(successor, catalogue.by_index_no, catalogue.by_doc_no)
        yield from _judge(item, "withdrawn.successor", "替代", (successor, target), ctx)


def _judge(
    item: Item, place: str, label: str, named: tuple[str, Item | None], ctx: Context
) -> Iterator[Finding]:
    text, target = named
    if target is None:
        yield from _missing(place, label, text, ctx)
        return
    if target.path == item.path:
        yield Finding(place, f"“{label}”写的“{text}”是这条信息自己", "改成所针对的那条信息")
        return
    state = ctx.catalogue.state(target)
    if ctx.catalogue.state(item) is State.WRITTEN and state in _NOT_SHOWN:
        yield Finding(
            place,
            f"“{label}”关联的信息{_NOT_SHOWN[state]}，页面上不显示这一关联",
            "核对关联是否写对；写对了的可以保留",
            level=Level.WARNING,
        )


def _missing(place: str, label: str, text: str, ctx: Context) -> Iterator[Finding]:
    if not _is_doc_no(text):
        yield Finding(
            place,
            f"“{label}”写的索引号“{text}”在目录里查不到",
            "改成目录里已有的索引号；外单位的文件写文号",
        )
        return
    prefix = doc_no_key(text).partition("〔")[0]
    owner = next(
        (body for body in ctx.catalogue.site.bodies.values() if prefix in body.doc_prefixes), None
    )
    if owner is not None:
        yield Finding(
            place,
            f"“{label}”写的文号“{text}”是{owner.label}的，在目录里查不到",
            "核对文号；文件尚未录入的先录入",
            level=Level.WARNING,
        )


def _is_doc_no(text: str) -> bool:
    """Tell a 文号 from an index number: it has a bracketed year, or ends in 号."""
    return "〔" in doc_no_key(text) or text.rstrip("）) ").endswith("号")
