"""Columns as the bodies keep them, what is published in each, and when it was last updated."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from builder.catalogue.entry import Catalogue
from builder.law.cycles import next_update
from builder.model.item import Item, State
from builder.model.site import Column, GovernmentBody


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
    published: dict[tuple[str, str], list[Item]] = {}
    for item in catalogue.in_state(State.WRITTEN):
        for code in (item.issuer, *item.co_issuers):
            published.setdefault((code or "", item.column or ""), []).append(item)
    for column in catalogue.site.leaves():
        for code, body in catalogue.site.bodies.items():
            if column.applies_to(code) and body.successor is None:
                items = tuple(published.get((code, column.slug or ""), ()))
                yield ColumnOfBody(body, column, items)


def newest_on(items: Iterable[Item], as_of: date) -> date | None:
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
