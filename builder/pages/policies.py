"""政策文件: rules, normative and other documents, those in force apart from those that are not.

By state, kind, body and year; each with its 题注 and its interpretation.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Annotated

from builder.catalogue.entry import PublicCatalogue, PublicEntry
from builder.model.output import Page
from builder.model.vocabulary import Kind
from builder.pages import addresses as at
from builder.pages import sections
from builder.pages.browse import Choice, ChoiceGroup
from builder.pages.keyed import list_page
from builder.pages.listing import Listing, listing, of_kind, part_title
from builder.pages.meta import ColumnType, column_tags
from builder.pages.paging import Part, parts
from builder.pages.shell import Link, Shell, shell
from builder.products.library import (
    PolicyKind,
    by_kind,
    headnote,
    made_on,
    policies,
)

_NAME = "政策文件"
_INTRO = "现行有效的规章、行政规范性文件和其他政策文件。尚未施行的文件注明施行状态。"
_ENDED = "已经废止或者失效的政策文件，保留原文供查考，不再作为行政管理的依据。"


@dataclass(frozen=True, slots=True)
class PoliciesPage:
    """Policy documents of one state, kind, body or year."""

    shell: Annotated[Shell, "base template"]
    heading: Annotated[str, "h1"]
    intro: Annotated[str, "sentence under the heading; empty on older pages"]
    tabs: Annotated[tuple[Choice, ...], "the two states with their numbers; may be empty"]
    tab: Annotated[str, "address of the tab that is shown"]
    further: Annotated[tuple[Link, ...], "clean-ups, what ends soon, interpretations, gazette"]
    groups: Annotated[tuple[ChoiceGroup, ...], "the same documents by kind, body and year"]
    listing: Annotated[Listing, "the documents"]


@dataclass(frozen=True, slots=True)
class _View:
    """One list: its address, heading and sentence, the documents in force and the ended ones.

    ``tally`` is said on the first page only: on every page, a new document would change them all.
    """

    url: str
    heading: str
    intro: str
    entries: tuple[PublicEntry, ...]
    tally: str = ""
    tabs: tuple[Choice, ...] = ()
    is_root: bool = False


def pages(public: PublicCatalogue) -> Iterator[Page]:
    """Yield the lists by state, kind, body and year; of kinds, bodies, years that have some."""
    found = policies(public)
    groups = _groups(public, found)
    further = further_ways(public)
    for view in _views(public, found):
        for part in parts(view.entries, view.url):
            told = [
                (of_kind(public, one, Kind.INTERPRETATION), headnote(one, public))
                for one in part.entries
            ]
            yield list_page(
                part,
                "policies.html",
                partial(_context, public, view, part, further, groups),
                entries=part.entries,
                beyond=told,
            )


def _views(public: PublicCatalogue, found: Sequence[PublicEntry]) -> Iterator[_View]:
    yield from _both(found, "", at.POLICIES, at.REPEALED)
    for kind in PolicyKind:
        own = by_kind(found, kind)
        if own:
            urls = at.policy_kind_url(kind), at.policy_kind_url(kind, ended=True)
            yield from _both(own, str(kind), *urls)
    for code, entries in _by_body(public, found).items():
        name = public.site.bodies[code].name or code
        intro = f"{name}单独或者与其他机关联合制定的政策文件。"
        url = at.policy_body_url(code)
        yield _View(url, f"{name}的政策文件", intro, entries, _tally(entries))
    for year, entries in _by_year(found).items():
        intro = f"{year}年制定的政策文件，按成文日期归入年份。"
        url = at.policy_year_url(year)
        yield _View(url, f"{year}年的政策文件", intro, entries, _tally(entries))


def _both(found: Sequence[PublicEntry], kind: str, url: str, ended_url: str) -> Iterator[_View]:
    """Yield the list of those in force, and of those no longer, as two tabs."""
    current = tuple(entry for entry in found if not entry.validity.has_ended)
    ended = tuple(entry for entry in found if entry.validity.has_ended)
    tabs = Choice("现行有效", url, len(current)), Choice("废止和失效", ended_url, len(ended))
    name = kind or _NAME
    intro = f"现行有效的{kind}。尚未施行的文件注明施行状态。" if kind else _INTRO
    yield _View(url, kind or sections.POLICIES.name, intro, current, tabs=tabs, is_root=not kind)
    about = _ENDED.replace(_NAME, name)
    yield _View(ended_url, f"废止和失效的{name}", about, ended, tabs=tabs)


def _tally(entries: Sequence[PublicEntry]) -> str:
    ended = sum(entry.validity.has_ended for entry in entries)
    rest = f"，其中{ended}件已经废止或者失效" if ended else ""
    return f"共{len(entries)}件{rest}。"


def _by_body(
    public: PublicCatalogue, found: Sequence[PublicEntry]
) -> dict[str, tuple[PublicEntry, ...]]:
    """Return the documents of each body, alone or jointly, in configured order of bodies."""
    held: dict[str, list[PublicEntry]] = {code: [] for code in public.site.bodies}
    for one in found:
        for code in _makers(one) & held.keys():
            held[code].append(one)
    return {code: tuple(own) for code, own in held.items() if own}


def _makers(entry: PublicEntry) -> set[str]:
    return {body.code or "" for body in (entry.issuer, *entry.co_issuers)}


def _by_year(found: Sequence[PublicEntry]) -> dict[int, tuple[PublicEntry, ...]]:
    held: dict[int, list[PublicEntry]] = {}
    for one in found:
        held.setdefault(made_on(one).year, []).append(one)
    return {year: tuple(held[year]) for year in sorted(held, reverse=True)}


def _groups(public: PublicCatalogue, found: Sequence[PublicEntry]) -> tuple[ChoiceGroup, ...]:
    bodies = public.site.bodies
    if not found:
        return ()
    return (
        ChoiceGroup(
            "文件种类",
            tuple(
                Choice(str(kind), at.policy_kind_url(kind), len(own))
                for kind in PolicyKind
                if (own := by_kind(found, kind))
            ),
        ),
        ChoiceGroup(
            "制定机关",
            tuple(
                Choice(bodies[code].name or code, at.policy_body_url(code), len(own))
                for code, own in _by_body(public, found).items()
            ),
        ),
        ChoiceGroup(
            "制定年份",
            tuple(
                Choice(f"{year}年", at.policy_year_url(year), len(own))
                for year, own in _by_year(found).items()
            ),
        ),
    )


def kind_links(public: PublicCatalogue) -> tuple[Link, ...]:
    """Return the lists by kind: those of kinds that the site has."""
    found = policies(public)
    return tuple(
        Link(str(kind), at.policy_kind_url(kind)) for kind in PolicyKind if by_kind(found, kind)
    )


def further_ways(public: PublicCatalogue) -> tuple[Link, ...]:
    """Return the pages about policy documents beside their lists: those that exist."""
    links = [Link("政策解读", at.INTERPRETATIONS)]
    if policies(public):
        links += [Link("文件清理结果", at.CLEANUP), Link("有效期将满的文件", at.EXPIRING)]
    if any(entry.item.kind is Kind.GAZETTE for entry in public.entries):
        links.append(Link("政府公报", at.GAZETTE))
    return tuple(links)


def _context(
    public: PublicCatalogue,
    view: _View,
    part: Part[PublicEntry],
    further: tuple[Link, ...],
    groups: tuple[ChoiceGroup, ...],
) -> PoliciesPage:
    title = part_title(view.heading, part)
    first = part.is_first
    return PoliciesPage(
        shell=shell(
            public,
            part.url,
            title,
            description=view.intro,
            meta=column_tags(
                view.heading,
                view.intro,
                "政府信息公开,政策文件,行政规范性文件",
                ColumnType.POLICIES,
            ),
            section=at.POLICIES,
        ),
        heading=title,
        intro=f"{view.intro}{view.tally}" if first else "",
        tabs=view.tabs if first else (),
        tab=view.url,
        further=further if first and view.is_root else (),
        groups=groups if first and view.is_root else (),
        listing=listing(
            part,
            view.heading,
            related=lambda entry: of_kind(public, entry, Kind.INTERPRETATION),
            related_head="政策解读",
            headnote=lambda entry: headnote(entry, public),
            empty="目前没有这样的文件。",
        ),
    )
