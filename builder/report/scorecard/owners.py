"""Whose a finding is: body and unit, by the file that it stands in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from builder.catalogue.entry import Catalogue
from builder.diagnostic import Diagnostic, Level
from builder.model.item import Item

_COLUMNS_FILE = "content/columns.yml"


@dataclass(frozen=True, slots=True)
class Owner:
    """Body code and unit; both "" for what belongs to the site as a whole."""

    body: str = ""
    unit: str = ""


@dataclass(frozen=True)
class Owners:
    """Looks up the owner of findings in one catalogue."""

    catalogue: Catalogue
    by_file: Mapping[str, tuple[Item, ...]]
    by_prose: Mapping[str, str]

    def of(self, found: Diagnostic) -> Owner:
        """Return the owner of a finding."""
        item = self.item_of(found)
        if item is not None:
            return Owner(item.issuer or "", item.unit or "")
        if found.path in self.by_prose:
            return Owner(self.by_prose[found.path])
        body, _, slug = found.index_no.partition("/")
        site = self.catalogue.site
        if found.path == _COLUMNS_FILE and body in site.bodies and slug in site.columns:
            return Owner(body, site.columns[slug].owners.get(body, ""))
        return Owner()

    def item_of(self, found: Diagnostic) -> Item | None:
        """Return the item that a finding is about, by file, in a register by index number too."""
        here = self.by_file.get(found.path) or self.catalogue.by_index_no.get(found.index_no, ())
        if len(here) == 1:
            return here[0]
        return next((item for item in here if item.index_no == found.index_no), None)


def owners_of(catalogue: Catalogue) -> Owners:
    """Return the look-up for a catalogue."""
    by_file: dict[str, list[Item]] = {}
    for item in catalogue.items:
        by_file.setdefault(item.file, []).append(item)
    guides, pages = catalogue.guides.values(), catalogue.apply_pages.values()
    return Owners(
        catalogue,
        {path: tuple(items) for path, items in by_file.items()},
        {one.path: one.issuer for one in guides}
        | {one.path: one.issuer for one in pages}
        | {one.path: one.issuer for one in catalogue.reports},
    )


def faulty_items(found: Iterable[Diagnostic], owners: Owners) -> frozenset[str]:
    """Return the paths of the items with a breach or an error."""
    items = (owners.item_of(one) for one in found if one.level >= Level.BREACH)
    return frozenset(item.path for item in items if item is not None)
