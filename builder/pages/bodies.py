"""One page for each body: the six statutory facts, units, columns, newest items, reports.

The six facts of 条例第二十条第（二）项: functions, organisation, address, hours, phone, head.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from builder.catalogue.entry import PublicCatalogue, PublicEntry
from builder.config import Site
from builder.model.attr import field_table, label_of
from builder.model.output import Page
from builder.model.site import Column, GovernmentBody, Placeholder
from builder.model.vocabulary import UnitKind
from builder.pages import addresses as at
from builder.pages.browse import Choice, EmptyNote, empty_note
from builder.pages.listing import Listing, listing
from builder.pages.matters import Panel, table
from builder.pages.meta import column_tags
from builder.pages.paging import parts
from builder.pages.reports import report_links
from builder.pages.shell import Fact, Link, Shell, shell
from builder.urls import apply_url, guide_url

_NEWEST = 10
_STATUTORY = ("functions", "organisation", "address", "hours", "phone", "head")
_TABLES = frozenset({"leaders", "former_names"})
_FURTHER = ("credit_code", "postcode", "fax", "email")


@dataclass(frozen=True, slots=True)
class UnitGroup:
    """Units of one kind."""

    label: Annotated[str, "内设机构, 下属机构 …"]
    names: Annotated[tuple[str, ...], "names of the units"]


@dataclass(frozen=True, slots=True)
class BodyPage:
    """What a body is, where to find it, and what it has published."""

    shell: Annotated[Shell, "base template"]
    heading: Annotated[str, "h1: full name"]
    facts: Annotated[tuple[Fact, ...], "the statutory facts, then codes and addresses"]
    units: Annotated[tuple[UnitGroup, ...], "its units by kind"]
    panels: Annotated[tuple[Panel, ...], "who leads what, and former names; may be empty"]
    columns: Annotated[tuple[Choice, ...], "columns that it keeps, with its number of items"]
    notes: Annotated[tuple[EmptyNote, ...], "empty columns with the reason"]
    expected_label: Annotated[str, "label of the expected date"]
    listing: Annotated[Listing, "its newest items"]
    all_link: Annotated[Link, "everything that it published"]
    guide: Annotated[Link | None, "its guide"]
    apply: Annotated[Link | None, "where to apply to it"]
    reports: Annotated[tuple[Link, ...], "its annual reports, newest first"]


def pages(public: PublicCatalogue) -> Iterator[Page]:
    """Yield a page for every body."""
    for code, body in public.site.bodies.items():
        yield Page(at.body_url(code), "body.html", _context(public, code, body))


def _context(public: PublicCatalogue, code: str, body: GovernmentBody) -> BodyPage:
    name = body.name or code
    own = tuple(entry for entry in public.entries if entry.issuer.code == code)
    columns, notes = _columns(public.site, body, own)
    newest = parts(own[:_NEWEST], at.body_url(code))[0]
    about = f"{name}的机构职能、联系方式、政府信息公开指南、年度报告和主动公开的信息"
    return BodyPage(
        shell=shell(
            public,
            at.body_url(code),
            name,
            description=about,
            trail=(Link("公开目录", at.CATALOGUE),),
            meta=column_tags(name, about, f"政府信息公开,{name}", "机构职能"),
            section=at.CATALOGUE,
        ),
        heading=name,
        facts=_facts(body),
        units=_units(body),
        panels=_panels(body),
        columns=columns,
        notes=notes,
        expected_label=label_of(Placeholder, "expected_on"),
        listing=listing(newest, f"{body.label}最新公开的信息"),
        all_link=Link(f"{body.label}公开的全部信息", at.issuer_url(code)),
        guide=_guide_link(public, code),
        apply=_apply_link(public, code),
        reports=report_links(public, code),
    )


def _guide_link(public: PublicCatalogue, code: str) -> Link | None:
    if code not in public.guides:
        return None
    lead = public.site.settings.lead_body or ""
    return Link("政府信息公开指南", guide_url(code, lead))


def _apply_link(public: PublicCatalogue, code: str) -> Link | None:
    if code not in public.apply_pages:
        return None
    lead = public.site.settings.lead_body or ""
    return Link("依申请公开", apply_url(code, lead))


def _facts(body: GovernmentBody) -> tuple[Fact, ...]:
    return tuple(
        Fact(label_of(GovernmentBody, name), text, wide=name in _STATUTORY[:2])
        for name in (*_STATUTORY, *_FURTHER)
        if (text := getattr(body, name))
    )


def _panels(body: GovernmentBody) -> tuple[Panel, ...]:
    return tuple(
        table(field, getattr(body, field.name))
        for field in field_table(GovernmentBody)
        if field.name in _TABLES and getattr(body, field.name)
    )


def _units(body: GovernmentBody) -> tuple[UnitGroup, ...]:
    groups = []
    for kind in UnitKind:
        names = tuple(unit.name for unit in body.units if unit.kind is kind and unit.name)
        if names:
            groups.append(UnitGroup(f"{kind}机构", names))
    return tuple(groups)


def _columns(
    site: Site, body: GovernmentBody, own: tuple[PublicEntry, ...]
) -> tuple[tuple[Choice, ...], tuple[EmptyNote, ...]]:
    """Return the body's filled columns with counts, and the notes of its empty ones."""
    filled, notes = [], []
    for column in site.leaves():
        count = sum(entry.column.slug == column.slug for entry in own)
        if count:
            filled.append(Choice(_path(site, column), at.column_url(column.slug or ""), count))
        elif note := empty_note(column, body, column.name or ""):
            notes.append(note)
    return tuple(filled), tuple(notes)


def _path(site: Site, column: Column) -> str:
    return " · ".join(step.name or "" for step in site.trail(column.slug or ""))
