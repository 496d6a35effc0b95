"""法定主动公开内容: the tree of columns, a page for each, and the table of all items."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Annotated

from builder.catalogue.entry import PublicCatalogue, PublicEntry
from builder.config import Site
from builder.model.attr import label_of
from builder.model.output import Page
from builder.model.site import Column, Placeholder
from builder.pages import addresses as at
from builder.pages import sections
from builder.pages.browse import (
    Below,
    ChoiceGroup,
    EmptyNote,
    Node,
    empty_note,
    entries_below,
    tree,
    ways_in,
)
from builder.pages.further import own_page
from builder.pages.keyed import list_page
from builder.pages.listing import Listing, listing, part_title
from builder.pages.meta import column_tags, tags_of_column
from builder.pages.paging import Part, parts
from builder.pages.shell import Fact, Link, Shell, shell

HEADING = sections.CATALOGUE.name


@dataclass(frozen=True, slots=True)
class CataloguePage:
    """The top of the catalogue: the tree, other ways in, and the table of all items."""

    shell: Annotated[Shell, "base template"]
    heading: Annotated[str, "h1"]
    is_first: Annotated[bool, "whether tree and ways in are shown"]
    tree: Annotated[tuple[Node, ...], "columns; empty on older pages"]
    groups: Annotated[tuple[ChoiceGroup, ...], "ways in by body, theme and year"]
    listing: Annotated[Listing, "all items"]


@dataclass(frozen=True, slots=True)
class ColumnPage:
    """A column: what it is for, what lies below, what it holds, why parts are empty."""

    shell: Annotated[Shell, "base template"]
    heading: Annotated[str, "h1"]
    facts: Annotated[tuple[Fact, ...], "栏目说明, legal basis, cycle, responsible units"]
    children: Annotated[tuple[Node, ...], "columns below, with counts"]
    notes: Annotated[tuple[EmptyNote, ...], "bodies whose column is empty, with the reason"]
    notes_label: Annotated[str, "head of the notes"]
    expected_label: Annotated[str, "label of the expected date"]
    listing: Annotated[Listing, "the items"]


def pages(public: PublicCatalogue) -> Iterator[Page]:
    """Yield the catalogue's own pages and those of every column."""
    below = entries_below(public)
    yield from _top(public, below)
    for column in public.site.columns.values():
        yield from _column(public, column, below)


def _top(public: PublicCatalogue, below: Below) -> Iterator[Page]:
    about = "依照《中华人民共和国政府信息公开条例》主动公开的全部政府信息，按栏目编排。"
    meta = column_tags(HEADING, about, "政府信息公开,政府信息公开目录")

    def made(part: Part[PublicEntry]) -> CataloguePage:
        title = part_title(HEADING, part)
        return CataloguePage(
            shell=shell(
                public, part.url, title, description=about, meta=meta, section=at.CATALOGUE
            ),
            heading=title,
            is_first=part.is_first,
            tree=tree(public.site, below) if part.is_first else (),
            groups=ways_in(public) if part.is_first else (),
            listing=listing(part, "全部信息"),
        )

    for part in parts(public.entries, at.CATALOGUE):
        yield list_page(part, "catalogue.html", partial(made, part), entries=part.entries)


def _column(public: PublicCatalogue, column: Column, below: Below) -> Iterator[Page]:
    slug = column.slug or ""
    notes = _notes(public.site, column, below[slug])

    def made(part: Part[PublicEntry]) -> ColumnPage:
        first = part.is_first
        return ColumnPage(
            shell=_shell(public, column, part),
            heading=part_title(column.name or "", part),
            facts=_facts(public, column) if first else (),
            children=tree(public.site, below, slug) if first else (),
            notes=notes if first else (),
            notes_label="尚无信息的机构",
            expected_label=label_of(Placeholder, "expected_on"),
            listing=listing(part, f"{column.name}栏目的信息", empty="本栏目尚无已经公开的信息。"),
        )

    for part in parts(below[slug], at.column_url(slug)):
        yield list_page(part, "column.html", partial(made, part), entries=part.entries)


def _shell(public: PublicCatalogue, column: Column, part: Part[PublicEntry]) -> Shell:
    above = public.site.trail(column.slug or "")[:-1]
    return shell(
        public,
        part.url,
        part_title(column.name or "", part),
        description=column.description or f"{column.name}栏目的主动公开信息",
        trail=(
            Link(HEADING, at.CATALOGUE),
            *(Link(c.name or "", at.column_url(c.slug or "")) for c in above),
        ),
        meta=tags_of_column(column),
        section=at.CATALOGUE,
    )


def _notes(site: Site, column: Column, entries: tuple[PublicEntry, ...]) -> tuple[EmptyNote, ...]:
    filled = {entry.issuer.code for entry in entries}
    empty = (body for body in site.bodies.values() if body.code not in filled)
    notes = (empty_note(column, body, body.label) for body in empty)
    return tuple(note for note in notes if note is not None)


def _facts(public: PublicCatalogue, column: Column) -> tuple[Fact, ...]:
    """Return the 栏目说明 box. Of the owners only the names of body and unit are shown."""
    site = public.site
    owners = "；".join(
        f"{site.bodies[code].label}{unit}"
        for code, unit in column.owners.items()
        if code in site.bodies and column.applies_to(code)
    )
    values = {
        "description": column.description,
        "basis": column.basis,
        "cycle": column.cycle,
        "owners": owners,
    }
    facts = tuple(
        Fact(label_of(Column, name), text, wide=True) for name, text in values.items() if text
    )
    link = own_page(public, column.slug or "")
    return (*facts, Fact("专题列表", link.label, link.url, wide=True)) if link else facts
