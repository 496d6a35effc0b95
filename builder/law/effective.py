"""What the provisions of a regime come to on a day: which hold, which others stand in for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Generic, TypeVar

from builder.law.packs import Limit, Pack, Provision, Requirement
from builder.law.regime import BODY_CONDITIONS, Regime
from builder.law.terms import BINDING_RANKS, Sense, Topic, Unit

P = TypeVar("P", Limit, Requirement)

_HOURS = {Unit.HOURS: 1, Unit.DAYS: 24, Unit.MONTHS: 30 * 24}


class State(StrEnum):
    """状态 of one provision on the day."""

    IN_FORCE = "现行"
    PENDING = "尚未施行"
    ENDED = "已失效"
    REPLACED = "被取代"
    ELSEWHERE = "不适用"


@dataclass(frozen=True, slots=True)
class Standing(Generic[P]):
    """One provision, the pack it comes from, its state, and why or with what exceptions."""

    pack: str
    provision: P
    state: State
    remark: str = ""


def limits_on(regime: Regime, on: date) -> tuple[Standing[Limit], ...]:
    """Return every limit of a regime with its state on the day, general packs first."""
    every = [(name, one) for name, pack in _packs(regime) for one in pack.limits]
    held = [one for _name, one in every if _at_first(one, regime, on) is State.IN_FORCE]
    return tuple(Standing(name, one, *_limit_state(one, held, regime, on)) for name, one in every)


def requirements_on(regime: Regime, on: date) -> tuple[Standing[Requirement], ...]:
    """Return every requirement of a regime with its state on the day, general packs first."""
    every = [(name, one) for name, pack in _packs(regime) for one in pack.requirements]
    held = [one for _name, one in every if _at_first(one, regime, on) is State.IN_FORCE]
    found = []
    for name, one in every:
        state, remark = _at_first(one, regime, on), ""
        if state is State.IN_FORCE and one.topic is not Topic.PROCEDURE:
            later = [
                other
                for other in held[_place(held, one) + 1 :]
                if other.topic is one.topic and _covers(other, one)
            ]
            if later:
                state, remark = State.REPLACED, f"以 {later[-1].id} 为准"
        found.append(Standing(name, one, state, remark))
    return tuple(found)


def _packs(regime: Regime) -> Iterator[tuple[str, Pack]]:
    yield from zip(regime.names, regime.packs, strict=True)


def _at_first(one: Provision, regime: Regime, on: date) -> State:
    """Return the state as far as the provision itself says."""
    if one.since is not None and on < one.since:
        return State.PENDING
    if one.until is not None and on > one.until:
        return State.ENDED
    others = frozenset(one.conditions) & BODY_CONDITIONS
    if regime.body_kind is not None and others and regime.own_conditions.isdisjoint(others):
        return State.ELSEWHERE
    return State.IN_FORCE


def _limit_state(one: Limit, held: Sequence[Limit], regime: Regime, on: date) -> tuple[State, str]:
    state = _at_first(one, regime, on)
    if state is not State.IN_FORCE:
        return state, ""
    rivals = [other for other in held if other.matter is one.matter and other is not one]
    if not one.special and one.rank in BINDING_RANKS:
        for other in rivals:
            if other.special and other.rank in BINDING_RANKS and _meets(other, one):
                if _covers(other, one):
                    return State.REPLACED, f"从 {other.id} 的特别规定"
                return State.IN_FORCE, f"{_scope(other)}从 {other.id} 的特别规定"
    return _among_equals(one, rivals, held)


def _among_equals(one: Limit, rivals: Sequence[Limit], held: Sequence[Limit]) -> tuple[State, str]:
    """Return the state beside limits of the same scope; a lower document never replaces law."""
    for other in rivals:
        order = _compare(other, one)
        if order is None or not _covers(other, one) or (one.is_binding and not other.is_binding):
            continue
        if order > 0:
            return State.REPLACED, f"{other.id} 更严"
        if order == 0 and _place(held, other) < _place(held, one):
            return State.IN_FORCE, f"与 {other.id} 相同"
    return State.IN_FORCE, ""


def _compare(other: Limit, one: Limit) -> int | None:
    """Return 1 where ``other`` demands more, 0 as much, -1 less, None where days decide."""
    if other.basis is not one.basis or other.sense is not one.sense:
        return None
    mine, theirs = _length(one), _length(other)
    if mine[0] != theirs[0]:
        return None
    sign = -1 if one.sense is Sense.WITHIN else 1
    return sign * ((theirs[1] > mine[1]) - (theirs[1] < mine[1]))


def _length(limit: Limit) -> tuple[str, int]:
    """Return the scale of a limit and its length on it; a day of the year counts as MMDD."""
    if limit.unit in _HOURS:
        return Unit.HOURS, limit.amount * _HOURS[limit.unit]
    return limit.unit, int(limit.day.replace("-", "")) if limit.day else limit.amount


def _covers(wide: Provision, narrow: Provision) -> bool:
    """Whether ``wide`` speaks of all that ``narrow`` speaks of."""
    kinds = not wide.kinds or (bool(narrow.kinds) and set(narrow.kinds) <= set(wide.kinds))
    conditions = not wide.conditions or (
        bool(narrow.conditions) and set(narrow.conditions) <= set(wide.conditions)
    )
    return kinds and conditions


def _meets(one: Provision, other: Provision) -> bool:
    """Whether both speak of some kind of information."""
    return not one.kinds or not other.kinds or not set(one.kinds).isdisjoint(other.kinds)


def _scope(one: Provision) -> str:
    return "、".join((*one.kinds, *one.conditions))


def _place(held: Sequence[Provision], one: Provision) -> int:
    return next(index for index, other in enumerate(held) if other is one)
