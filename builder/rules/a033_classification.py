"""定密结论不许公开：只有审查为“非密”的信息才能公开；不能确定的，上报有权确定的机关，答复以后再定。

为什么：条例第十七条规定，不能确定政府信息是否可以公开的，报主管部门或者保密行政管理部门
确定。没有答复就公开，或者结论是“涉密”还放在网上，都会泄密。

处理：结论写错的改正。涉密的立即从仓库撤下，报告保密工作机构。不能确定的，先征求意见，再在
“上报确定”里写明机关、日期和答复；答复可以公开的，把“定密结论”改为“非密”。规则包要求写明
结论、填写保密审查表的，补上。
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.diagnostic import Level
from builder.law.terms import Topic
from builder.model.item import Item
from builder.model.matter_words import Classification
from builder.model.review import Review
from builder.model.vocabulary import Ground
from builder.rules._asked import asked, level_asked
from builder.rules._review import is_due, is_read, place
from builder.rules.base import Finding, Lone, rule
from builder.sources import ART_14, ART_17

_FIELD = "review.classification"


@rule(
    "A033",
    "定密结论不许公开",
    level=Level.ERROR,
    source=ART_17,
    subject=Item,
    reads=("review", "attribute", "ground", "kind", "formed_on", "published_on"),
    lone=True,
)
def classification(item: Item, ctx: Lone) -> Iterator[Finding]:
    """Find an item whose conclusion on secrecy forbids publication, or is still open."""
    if not is_read(item, "review"):
        return
    review = item.review or Review()
    match review.classification:
        case Classification.SECRET:
            yield from _secret(item)
        case Classification.UNDECIDED:
            yield from _undecided(item, review)
        case None if is_due(item):
            if wanted := asked(Topic.CLASSIFICATION, item, ctx):
                yield Finding(
                    place(item, "review", "published_on"),
                    "没有写“定密结论”",
                    "审查以后在“审核”下写“定密结论: 非密”",
                    level=level_asked(wanted),
                    source=wanted.source,
                )
    yield from _form(item, review, ctx)


def _secret(item: Item) -> Iterator[Finding]:
    """Yield a secret of which the repository holds more than that it exists."""
    if item.attribute is None or item.ground is Ground.STATE_SECRET:
        return
    if item.is_open_to_all:
        sentence = "定密结论是“涉密”，公开属性却是“主动公开”"
    else:
        sentence = "定密结论是“涉密”，不予公开依据却不是“国家秘密”"
    yield Finding(
        place(item, _FIELD),
        sentence,
        "写错的改正；确实涉密的立即从仓库撤下，只留登记，并报告本单位保密工作机构",
        source=ART_14,
        acceptable=False,
    )


def _undecided(item: Item, review: Review) -> Iterator[Finding]:
    answer = review.escalated.answer if review.escalated else None
    if answer or not item.is_open_to_all:
        return
    if is_due(item):
        yield Finding(
            place(item, _FIELD),
            "定密结论是“不能确定”，没有上报确定的答复，不能公开",
            "在“上报确定”里写明机关、日期和答复；没有答复的删去公开日期",
            acceptable=False,
        )
    elif review.escalated is None and not review.consulted:
        yield Finding(
            place(item, _FIELD),
            "定密结论是“不能确定”，还没有征求意见，也没有上报",
            "在“征求定密意见”或者“上报确定”里写明",
            level=Level.WARNING,
        )


def _form(item: Item, review: Review, ctx: Lone) -> Iterator[Finding]:
    """Yield a missing sheet: with 数量 1 each item has one, else only those that are in doubt."""
    wanted = asked(Topic.SECRECY_FORM, item, ctx)
    if wanted is None or review.secrecy_form or not is_due(item):
        return
    in_doubt = review.classification is Classification.UNDECIDED or review.escalated is not None
    if in_doubt or wanted.amount:
        name = "、".join(wanted.values) or "保密审查表"
        yield Finding(
            place(item, "review", "published_on"),
            f"没有写“保密审查表”，应当填写《{name}》",
            "在“审核”下写“保密审查表: 文件名或者编号”",
            level=level_asked(wanted),
            source=wanted.source,
        )
