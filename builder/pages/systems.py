"""政府信息公开制度: the systems that the packs ask for, superior laws, and all items of the column."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from builder.catalogue.entry import PublicCatalogue, PublicEntry
from builder.model.output import Page
from builder.pages import addresses as at
from builder.pages import sections
from builder.pages.listing import VALIDITY_WORDS, Listing, Row, heads, listing, part_title, row
from builder.pages.meta import column_tags, tags_of_column
from builder.pages.paging import Part, parts
from builder.pages.shell import Shell, shell
from builder.products.library import made_on
from builder.products.systems import (
    SYSTEMS_SLUG,
    Checklist,
    Duty,
    checklists,
    superior_laws,
    systems,
)

_HEADING = sections.SYSTEMS.name
# A reader compares the systems with one another; few offices have more than this.
_SHELF = 100
_INTRO = "政府信息公开的审查、发布、协调、考核等工作制度，以及作为依据的法律、法规。"


@dataclass(frozen=True, slots=True)
class DutyRow:
    """One system that is asked for, with the item that states it."""

    name: Annotated[str, "name of the system"]
    title: Annotated[str, "the item that states it; empty while there is none"]
    url: Annotated[str, "its page"]
    doc_no: Annotated[str, "文号; may be empty"]
    on: Annotated[date | None, "day on which it was made"]
    status: Annotated[str, "where it stands"]
    closed: Annotated[bool, "whether it no longer holds"]


@dataclass(frozen=True, slots=True)
class DutyTable:
    """What one pack asks for."""

    heading: Annotated[str, "of whom it is asked"]
    source: Annotated[str, "by which provision, or that none asks"]
    missing: Annotated[str, "what stands where no item states a system"]
    rows: Annotated[tuple[DutyRow, ...], "one a system"]


@dataclass(frozen=True, slots=True)
class SystemsPage:
    """The systems of government-information disclosure."""

    shell: Annotated[Shell, "base template"]
    heading: Annotated[str, "h1"]
    intro: Annotated[str, "sentence under the heading; empty on older pages"]
    tables: Annotated[tuple[DutyTable, ...], "what packs ask for; empty on older pages"]
    heads: Annotated[tuple[str, ...], "column heads of a list"]
    superior: Annotated[tuple[Row, ...], "superior laws and rules; empty on older pages"]
    listing: Annotated[Listing, "the bodies' own systems"]


def pages(public: PublicCatalogue) -> Iterator[Page]:
    """Yield the page of systems, with older pages where there are many."""
    found = systems(public)
    superior = superior_laws(found)
    laws = {entry.url for entry in superior}
    own = tuple(entry for entry in found if entry.url not in laws)
    tables = tuple(_table(one) for one in checklists(public))
    rows = tuple(row(entry) for entry in superior)
    for part in parts(own, at.SYSTEMS, _SHELF):
        context = SystemsPage(
            shell=_shell(public, part),
            heading=part_title(_HEADING, part),
            intro=_INTRO if part.is_first else "",
            tables=tables if part.is_first else (),
            heads=heads(),
            superior=rows if part.is_first else (),
            listing=listing(part, "各机关的工作制度", empty="工作制度尚未公开。"),
        )
        yield Page(part.url, "systems.html", context)


def _table(checklist: Checklist) -> DutyTable:
    body = checklist.body
    heading = "应当建立的制度" if checklist.is_asked else "常见工作制度对照"
    return DutyTable(
        heading=f"{body.name}{heading}" if body else heading,
        source=f"依据：{checklist.source}" if checklist.is_asked else f"{checklist.source}。",
        missing="尚未公开" if checklist.is_asked else "没有单独的文件",
        rows=tuple(_row(duty) for duty in checklist.duties),
    )


def _row(duty: Duty) -> DutyRow:
    entry = duty.entry
    if entry is None:
        return DutyRow(duty.name, "", "", "", None, "", False)
    return DutyRow(
        name=duty.name,
        title=entry.title,
        url=entry.url,
        doc_no=entry.item.number,
        on=made_on(entry),
        status=VALIDITY_WORDS[entry.validity],
        closed=entry.validity.has_ended,
    )


def _shell(public: PublicCatalogue, part: Part[PublicEntry]) -> Shell:
    column = public.site.columns.get(SYSTEMS_SLUG)
    meta = tags_of_column(column) if column else column_tags(_HEADING, _INTRO, _HEADING)
    return shell(
        public,
        part.url,
        part_title(_HEADING, part),
        description="政府信息公开的工作制度",
        meta=meta,
        section=at.SYSTEMS,
    )
