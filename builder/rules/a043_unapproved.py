"""未经批准公开：依法需要批准的信息，批准以后才能公开。

为什么：条例第十一条规定，公开政府信息依照法律、行政法规和国家有关规定需要批准的，经批准予以
公开。没有批准文号，或者批准在公开以后，就是未经批准擅自公开，要追究责任。

处理：在“批准”下写明批准文号和日期；没有批准的删去公开日期，已经公开的先撤下。
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.diagnostic import Level
from builder.model.item import Item
from builder.rules._review import is_due, is_read, place
from builder.rules.base import Finding, Lone, rule
from builder.sources import ART_11


@rule(
    "A043",
    "未经批准公开",
    level=Level.BREACH,
    source=ART_11,
    subject=Item,
    reads=("approval", "published_on"),
    lone=True,
)
def unapproved(item: Item, ctx: Lone) -> Iterator[Finding]:
    """Find information that needs leave and is published without it, or before it."""
    del ctx
    given = item.approval
    if given is None or not is_due(item) or not is_read(item, "approval"):
        return
    if given.required and not given.ref:
        yield Finding(
            place(item, "approval.ref", "approval"),
            "需要批准的信息没有写“批准文号”，未经批准不能公开",
            "在“批准”下写明批准文号和日期；没有批准的删去公开日期",
        )
    if given.on and item.published_on and given.on > item.published_on:
        yield Finding(
            place(item, "approval.on", "approval"),
            f"批准日期 {given.on} 晚于公开日期 {item.published_on}",
            "日期写错的改正；确实先公开的，如实记录并报告",
        )
    elif given.required and given.ref and given.on is None:
        yield Finding(
            place(item, "approval"),
            "“批准”没有写日期，看不出公开以前已经批准",
            "在“批准”下补上“日期: …”",
            level=Level.WARNING,
        )
