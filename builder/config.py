"""site.yml, bodies.yml, columns.yml, calendar/ → one frozen ``Site``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from builder.model.site import Column, GovernmentBody, Settings
from builder.workdays import Calendar


@dataclass(frozen=True, slots=True)
class Site:
    """The whole configuration. Bodies and columns keep the order of their files."""

    settings: Settings
    bodies: Mapping[str, GovernmentBody]
    columns: Mapping[str, Column]
    calendar: Calendar

    @property
    def lead(self) -> GovernmentBody:
        """The body that the site belongs to."""
        return self.bodies[self.settings.lead_body or ""]

    def children(self, slug: str | None) -> tuple[Column, ...]:
        """Return the columns right under ``slug`` (None: the top)."""
        return tuple(column for column in self.columns.values() if column.parent == slug)

    def leaves(self) -> tuple[Column, ...]:
        """Return the columns that may hold items."""
        parents = {column.parent for column in self.columns.values()}
        return tuple(column for slug, column in self.columns.items() if slug not in parents)

    def trail(self, slug: str) -> tuple[Column, ...]:
        """Return the column with its ancestors, outermost first."""
        column = self.columns[slug]
        above = self.trail(column.parent) if column.parent else ()
        return (*above, column)
