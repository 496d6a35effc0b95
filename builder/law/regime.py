"""What holds for one body: the packs of its site and its own, combined."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from builder.law.packs import Limit, Pack, Requirement, lineage
from builder.law.terms import BINDING_RANKS, RANKS, Condition, Matter, Sense, Topic, Unit
from builder.model.item import Item
from builder.model.matter_words import ConsultationKind
from builder.model.vocabulary import BodyKind, Kind

_BY_CONSULTATION = {
    ConsultationKind.NORMATIVE: Condition.NORMATIVE,
    ConsultationKind.RULE: Condition.RULE,
    ConsultationKind.MAJOR: Condition.MAJOR_DECISION,
    ConsultationKind.MARKET: Condition.MARKET,
}
_BY_BODY = {
    BodyKind.GOVERNMENT: Condition.GOVERNMENT,
    BodyKind.DEPARTMENT: Condition.DEPARTMENT,
    BodyKind.AGENCY: Condition.TOWNSHIP,  # 街道办事处 is no 部门 in 条例第四十九条
    BodyKind.AUTHORISED: Condition.DEPARTMENT,
    BodyKind.TOWNSHIP: Condition.TOWNSHIP,
}
BODY_CONDITIONS = frozenset(_BY_BODY.values())


@dataclass(frozen=True)
class Regime:
    """The rules in force for one body: its packs, general ones first.

    Later packs speak last: of two requirements on one topic the later one holds.
    """

    names: tuple[str, ...]
    packs: tuple[Pack, ...]
    body_kind: BodyKind | None = None

    def limits(
        self,
        matter: Matter,
        on: date,
        kind: Kind | None = None,
        conditions: frozenset[Condition] = frozenset(),
    ) -> tuple[Limit, ...]:
        """Return the limits of a matter that bind on the day; the due date decides among them.

        A law or regulation special to the kind replaces the general one of law (条例第二十六条);
        lower documents stay, and can only shorten.
        """
        known = conditions | self.own_conditions
        found = tuple(
            limit
            for limit in self._by_matter.get(matter, ())
            if limit.covers(on) and limit.applies_to(kind, known)
        )
        if not any(limit.special and limit.rank in BINDING_RANKS for limit in found):
            return found
        return tuple(one for one in found if one.special or one.rank not in BINDING_RANKS)

    def limits_any(self, matter: Matter) -> bool:
        """Whether there ever was a limit of a matter, of whatever and whenever."""
        return bool(self._by_matter.get(matter))

    def strictest(
        self,
        matter: Matter,
        on: date,
        kind: Kind | None = None,
        conditions: frozenset[Condition] = frozenset(),
    ) -> Limit | None:
        """Return the limit that demands most of limits with one basis and unit.

        The longest of minimum periods, else the shortest; of equals the highest in rank.
        """
        found = self.limits(matter, on, kind, conditions)
        sign = -1 if any(limit.sense is Sense.AT_LEAST for limit in found) else 1
        return min(found, key=lambda one: (sign * _days(one), rank_order(one.rank)), default=None)

    def requirement(
        self,
        topic: Topic,
        on: date,
        kind: Kind | None = None,
        conditions: frozenset[Condition] = frozenset(),
    ) -> Requirement | None:
        """Return what the most special pack asks on a topic on the day, None where nobody does."""
        known = conditions | self.own_conditions
        asked = reversed(self._by_topic.get(topic, ()))
        return next((one for one in asked if one.covers(on) and one.applies_to(kind, known)), None)

    def asks(self, topic: Topic) -> bool:
        """Whether anything was ever asked on a topic, of whatever and whenever."""
        return bool(self._by_topic.get(topic))

    @cached_property
    def _by_matter(self) -> Mapping[Matter, tuple[Limit, ...]]:
        every = [limit for pack in self.packs for limit in pack.limits]
        return {matter: tuple(one for one in every if one.matter is matter) for matter in Matter}

    @cached_property
    def _by_topic(self) -> Mapping[Topic, tuple[Requirement, ...]]:
        every = [one for pack in self.packs for one in pack.requirements]
        return {topic: tuple(one for one in every if one.topic is topic) for topic in Topic}

    @cached_property
    def own_conditions(self) -> frozenset[Condition]:
        """What is true of the body itself."""
        own = _BY_BODY.get(self.body_kind) if self.body_kind else None
        return frozenset((own,)) if own else frozenset()


def regime_of(
    names: tuple[str, ...], packs: Mapping[str, Pack], body_kind: BodyKind | None = None
) -> Regime:
    """Return what holds under the named packs and those that they extend."""
    line = lineage(names, packs)
    return Regime(line, tuple(packs[name] for name in line), body_kind)


def conditions_of(item: Item) -> frozenset[Condition]:
    """Return what is true of an item that limits and requirements may ask for."""
    return frozenset(_conditions(item))


def consulting_conditions(item: Item) -> frozenset[Condition]:
    """Return the same of an item that consults, with what its draft will be.

    The draft of a normative document is none yet: only what is asked of consultations counts.
    """
    kind = item.consultation.kind if item.consultation else None
    own = _BY_CONSULTATION.get(kind) if kind else None
    return conditions_of(item) | (frozenset((own,)) if own else frozenset())


def _conditions(item: Item) -> Iterator[Condition]:
    if item.normative:
        yield Condition.NORMATIVE
    if item.major:
        yield Condition.MAJOR
    if item.market_related:
        yield Condition.MARKET
    if item.important:
        yield Condition.IMPORTANT
    if item.co_issuers:
        yield Condition.JOINT
    if item.response is not None and item.response.level is not None:
        yield Condition.SERIOUS if item.response.level.is_serious else Condition.ORDINARY


def rank_order(rank: str) -> int:
    """Return the place of a rank in the hierarchy of norms, 0 the highest."""
    return RANKS.index(rank) if rank in RANKS else len(RANKS)


def _days(limit: Limit) -> float:
    """Return the rough length in days, to compare limits from one basis."""
    scale = {Unit.WORKDAYS: 1.4, Unit.HOURS: 1 / 24, Unit.MONTHS: 30.4}.get(limit.unit, 1.0)
    return limit.amount * scale
