"""政策文件: rules, normative and other documents, those in force apart from those that are not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated

from builder.catalogue.entry import PublicCatalogue, PublicEntry
from builder.model.output import Page
from builder.model.vocabulary import Kind
from builder.pages import addresses as at
from builder.pages.browse import Choice, entries_below
from builder.pages.listing import Listing, listing, of_kind, part_title
from builder.pages.meta import column_tags
from builder.pages.paging import parts
from builder.pages.shell import Link, Shell, shell

# The column of the shipped tree whose children hold rules, normative and other documents.
POLICY_ROOT = "lvzhi"


@dataclass(frozen=True, slots=True)
class PoliciesPage:
    """Policy documents of one state, each with its interpretation."""

    shell: Annotated[Shell, "base template"]
    heading: Annotated[str, "h1"]
    intro: Annotated[str, "sentence under the heading; empty on older pages"]
    tabs: Annotated[tuple[Choice, ...], "the two states with their numbers; empty on older pages"]
    tab: Annotated[str, "address of the tab that is shown"]
    columns: Annotated[tuple[Choice, ...], "rules, normative documents, other documents"]
    listing: Annotated[Listing, "the documents"]


def pages(public: PublicCatalogue) -> Iterator[Page]:
    """Yield 现行有效 and 废止失效."""
    found = policies(public)
    current = [entry for entry in found if not entry.validity.has_ended]
    ended = [entry for entry in found if entry.validity.has_ended]
    tabs = (
        Choice("现行有效", at.POLICIES, len(current)),
        Choice("废止和失效", at.REPEALED, len(ended)),
    )
    yield from _list(
        public,
        current,
        tabs,
        tabs[0],
        "政策文件",
        "现行有效的规章、行政规范性文件和其他政策文件。尚未施行的文件注明施行状态。",
    )
    yield from _list(
        public,
        ended,
        tabs,
        tabs[1],
        "废止和失效的政策文件",
        "已经废止或者失效的政策文件，保留原文供查考，不再作为行政管理的依据。",
    )


def policies(public: PublicCatalogue) -> tuple[PublicEntry, ...]:
    """Return the policy documents: normative ones, and the 公文 under 履职依据."""
    columns = {POLICY_ROOT}
    columns |= {slug for slug, c in public.site.columns.items() if c.parent == POLICY_ROOT}
    return tuple(
        entry
        for entry in public.entries
        if entry.item.normative
        or (entry.column.slug in columns and entry.item.kind is Kind.DOCUMENT)
    )


def _list(
    public: PublicCatalogue,
    entries: Sequence[PublicEntry],
    tabs: tuple[Choice, ...],
    tab: Choice,
    heading: str,
    intro: str,
) -> Iterator[Page]:
    below = entries_below(public)
    columns = tuple(
        Choice(column.name or "", at.column_url(column.slug or ""), len(below[column.slug or ""]))
        for column in public.site.children(POLICY_ROOT)
        if below[column.slug or ""]
    )
    tags = column_tags(heading, intro, "政府信息公开,政策文件,行政规范性文件", "政策文件")
    for part in parts(entries, tab.url):
        title = part_title(heading, part)
        trail = () if tab is tabs[0] else (Link("政策文件", at.POLICIES),)
        context = PoliciesPage(
            shell=shell(
                public,
                part.url,
                title,
                description=intro,
                trail=trail,
                meta=tags,
                section=at.POLICIES,
            ),
            heading=title,
            intro=intro if part.is_first else "",
            tabs=tabs if part.is_first else (),
            tab=tab.url,
            columns=columns if part.is_first else (),
            listing=listing(
                part,
                f"{heading}：{tab.value}",
                related=lambda entry: of_kind(public, entry, Kind.INTERPRETATION),
                related_head="政策解读",
            ),
        )
        yield Page(part.url, "policies.html", context)
