"""Columns as the bodies keep them, what is published in each, and when it was last updated."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from builder.catalogue.entry import Catalogue
from builder.config import Site
from builder.law.cycles import next_update
from builder.model.item import Item, State
from builder.model.public_item import PublicItem
from builder.model.site import Column, GovernmentBody

P = TypeVar("P", bound=PublicItem)


@dataclass(frozen=True, slots=True)
class ColumnOfBody:
    """One column as one body keeps it (owner, emptiness and cycle are judged per pair).

    ``items`` are the published items of the body in the column at the as-of date.
    """

    body: GovernmentBody
    column: Column
    items: tuple[Item, ...]

    @property
    def unit(self) -> str:
        """The unit that answers for the column, "" where none is named."""
        return self.column.owners.get(self.body.code or "", "")


def kept_columns(catalogue: Catalogue) -> Iterator[ColumnOfBody]:
    """Yield each column with each body that keeps it; a body that has a successor keeps none."""
    for body, column, items in kept_by_bodies(catalogue.site, catalogue.in_state(State.WRITTEN)):
        yield ColumnOfBody(body, column, items)


def kept_by_bodies(
    site: Site, published: Iterable[P]
) -> Iterator[tuple[GovernmentBody, Column, tuple[P, ...]]]:
    """Yield each column with each body that keeps it and what the body published there.

    What several bodies published together counts for each of them. Judged of the published
    items alone, so that the public pages and the rules see the same.
    """
    found: dict[tuple[str, str], list[P]] = {}
    for item in published:
        for code in (item.issuer, *item.co_issuers):
            found.setdefault((code or "", item.column or ""), []).append(item)
    for column in site.leaves():
        for code, body in site.bodies.items():
            if column.applies_to(code) and body.successor is None:
                yield body, column, tuple(found.get((code, column.slug or ""), ()))


def newest_on(items: Iterable[PublicItem], as_of: date) -> date | None:
    """Return the day of the newest publication, of an item or of a change of it."""
    days = (
        on
        for item in items
        for on in (item.published_on, *(entry.published_on for entry in item.revisions))
        if on is not None and on <= as_of
    )
    return max(days, default=None)


def cycle_due(column: Column, newest: date) -> date | None:
    """Return the last day for the next item by the cycle that the column states."""
    return next_update(column.cycle, newest) if column.cycle else None
