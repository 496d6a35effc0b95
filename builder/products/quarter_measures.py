"""What can be counted of one quarter: each measure gives a scope its value, None where unknown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from decimal import Decimal

from builder.catalogue.entry import Catalogue
from builder.model.item import State
from builder.model.matter_words import Adoption, Channel
from builder.model.public_item import PublicItem
from builder.model.request import Request
from builder.model.vocabulary import Kind
from builder.model.work import QuarterFigures
from builder.products.annual_figures import is_normative, made_on
from builder.products.quarter import Quarter
from builder.products.quarter_scope import Scope
from builder.products.request_figures import RequestCounts, counts, topics

Value = int | Decimal | None
Measure = Callable[[Scope], Value]


def count_of(items: Iterable[PublicItem]) -> Measure:
    """Return how many of the items a scope published; a joint one counts once in a scope."""
    found = tuple(items)
    return lambda scope: sum(scope.holds(item) for item in found)


class Measures:
    """The measures of one quarter of one catalogue; the time after the as-of date is not there.

    ``topics`` are the themes that applicants of a ``body`` ("" all bodies) asked about.
    """

    def __init__(self, catalogue: Catalogue, quarter: Quarter, body: str = "") -> None:
        self.site = catalogue.site
        self._catalogue = catalogue
        self._quarter = quarter
        self._end = min(quarter.end, catalogue.as_of)
        self.topics = topics(catalogue.requests, body, quarter.start, self._end)
        written = catalogue.in_state(State.WRITTEN)
        self.published = tuple(item for item in written if quarter.holds(item.published_on))
        self.issued = tuple(
            item
            for item in catalogue.items
            if is_normative(item) and self.holds(made_on(item))
            and catalogue.state(item) is not State.DRAFT
        )  # fmt: skip
        self._typed = {
            one.body: one
            for one in self.site.work.figures
            if (one.year, one.quarter) == (quarter.year, quarter.number)
        }
        self._keepers = {one.issuer for one in catalogue.requests}
        self._counts: dict[str, RequestCounts] = {}

    def holds(self, on: date | None) -> bool:
        """Whether the day lies in the quarter and is not after the as-of date."""
        return self._quarter.holds(on) and on is not None and on <= self._end

    def of_kind(self, kind: Kind) -> tuple[PublicItem, ...]:
        """Return the published items of a kind."""
        return tuple(item for item in self.published if item.kind is kind)

    def typed(self, name: str) -> Measure:
        """Return the sum of a typed figure, None where no body of the scope has typed it."""
        return lambda scope: _sum_of_known(
            getattr(self._typed.get(code, QuarterFigures()), name) for code in scope.codes
        )

    def channel(self, channel: Channel, typed: str = "") -> Measure:
        """Return how many items went out by a channel as well.

        What a body typed goes before what its items record; unknown where there is neither.
        """
        recorded = count_of(
            item
            for item in self.published
            if any(use.channel is channel for use in item.channels)
            or (channel is Channel.GAZETTE and item.gazette_ref is not None)
        )

        def measure(scope: Scope) -> Value:
            stated = {
                code: number
                for code in scope.codes
                if typed and (number := getattr(self._typed.get(code), typed, None)) is not None
            }
            others = tuple(code for code in scope.codes if code not in stated)
            found = recorded(Scope(scope.label, others)) or 0
            return sum(stated.values()) + found if stated or found else None

        return measure

    def opinions(self, *adoptions: Adoption) -> Measure:
        """Return how many opinions were received, or how many that are listed had a fate.

        One that was not adopted counts only with its reason.
        """
        feedback = self.of_kind(Kind.FEEDBACK)

        def number(item: PublicItem) -> int:
            if not adoptions:
                return max(item.opinions_received or 0, len(item.opinions))
            return sum(
                one.adoption in adoptions
                and (one.adoption is not Adoption.NOT_ADOPTED or bool(one.reason))
                for one in item.opinions
            )

        return lambda scope: sum(number(item) for item in feedback if scope.holds(item))

    def requests(self, read: Callable[[RequestCounts], int]) -> Measure:
        """Return a count of the register, None where no body of the scope keeps one."""
        return lambda scope: _sum_of_known(read(self._of_body(code)) for code in self._kept(scope))

    def register(self, test: Callable[[Request], bool]) -> Measure:
        """Return how many rows of the register pass a test, None where there is no register."""

        def measure(scope: Scope) -> Value:
            kept = self._kept(scope)
            if not kept:
                return None
            return sum(one.issuer in kept and test(one) for one in self._catalogue.requests)

        return measure

    def trainings(self, *, people: bool = False) -> Measure:
        """Return how many trainings there were, or how many people took part."""
        held = [(one.body or "", one.people, one.on) for one in self.site.work.trainings]

        def measure(scope: Scope) -> Value:
            own = [(number, on) for body, number, on in held if body in scope.codes]
            if not own:
                return None
            inside = [number or 0 for number, on in own if self.holds(on)]
            return sum(inside) if people else len(inside)

        return measure

    def hearings(self) -> Measure:
        """Return how often the head of a body heard a report on the work."""

        def measure(scope: Scope) -> Value:
            own = [one.on for one in self.site.work.hearings if one.body in scope.codes]
            return sum(self.holds(on) for on in own) if own else None

        return measure

    def reading_points(self) -> Measure:
        """Return the places to read at: typed, else those that the guide of the body names."""

        def of_body(code: str) -> int | None:
            stated = self._typed.get(code, QuarterFigures()).reading_points
            guide = self._catalogue.guides.get(code)
            return len(guide.reading_points) if stated is None and guide else stated

        return lambda scope: _sum_of_known(of_body(code) for code in scope.codes)

    def _kept(self, scope: Scope) -> Sequence[str]:
        return [code for code in scope.codes if code in self._keepers]

    def _of_body(self, code: str) -> RequestCounts:
        if code not in self._counts:
            self._counts[code] = counts(
                self._catalogue.requests, self.site, code, self._quarter.start, self._end
            )
        return self._counts[code]


def _sum_of_known(values: Iterable[int | Decimal | None]) -> Value:
    known = [value for value in values if value is not None]
    return sum(known) if known else None
