"""What is assessed: the whole site, one body, or one unit of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from builder.catalogue.columns import ColumnOfBody, kept_columns
from builder.catalogue.entry import Catalogue
from builder.model.item import Item, State
from builder.model.site import GovernmentBody


@dataclass(frozen=True, slots=True)
class Scope:
    """The part of a catalogue that one card is about.

    ``bodies`` are codes, ``unit`` is "" for whole bodies, ``faulty`` the paths of items with a
    breach or an error.
    """

    catalogue: Catalogue
    bodies: tuple[str, ...]
    unit: str
    items: tuple[Item, ...]
    columns: tuple[ColumnOfBody, ...]
    faulty: frozenset[str]

    def written(self) -> Iterator[Item]:
        """Yield the published items."""
        for item in self.items:
            if self.catalogue.state(item) is State.WRITTEN:
                yield item

    def whole_bodies(self) -> Iterator[GovernmentBody]:
        """Yield the bodies; none for a unit, which answers for no whole body."""
        for code in () if self.unit else self.bodies:
            yield self.catalogue.site.bodies[code]


def whole(catalogue: Catalogue, faulty: frozenset[str]) -> Scope:
    """Return the whole site: every body that has no successor."""
    bodies = tuple(code for code, one in catalogue.site.bodies.items() if one.successor is None)
    items = tuple(item for item in catalogue.items if item.issuer in bodies)
    return Scope(catalogue, bodies, "", items, tuple(kept_columns(catalogue)), faulty)


def of_body(scope: Scope, body: str) -> Scope:
    """Return the part of the whole that one body answers for."""
    items = tuple(item for item in scope.items if item.issuer == body)
    columns = tuple(kept for kept in scope.columns if kept.body.code == body)
    return Scope(scope.catalogue, (body,), "", items, columns, scope.faulty)


def of_unit(scope: Scope, unit: str) -> Scope:
    """Return the part of a body's scope that one of its units answers for."""
    items = tuple(item for item in scope.items if item.unit == unit)
    columns = tuple(kept for kept in scope.columns if kept.unit == unit)
    return Scope(scope.catalogue, scope.bodies, unit, items, columns, scope.faulty)


def units_of(scope: Scope) -> tuple[str, ...]:
    """Return the units that own a column or an item of one body, in the order of bodies.yml."""
    named = {item.unit for item in scope.items} | {kept.unit for kept in scope.columns}
    (body,) = scope.bodies
    units = (unit.name for unit in scope.catalogue.site.bodies[body].units)
    return tuple(name for name in units if name and name in named)
