"""审核日期不合：先审查、后公开，最后一次审核不能晚于公开；一步一步审的，日期要依次。

为什么：条例第十七条要求公开前审查。审核日期晚于公开日期，就是先公开后审查。复审早于初审的，
多半写错了日期，也可能倒签。公开以后因变更重新审核的，与变更的公开日期比较。

处理：对照审批单改正日期。确实先公开后审查的，如实记录，补办审查，并按规定报告。
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.diagnostic import Level
from builder.model.item import Item
from builder.rules._review import (
    SHEET,
    Step,
    chain_of,
    first_reversal,
    is_read,
    last_publication,
    named_steps,
    place,
)
from builder.rules.base import Finding, Lone, rule
from builder.sources import ART_17

# What the law calls 审查; the other steps are ways of the house.
_REVIEWS = (*SHEET, "by_signature")
_OTHERS = ("safety", "platform", "main_leader")


@rule(
    "A031",
    "审核日期不合",
    level=Level.BREACH,
    source=ART_17,
    subject=Item,
    reads=("review", "published_on", "revisions"),
    lone=True,
)
def review_dates(item: Item, ctx: Lone) -> Iterator[Finding]:
    """Find a review dated after publication, or before the step that precedes it."""
    del ctx
    if item.review is None or not is_read(item, "review") or not item.is_open_to_all:
        return
    secrecy = chain_of(item.review, "secrecy")
    attribute = chain_of(item.review, "attribute_chain")
    sheet = tuple(named_steps(item.review))
    for chain in (sheet, secrecy, attribute):
        if found := first_reversal(chain):
            yield _reversed(item, *found)
    lawful = (*named_steps(item.review, _REVIEWS), *secrecy)
    yield from _too_late(item, lawful, None)
    yield from _too_late(item, (*named_steps(item.review, _OTHERS), *attribute), Level.WARNING)


def _reversed(item: Item, earlier: Step, later: Step) -> Finding:
    return Finding(
        place(item, f"{later.field}.on", "review"),
        f"“{later.label}”的日期 {later.sign.on} 早于“{earlier.label}”的 {earlier.sign.on}",
        "对照审批单改正日期",
        level=Level.WARNING,
    )


def _too_late(item: Item, steps: tuple[Step, ...], level: Level | None) -> Iterator[Finding]:
    """Yield the last of the steps where it comes after publication."""
    published = last_publication(item)
    dated = [(step.sign.on, step) for step in steps if step.sign.on is not None]
    if published is None or not dated:
        return
    on, step = max(dated, key=lambda one: one[0])
    if on > published:
        yield Finding(
            place(item, f"{step.field}.on", "review"),
            f"“{step.label}”的日期 {on} 晚于公开日期 {published}，应当先审查、后公开",
            "对照审批单改正日期；确实先公开的，如实记录并报告",
            level=level,
        )
