"""The whole configuration of a site as one value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from builder.config.lexicon import Lexicon
from builder.config.names import resolve_name
from builder.law.packs import Pack
from builder.law.regime import Regime, regime_of
from builder.model.negative import NegativeList
from builder.model.site import Column, GovernmentBody, Settings
from builder.model.standard import StandardList
from builder.model.work import WorkLedger
from builder.workdays import Calendar


@dataclass(frozen=True)
class Site:
    """The whole configuration. Bodies and columns keep the order of their files."""

    settings: Settings
    bodies: Mapping[str, GovernmentBody]
    columns: Mapping[str, Column]
    calendar: Calendar
    packs: Mapping[str, Pack]
    lexicon: Lexicon = field(default_factory=Lexicon)
    negative_list: NegativeList = field(default_factory=NegativeList)
    work: WorkLedger = field(default_factory=WorkLedger)
    standard: StandardList = field(default_factory=StandardList)

    @property
    def lead(self) -> GovernmentBody:
        """The body that the site belongs to."""
        return self.bodies[self.settings.lead_body or ""]

    @cached_property
    def _parents(self) -> frozenset[str | None]:
        return frozenset(column.parent for column in self.columns.values())

    @cached_property
    def _calendars(self) -> Mapping[str, Calendar]:
        return {code: self.calendar.for_body(code) for code in self.bodies}

    @cached_property
    def whole_names(self) -> Mapping[str, GovernmentBody]:
        """The bodies by whole name, present or former; a present name goes first."""
        former = {
            one.name: body for body in self.bodies.values() for one in body.former_names if one.name
        }
        return former | {body.name: body for body in self.bodies.values() if body.name}

    def calendar_of(self, body: str | None) -> Calendar:
        """Return the calendar with the local days of a body, None for no body's."""
        return self._calendars.get(body or "", self.calendar)

    @cached_property
    def _regimes(self) -> Mapping[str, Regime]:
        shared = self.settings.packs
        return {
            code: regime_of((*shared, *body.packs), self.packs, body.kind)
            for code, body in self.bodies.items()
        }

    @cached_property
    def regime(self) -> Regime:
        """What holds for the whole site: the packs of site.yml."""
        return regime_of(self.settings.packs, self.packs)

    def regime_of(self, body: str | None) -> Regime:
        """Return what holds for a body: the packs of the site, then its own."""
        return self._regimes.get(body or "", self.regime)

    def children(self, slug: str | None) -> tuple[Column, ...]:
        """Return the columns right under ``slug`` (None: the top)."""
        return tuple(column for column in self.columns.values() if column.parent == slug)

    def leaves(self) -> tuple[Column, ...]:
        """Return the columns that may hold items."""
        return tuple(column for slug, column in self.columns.items() if slug not in self._parents)

    def trail(self, slug: str) -> tuple[Column, ...]:
        """Return the column with its ancestors, outermost first."""
        column = self.columns[slug]
        above = self.trail(column.parent) if column.parent else ()
        return (*above, column)

    def resolve(self, vocabulary: str, text: str) -> str:
        """Return the canonical value of a name in a word list (see ``structure.Resolver``)."""
        known = self._resolved.get((vocabulary, text))
        if known is None:
            known = resolve_name(vocabulary, text, self.bodies, self.columns)
            self._resolved[vocabulary, text] = known
        return known

    @cached_property
    def _resolved(self) -> dict[tuple[str, str], str]:
        """The names that were resolved before: ten thousand items name a few dozen."""
        return {}
