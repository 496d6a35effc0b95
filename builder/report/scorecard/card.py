"""From indicators to points and a grade: one card a scope."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from builder.diagnostic import Diagnostic, Level
from builder.law.scorecard import Cap, Dimension, Grade, Indicator, Scheme
from builder.report.scorecard.measures import MEASURES
from builder.report.scorecard.scope import Scope
from builder.report.scorecard.share import Share


@dataclass(frozen=True, slots=True)
class Scored:
    """An indicator with its value, None where it cannot be judged."""

    indicator: Indicator
    share: Share | None


@dataclass(frozen=True, slots=True)
class DimensionScore:
    """A dimension with its indicators; ``points`` of 100, None where none can be judged."""

    dimension: Dimension
    scored: tuple[Scored, ...]

    @property
    def points(self) -> float | None:
        """The mean of the known indicators by weight."""
        known = ((one.share.ratio, one.indicator.weight) for one in self.scored if one.share)
        return _mean(known)


@dataclass(frozen=True, slots=True)
class Card:
    """The assessment of one scope.

    ``grade`` is None where too few indicators are known; ``cap`` is what keeps it below what
    the points give.
    """

    body: str
    unit: str
    dimensions: tuple[DimensionScore, ...]
    grade: Grade | None
    cap: Cap | None
    findings: tuple[Diagnostic, ...]

    @property
    def points(self) -> float | None:
        """The mean of the known dimensions by weight, of 100."""
        return _points(self.dimensions)

    @property
    def known(self) -> int:
        """How many indicators could be judged."""
        return sum(one.share is not None for each in self.dimensions for one in each.scored)

    @property
    def indicators(self) -> int:
        """How many indicators there are."""
        return sum(len(each.scored) for each in self.dimensions)

    def count(self, level: Level) -> int:
        """Return the number of findings of a level."""
        return sum(found.level is level for found in self.findings)


def card_of(
    scope: Scope, findings: Sequence[Diagnostic], scheme: Scheme, *, body: str = ""
) -> Card:
    """Return the card of a scope; ``findings`` are those of the scope."""
    dimensions = tuple(
        DimensionScore(
            dimension,
            tuple(Scored(one, MEASURES[one.measure](scope, one)) for one in dimension.indicators),
        )
        for dimension in scheme.dimensions
    )
    points = _points(dimensions)
    known = sum(one.share is not None for each in dimensions for one in each.scored)
    if points is None or known < scheme.least:
        return Card(body, scope.unit, dimensions, None, None, tuple(findings))
    grade = next(one for one in scheme.grades if _rounded(points) >= one.start)
    cap = _worst_cap(findings, scheme)
    capped = next((one for one in scheme.grades if cap and one.name == cap.grade), grade)
    if capped.start >= grade.start:
        return Card(body, scope.unit, dimensions, grade, None, tuple(findings))
    return Card(body, scope.unit, dimensions, capped, cap, tuple(findings))


def _rounded(points: float) -> float:
    """Return the points as they are shown: what reads 90.0 is 优秀."""
    return round(points, 1)


def _points(dimensions: Iterable[DimensionScore]) -> float | None:
    scores = ((one.points, one.dimension.weight) for one in dimensions)
    return _mean((points / 100, weight) for points, weight in scores if points is not None)


def _mean(shares: Iterable[tuple[float, int]]) -> float | None:
    """Return the mean of shares by weight, of 100."""
    known = list(shares)
    weight = sum(weight for _, weight in known)
    return 100 * sum(share * weight for share, weight in known) / weight if weight else None


def _worst_cap(findings: Sequence[Diagnostic], scheme: Scheme) -> Cap | None:
    starts = {grade.name: grade.start for grade in scheme.grades}
    holding = [cap for cap in scheme.caps if any(_is_under(found, cap) for found in findings)]
    return min(holding, key=lambda cap: starts[cap.grade], default=None)


def _is_under(found: Diagnostic, cap: Cap) -> bool:
    return found.level >= Level[cap.severity.name] and (
        not cap.codes or found.code.startswith(cap.codes)
    )
