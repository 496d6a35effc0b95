"""征求意见: the state of every consultation at the as-of date, and what became of the opinions.

Pages and statistics both read the states here, so that they never disagree.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from builder.catalogue.entry import PublicCatalogue, PublicEntry, Relation
from builder.catalogue.references import RELATIONS
from builder.model.matter_words import Adoption
from builder.model.matters import Consultation
from builder.model.vocabulary import Kind

_RESULTING = RELATIONS["consulted_in"][1]


class Stage(StrEnum):
    """Where a consultation stands at the as-of date."""

    OPEN = "征求中"
    UPCOMING = "尚未开始"
    CLOSED = "已截止"
    ANSWERED = "已反馈"

    @property
    def has_ended(self) -> bool:
        """Whether opinions can no longer be given."""
        return self in (Stage.CLOSED, Stage.ANSWERED)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a feedback item says of the opinions.

    ``received`` is the number that it states, None where it states none; ``listed`` how many it
    lists with what became of them. Similar opinions may be listed as one, so the two differ.
    """

    received: int | None
    listed: int
    by_adoption: Mapping[Adoption, int]


@dataclass(frozen=True, slots=True)
class Consulted:
    """One published consultation with its stage, its feedback and the documents that resulted."""

    entry: PublicEntry
    period: Consultation
    stage: Stage
    feedback: tuple[PublicEntry, ...]
    outcome: Outcome | None
    resulting: tuple[Relation, ...]


def consultations(public: PublicCatalogue) -> tuple[Consulted, ...]:
    """Return all published consultations, newest first."""
    found = (entry for entry in public.entries if entry.item.kind is Kind.CONSULTATION)
    return tuple(_consulted(public, entry) for entry in found)


def of_body(found: Iterable[Consulted], body: str) -> tuple[Consulted, ...]:
    """Return those that the body asks alone or jointly; ``body`` is its code."""
    return tuple(
        one
        for one in found
        if any(asker.code == body for asker in (one.entry.issuer, *one.entry.co_issuers))
    )


def tally(found: Iterable[Consulted]) -> Counter[Stage]:
    """Return how many consultations are at each stage."""
    return Counter(one.stage for one in found)


def _consulted(public: PublicCatalogue, entry: PublicEntry) -> Consulted:
    urls = dict.fromkeys(relation.url for relation in entry.relations if relation.url)
    related = [public.by_url[url] for url in urls if url in public.by_url]
    feedback = tuple(other for other in related if other.item.kind is Kind.FEEDBACK)
    return Consulted(
        entry=entry,
        period=entry.item.consultation or Consultation(),
        stage=stage_of(entry.item.consultation, public.as_of, has_feedback=bool(feedback)),
        feedback=feedback,
        outcome=next((found for other in feedback if (found := outcome_of(other))), None),
        resulting=tuple(one for one in entry.relations if one.label == _RESULTING),
    )


def stage_of(period: Consultation | None, as_of: date, *, has_feedback: bool) -> Stage:
    """Return the stage at ``as_of``; the last day still counts as open.

    Without a last day nobody can rely on being heard: such a consultation counts as closed.
    """
    if period is None or period.closes_on is None or period.closes_on < as_of:
        return Stage.ANSWERED if has_feedback else Stage.CLOSED
    if period.opens_on is not None and period.opens_on > as_of:
        return Stage.UPCOMING
    return Stage.OPEN


def outcome_of(feedback: PublicEntry) -> Outcome | None:
    """Return the numbers that a feedback item states, None where it states none.

    Where what became of some opinion is not said, the numbers by adoption are left out.
    """
    item = feedback.item
    if not item.opinions and item.opinions_received is None:
        return None
    counts = Counter(opinion.adoption for opinion in item.opinions)
    known = {one: counts[one] for one in Adoption} if counts and None not in counts else {}
    return Outcome(item.opinions_received, len(item.opinions), MappingProxyType(known))
