"""保密审查步骤不全：规则包规定了保密审查的步骤，信息要逐步审过，每一步有人、有日期，不能一人走完。

为什么：条例第十七条要求公开前按照保密法审查。业务机构提出意见、保密审查机构审查、分管负责人
批准，一步看一步，少一步或者一个人走完，就起不到把关的作用。

处理：在“审核”的“保密审查”下按步骤写明姓名、职务和日期。没有规则包要求的，本条不检查步骤。
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from builder.diagnostic import Level
from builder.law.packs import Requirement
from builder.law.terms import Topic
from builder.model.item import Item
from builder.model.review import Review
from builder.rules._asked import asked, level_asked
from builder.rules._review import Step, chain_of, gaps_of, is_due, is_read, place
from builder.rules.base import Finding, Lone, rule
from builder.sources import ART_17

_FIELD = "review.secrecy"


@rule(
    "A032",
    "保密审查步骤不全",
    level=Level.BREACH,
    source=ART_17,
    subject=Item,
    reads=("review", "kind", "formed_on", "published_on"),
    lone=True,
)
def secrecy_steps(item: Item, ctx: Lone) -> Iterator[Finding]:
    """Find an item to be published whose secrecy review lacks a step that a pack asks for."""
    if not is_due(item) or not is_read(item, "review"):
        return
    wanted = asked(Topic.SECRECY_STEPS, item, ctx)
    if wanted is None:
        return
    steps = chain_of(item.review or Review(), "secrecy")
    for sentence in _faults(steps, wanted):
        yield Finding(
            place(item, _FIELD, "published_on"),
            sentence,
            f"在“审核”的“保密审查”下依次写明：{_listed(wanted)}",
            level=level_asked(wanted),
            source=wanted.source,
        )


def _faults(steps: tuple[Step, ...], wanted: Requirement) -> Iterator[str]:
    if not steps:
        yield f"没有写保密审查，应当有：{_listed(wanted)}"
        return
    if lacking := _lacking(steps, wanted):
        yield f"保密审查{lacking}"
    for step in steps:
        if gaps := gaps_of(step):
            yield f"{step.label}没有写{gaps}"
    names = {step.sign.name for step in steps}
    if len(steps) > 1 and len(names) == 1 and None not in names:
        yield "保密审查各步都是同一人，应当逐级审查"
    known = [one for one in (_rank(step, wanted) for step in steps) if one is not None]
    if any(later < earlier for earlier, later in pairwise(known)):
        yield f"保密审查的次序不对，应当依次是：{_listed(wanted)}"


def _lacking(steps: tuple[Step, ...], wanted: Requirement) -> str:
    """Return what is missing: the steps by name where every role is known, else their number."""
    ranks = {_rank(step, wanted) for step in steps}
    if None not in ranks:
        missing = [value for index, value in enumerate(wanted.values) if index not in ranks]
        return f"没有“{'”“'.join(missing)}”这一步" if missing else ""
    needed = wanted.amount or len(wanted.values)
    return f"只写了 {len(steps)} 步，应当有 {needed} 步" if len(steps) < needed else ""


def _rank(step: Step, wanted: Requirement) -> int | None:
    """Return which of the wanted steps a role stands for, None where it says something else."""
    role = step.sign.role or ""
    exact = (index for index, value in enumerate(wanted.values) if role == value)
    alike = (index for index, value in enumerate(wanted.values) if role and value in role)
    return next(exact, next(alike, None))


def _listed(wanted: Requirement) -> str:
    return "、".join(wanted.values) or f"{wanted.amount} 步"
