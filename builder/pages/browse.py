"""Ways into the catalogue that several pages show: the column tree, and lists by facet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from builder.catalogue.entry import PublicCatalogue, PublicEntry
from builder.config import Site
from builder.law.vocabulary import theme_of, themes
from builder.model.attr import label_of
from builder.model.public_item import PublicItem
from builder.model.site import Column, GovernmentBody
from builder.pages import addresses as at

Below = Mapping[str, tuple[PublicEntry, ...]]

# More chips than this push the list below them off the first screens of a phone.
_SHOWN_AT_ONCE = 20


@dataclass(frozen=True, slots=True)
class Node:
    """A column in the tree, with the number of items in it and below."""

    name: Annotated[str, "name of the column"]
    url: Annotated[str, "site-relative path of its page"]
    count: Annotated[int, "published items in the column and the columns below"]
    applies: Annotated[bool, "whether any body keeps the column"]
    children: Annotated[tuple[Node, ...], "columns below"]


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a facet."""

    value: Annotated[str, "the value as shown"]
    url: Annotated[str, "list of the items that have it; empty when there is no such page"]
    count: Annotated[int, "published items that have it"]


@dataclass(frozen=True, slots=True)
class ChoiceGroup:
    """The values of one facet."""

    label: Annotated[str, "name of the facet"]
    choices: Annotated[tuple[Choice, ...], "its values that occur"]
    folded: Annotated[bool, "whether there are so many that they stand folded away"] = False


@dataclass(frozen=True, slots=True)
class EmptyNote:
    """占位说明: why a body's column holds nothing yet."""

    body: Annotated[str, "short name of the body, or name of the column on a body's page"]
    reason: Annotated[str, "why it is empty"]
    expected_on: Annotated[date | None, "when something is expected"]


def entries_below(public: PublicCatalogue) -> Below:
    """Return for every column the items in it and in the columns below."""
    site = public.site
    trails = {slug: tuple(c.slug or "" for c in site.trail(slug)) for slug in site.columns}
    found: dict[str, list[PublicEntry]] = {slug: [] for slug in site.columns}
    for entry in public.entries:
        for slug in trails.get(entry.column.slug or "", ()):
            found[slug].append(entry)
    return {slug: tuple(entries) for slug, entries in found.items()}


def entries_by_body(public: PublicCatalogue) -> Mapping[str, tuple[PublicEntry, ...]]:
    """Return what each body of the site published, alone or jointly."""
    found: dict[str, list[PublicEntry]] = {code: [] for code in public.site.bodies}
    for entry in public.entries:
        for code in {body.code or "" for body in (entry.issuer, *entry.co_issuers)}:
            found.setdefault(code, []).append(entry)
    return {code: tuple(entries) for code, entries in found.items()}


def tree(site: Site, below: Below, parent: str | None = None) -> tuple[Node, ...]:
    """Return the columns under ``parent`` (None: the top) with their counts."""
    return tuple(_node(site, below, column) for column in site.children(parent))


def empty_note(column: Column, body: GovernmentBody, label: str) -> EmptyNote | None:
    """Return why ``body`` has nothing in ``column``, if the configuration says so."""
    note = column.placeholder_for(body.code or "")
    if note is None or not column.applies_to(body.code or ""):
        return None
    return EmptyNote(label, note.reason or "", note.expected_on)


def counts_by_body(public: PublicCatalogue) -> Counter[str]:
    """Return how many items each body published, alone or jointly."""
    return Counter(
        code
        for entry in public.entries
        for code in {body.code or "" for body in (entry.issuer, *entry.co_issuers)}
    )


def issuer_choices(public: PublicCatalogue) -> tuple[Choice, ...]:
    """Return the bodies that published something, in configured order."""
    counts = counts_by_body(public)
    bodies = public.site.bodies.items()
    return tuple(
        Choice(body.name or code, at.issuer_url(code), counts[code])
        for code, body in bodies
        if code in counts
    )


def theme_choices(public: PublicCatalogue) -> tuple[Choice, ...]:
    """Return the themes that occur, in national order."""
    counts = Counter(theme_of(entry.item.theme or "") for entry in public.entries)
    return tuple(Choice(t, at.theme_url(t), counts[t]) for t in themes() if t in counts)


def year_choices(public: PublicCatalogue) -> tuple[Choice, ...]:
    """Return the years with publications, newest first."""
    counts = Counter(entry.year for entry in public.entries)
    return tuple(
        Choice(f"{year}年", at.year_url(year), counts[year])
        for year in sorted(counts, reverse=True)
    )


def ways_in(public: PublicCatalogue) -> tuple[ChoiceGroup, ...]:
    """Return the lists by body, theme and year: those that hold anything."""
    groups = (
        (label_of(PublicItem, "issuer"), issuer_choices(public)),
        (label_of(PublicItem, "theme"), theme_choices(public)),
        ("公开年份", year_choices(public)),
    )
    return tuple(
        ChoiceGroup(label, choices, folded=len(choices) > _SHOWN_AT_ONCE)
        for label, choices in groups
        if choices
    )


def _node(site: Site, below: Below, column: Column) -> Node:
    children = tree(site, below, column.slug)
    return Node(
        name=column.name or "",
        url=at.column_url(column.slug or ""),
        count=len(below[column.slug or ""]),
        applies=any(node.applies for node in children)
        if children
        else any(column.applies_to(code) for code in site.bodies),
        children=children,
    )
