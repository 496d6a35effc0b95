"""The front page: search, the statutory sections, what is new, who publishes, how much."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import urlsplit

from builder.catalogue.entry import PublicCatalogue, PublicEntry
from builder.model.output import Page
from builder.model.vocabulary import Kind
from builder.pages import addresses as at
from builder.pages.browse import (
    Choice,
    Node,
    counts_by_body,
    entries_below,
    theme_choices,
    tree,
)
from builder.pages.consultations import ConsultationRow, open_consultations
from builder.pages.further import LinkGroup, further
from builder.pages.listing import Row, heads, rows
from builder.pages.meta import ColumnType, column_tags
from builder.pages.sections import SECTIONS
from builder.pages.shell import Shell, shell
from builder.pages.structured_data import website
from builder.products.library import PolicyKind, by_kind, policies

_NEWEST = 10
_FEW = 6
# More bodies than this would fill several screens of a phone; the rest is one step away.
_BODIES = 12


@dataclass(frozen=True, slots=True)
class Section:
    """One of the statutory sections."""

    label: Annotated[str, "name of the section"]
    url: Annotated[str, "its page"]
    note: Annotated[str, "what is in it"]


@dataclass(frozen=True, slots=True)
class Figure:
    """A published number."""

    label: Annotated[str, "what is counted"]
    number: Annotated[int, "how many"]
    unit: Annotated[str, "counting word"]
    url: Annotated[str, "where they are listed"]


@dataclass(frozen=True, slots=True)
class HomePage:
    """The front page."""

    shell: Annotated[Shell, "base template"]
    heading: Annotated[str, "h1"]
    sections: Annotated[tuple[Section, ...], "statutory sections"]
    heads: Annotated[tuple[str, ...], "column heads of the list of new items"]
    newest: Annotated[tuple[Row, ...], "newest items"]
    catalogue_url: Annotated[str, "all items"]
    policies: Annotated[tuple[Row, ...], "newest policy documents in force"]
    policies_url: Annotated[str, "all policy documents"]
    interpretations: Annotated[tuple[Row, ...], "newest interpretations"]
    interpretations_url: Annotated[str, "all interpretations"]
    consultations: Annotated[tuple[ConsultationRow, ...], "open at the as-of date"]
    consultations_url: Annotated[str, "all consultations"]
    tree: Annotated[tuple[Node, ...], "columns of the catalogue with counts"]
    bodies: Annotated[tuple[Choice, ...], "bodies with their number of items"]
    themes: Annotated[tuple[Choice, ...], "themes with their number of items"]
    further: Annotated[tuple[LinkGroup, ...], "pages that are no section of their own"]
    figures: Annotated[tuple[Figure, ...], "published numbers"]


_HEADING = "政府信息公开"


def pages(public: PublicCatalogue) -> Iterator[Page]:
    """Yield the front page."""
    entries = public.entries
    current = [entry for entry in policies(public) if not entry.validity.has_ended]
    explained = [entry for entry in entries if entry.item.kind is Kind.INTERPRETATION]
    about = f"{public.site.lead.name or ''}及所属机构的政府信息公开目录"
    context = HomePage(
        shell=shell(
            public,
            at.HOME,
            _HEADING,
            description=about,
            meta=column_tags(_HEADING, about, f"{_HEADING},政府信息公开目录", _column_type(public)),
            about=(website(public),),
        ),
        heading=_HEADING,
        sections=tuple(Section(one.name, one.url, one.note) for one in SECTIONS),
        heads=heads(),
        newest=rows(entries[:_NEWEST]),
        catalogue_url=at.CATALOGUE,
        policies=rows(current[:_FEW]),
        policies_url=at.POLICIES,
        interpretations=rows(explained[:_FEW]),
        interpretations_url=at.INTERPRETATIONS,
        consultations=open_consultations(public),
        consultations_url=at.CONSULTATIONS,
        tree=tree(public.site, entries_below(public)),
        bodies=_bodies(public),
        themes=theme_choices(public),
        further=further(public),
        figures=_figures(public, current, explained),
    )
    yield Page(at.HOME, "home.html", context)


def _column_type(public: PublicCatalogue) -> ColumnType:
    """Return 首页 only for the root of a host: below it, the front page is a portal's column."""
    path = urlsplit(public.site.settings.base_url or "").path.strip("/")
    return ColumnType.CATALOGUE if path else ColumnType.HOME


def _bodies(public: PublicCatalogue) -> tuple[Choice, ...]:
    counts = counts_by_body(public)
    found = tuple(
        Choice(body.name or code, at.body_url(code), counts[code])
        for code, body in public.site.bodies.items()
    )
    if len(found) <= _BODIES:
        return found
    return (*found[:_BODIES], Choice("全部机构", at.BODIES, len(found)))


def _figures(
    public: PublicCatalogue, current: Sequence[PublicEntry], explained: Sequence[PublicEntry]
) -> tuple[Figure, ...]:
    newest = max((entry.year for entry in public.entries), default=public.as_of.year)
    this_year = sum(entry.year == newest for entry in public.entries)
    # Counted as the list behind the number does, by column too; the list exists if it has some.
    normative = by_kind(current, PolicyKind.NORMATIVE)
    behind = at.policy_kind_url(PolicyKind.NORMATIVE) if normative else at.POLICIES
    return (
        Figure("主动公开信息", len(public.entries), "条", at.CATALOGUE),
        Figure(f"{newest}年公开", this_year, "条", at.year_url(newest) if this_year else ""),
        Figure("现行有效规范性文件", len(normative), "件", behind),
        Figure("政策解读", len(explained), "条", at.INTERPRETATIONS),
    )
