"""政府公报: the issues of each body's gazette with their contents, linked where on the site."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from builder.catalogue.entry import PublicCatalogue, PublicEntry, Relation
from builder.catalogue.references import RELATIONS
from builder.model.site import GovernmentBody
from builder.model.vocabulary import Kind

_CONTAINS, _PRINTED_IN = RELATIONS["contains"]


@dataclass(frozen=True, slots=True)
class Content:
    """One document that an issue holds; ``url`` is empty of one that is not on the site."""

    title: str
    number: str
    url: str


@dataclass(frozen=True, slots=True)
class Issue:
    """One issue: its item, the year it counts to, its number (0: not stated), its contents."""

    entry: PublicEntry
    year: int
    number: int
    contents: tuple[Content, ...]


@dataclass(frozen=True, slots=True)
class Gazette:
    """The issues that one body published, newest first; never empty."""

    body: GovernmentBody
    issues: tuple[Issue, ...]

    @property
    def years(self) -> tuple[int, ...]:
        """The years that have issues, newest first."""
        return tuple(dict.fromkeys(issue.year for issue in self.issues))


def gazettes(public: PublicCatalogue) -> tuple[Gazette, ...]:
    """Return the gazette of each body that has one, in configured order of bodies."""
    issues: dict[str, list[PublicEntry]] = defaultdict(list)
    for entry in public.entries:
        if entry.item.kind is Kind.GAZETTE:
            issues[entry.issuer.code or ""].append(entry)
    stated = _stated(public, frozenset(issues))
    return tuple(
        Gazette(body, tuple(sorted((_issue(one, stated) for one in issues[code]), key=_newest)))
        for code, body in public.site.bodies.items()
        if issues.get(code)
    )


def issue_links(public: PublicCatalogue) -> Mapping[str, tuple[Relation, ...]]:
    """Return by page what relations do not tell: issues by 公报刊登, the issue before and after."""
    found: dict[str, list[Relation]] = defaultdict(list)
    for gazette in gazettes(public):
        neighbours = tuple(zip(gazette.issues, gazette.issues[1:], strict=False))
        for issue, older in neighbours:
            found[issue.entry.url].append(_relation("上一期", older.entry))
        for issue, older in neighbours:
            found[older.entry.url].append(_relation("下一期", issue.entry))
        for issue in gazette.issues:
            known = {one.url for one in issue.entry.relations}
            for content in issue.contents:
                if content.url and content.url not in known:
                    printed = public.by_url[content.url]
                    found[issue.entry.url].append(_relation(_CONTAINS, printed))
                    found[content.url].append(_relation(_PRINTED_IN, issue.entry))
    return {url: tuple(relations) for url, relations in found.items()}


def _relation(label: str, entry: PublicEntry) -> Relation:
    return Relation(label, entry.title, entry.url, entry.item.number, entry.published_on)


def home_of(issuer: str, lead: str, publishing: frozenset[str]) -> str:
    """Return the body in whose gazette a document of ``issuer`` is printed, "" where in none.

    A body's own gazette comes first, then that of the lead body.
    """
    return next((code for code in (issuer, lead) if code in publishing), "")


def _stated(
    public: PublicCatalogue, publishing: frozenset[str]
) -> dict[tuple[str, int, int], list[PublicEntry]]:
    """Return the items by the issue in which they say (公报刊登) that they were printed."""
    lead = public.site.settings.lead_body or ""
    found: dict[tuple[str, int, int], list[PublicEntry]] = defaultdict(list)
    for entry in reversed(public.entries):
        ref = entry.item.gazette_ref
        if ref is not None and ref.year and ref.number:
            home = home_of(entry.issuer.code or "", lead, publishing)
            found[home, ref.year, ref.number].append(entry)
    return found


def _issue(entry: PublicEntry, stated: dict[tuple[str, int, int], list[PublicEntry]]) -> Issue:
    given = entry.item.gazette
    year = (given.year if given else None) or entry.year
    number = (given.number if given else None) or 0
    listed = [
        Content(one.text, "" if one.doc_no == one.text else one.doc_no, one.url)
        for one in entry.relations
        if one.label == _CONTAINS
    ]
    there = {content.url for content in listed}
    added = [
        Content(one.title, one.item.number, one.url)
        for one in stated.get((entry.issuer.code or "", year, number), ())
        if one.url not in there
    ]
    return Issue(entry, year, number, (*listed, *added))


def _newest(issue: Issue) -> tuple[int, int, str]:
    return -issue.year, -issue.number, issue.entry.url
