"""审核不全：规则包要求三审的，初审、复审、终审要由不同的人分别审过；要求审核后上网的，要有审核记录。

为什么：条例第十七条要求建立健全政府信息公开审查机制，明确程序和责任。规则包写明三审的，缺一审、
一个人审两次、没有姓名和日期，都说不清谁在什么时候负的责；公文签发时已经明确公开属性的，签发
视同审核。

处理：在“审核”下写明初审、复审、终审的姓名和日期；已经签发的公文写“签发视同”。还没有审的不要
写公开日期。没有规则包要求的，本条不检查。
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.diagnostic import Level
from builder.law.packs import Requirement
from builder.law.terms import Topic
from builder.model.attr import keys_of, label_of
from builder.model.item import Item
from builder.model.review import Review, Signature
from builder.rules._asked import asked, level_asked
from builder.rules._review import (
    SHEET,
    Step,
    gaps_of,
    is_due,
    is_empty,
    is_read,
    is_signed,
    named_steps,
    place,
)
from builder.rules.base import Finding, Lone, rule
from builder.sources import ART_17

_ADVICE = "在“审核”下补上；已经签发的公文写“签发视同: {姓名: …, 日期: …}”"


@rule(
    "A030",
    "审核不全",
    level=Level.BREACH,
    source=ART_17,
    subject=Item,
    reads=("review", "kind", "formed_on", "published_on"),
    lone=True,
)
def incomplete_reviews(item: Item, ctx: Lone) -> Iterator[Finding]:
    """Find an item to be published without the reviews that a pack asks for."""
    if not is_due(item) or not is_read(item, "review"):
        return
    review = item.review or Review()
    if is_signed(review):
        return
    three = asked(Topic.THREE_REVIEWS, item, ctx)
    wanted = three or asked(Topic.REVIEW_RECORD, item, ctx)
    if wanted is None:
        return
    if review.by_signature is not None:
        step = Step("review.by_signature", "签发视同", review.by_signature)
        sentences = [f"“签发视同”没有写{gaps_of(step)}"]
    elif three is not None:
        sentences = list(_faults(review, three))
    else:
        sentences = ["没有审核记录，未经审核的信息不能上网"] if is_empty(review) else []
    for sentence in sentences:
        yield Finding(
            place(item, "review", "published_on"),
            sentence,
            _ADVICE,
            level=level_asked(wanted),
            source=wanted.source,
        )


def _faults(review: Review, wanted: Requirement) -> Iterator[str]:
    """Yield what is missing of the steps that a pack names, and who took two of them."""
    names = _fields(wanted)
    steps = tuple(named_steps(review, names))
    written = {step.label for step in steps}
    labels = [label for label in (label_of(Review, name) for name in names) if label not in written]
    if labels:
        yield f"审核没有写{'、'.join(f'“{label}”' for label in labels)}"
    for step in steps:
        if gaps := gaps_of(step):
            yield f"“{step.label}”没有写{gaps}"
    seen: dict[str, str] = {}
    for step in steps:
        if not step.sign.name:
            continue
        other = seen.setdefault(step.sign.name, step.label)
        if other != step.label:
            yield f"“{other}”和“{step.label}”是同一人，应当由不同的人审"


def _fields(wanted: Requirement) -> tuple[str, ...]:
    """Return the fields of the steps that a pack names, else the three of a 三审."""
    keys = keys_of(Review)
    named = tuple(
        keys[value].name
        for value in wanted.values
        if value in keys and keys[value].kind is Signature and not keys[value].many
    )
    return named or SHEET
