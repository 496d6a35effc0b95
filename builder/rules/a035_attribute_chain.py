"""属性审定不合：规则包规定公开属性由谁提出、谁审核、谁审定的，要逐步写明；审定的意见要与公开属性一致。

为什么：公开属性由拟稿人提出，经办文科室审核、负责人审定，错一步就可能把不该公开的公开。审定为
不公开、却填主动公开的，会泄露，所以是错误。

处理：在“审核”的“属性审定”下写明各步的姓名、职务和意见；签发稿有明确公开属性的写“签发视同”。
意见与公开属性不一致的，对照审批单改正其中一个。
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.diagnostic import Level
from builder.law.terms import Topic
from builder.model.item import Item
from builder.model.review import Review
from builder.model.vocabulary import ALIASES, Attribute
from builder.readers import FieldError, read_choice
from builder.rules._asked import asked, level_asked
from builder.rules._review import chain_of, is_due, is_read, is_signed, place
from builder.rules.base import Finding, Lone, rule
from builder.sources import ART_17

_FIELD = "review.attribute_chain"


@rule(
    "A035",
    "属性审定不合",
    level=Level.ERROR,
    source=ART_17,
    subject=Item,
    reads=("review", "attribute", "kind", "formed_on", "published_on"),
    lone=True,
)
def attribute_chain(item: Item, ctx: Lone) -> Iterator[Finding]:
    """Find an attribute that was not settled step by step, or otherwise than it is stated."""
    if item.attribute is None or not is_read(item, "review", "attribute"):
        return
    review = item.review or Review()
    yield from _contradiction(item, review)
    if _is_judged(item) and not is_signed(review):
        yield from _gaps(item, review, ctx)


def _is_judged(item: Item) -> bool:
    """Whether the steps must be there: not for drafts, nor for rows that cannot hold them."""
    is_withheld = item.attribute is not Attribute.PROACTIVE and not item.draft
    return is_due(item) or (is_withheld and "#" not in item.path)


def _contradiction(item: Item, review: Review) -> Iterator[Finding]:
    decided = next(
        (one for sign in reversed(review.attribute_chain) if (one := _meant(sign.opinion))), None
    )
    if decided is None or decided is item.attribute:
        return
    would_leak = item.attribute is Attribute.PROACTIVE
    yield Finding(
        place(item, _FIELD),
        f"属性审定的意见是“{decided}”，公开属性却是“{item.attribute}”",
        "对照审批单，改正公开属性或者审定意见",
        level=None if would_leak else Level.WARNING,
        acceptable=not would_leak,
    )


def _meant(opinion: str | None) -> Attribute | None:
    """Return the attribute that an opinion names; None where it says anything else."""
    try:
        return Attribute(read_choice(opinion or "", Attribute, ALIASES[Attribute]))
    except FieldError:
        return None


def _gaps(item: Item, review: Review, ctx: Lone) -> Iterator[Finding]:
    wanted = asked(Topic.ATTRIBUTE_STEPS, item, ctx)
    if wanted is None:
        return
    steps = chain_of(review, "attribute_chain")
    listed = "、".join(wanted.values)
    needed = wanted.amount or len(wanted.values)
    sentences = [f"{step.label}没有写姓名" for step in steps if not step.sign.name]
    if not steps:
        sentences.append(f"没有写“属性审定”，应当有：{listed}")
    elif len(steps) < needed:
        sentences.append(f"属性审定只写了 {len(steps)} 步，应当有 {needed} 步：{listed}")
    for sentence in sentences:
        yield Finding(
            place(item, _FIELD, "attribute"),
            sentence,
            "在“审核”的“属性审定”下依次写明；签发稿有明确公开属性的写“签发视同”",
            level=level_asked(wanted),
            source=wanted.source,
        )
