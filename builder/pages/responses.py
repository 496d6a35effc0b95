"""回应关切 and 澄清: what was asked or claimed, what the facts are, and what each one answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from builder.catalogue.entry import PublicCatalogue, PublicEntry
from builder.catalogue.references import RELATIONS
from builder.model.attr import label_of
from builder.model.matters import ClarificationFacts
from builder.model.output import Page
from builder.model.public_item import PublicItem
from builder.model.vocabulary import Kind
from builder.pages import addresses as at
from builder.pages.browse import Choice
from builder.pages.facts import Datum
from builder.pages.listing import part_title
from builder.pages.matters import part_facts
from builder.pages.meta import ColumnType, column_tags
from builder.pages.paging import PAGE_SIZE, Pager, parts
from builder.pages.shell import Link, Shell, shell

_HEADING = "回应关切"
_ABOUT = "对社会关切的回应，以及对虚假或者不完整信息的澄清。"
_KINDS = (Kind.RESPONSE, Kind.CLARIFICATION)
_HEADS = {Kind.RESPONSE: "回应", Kind.CLARIFICATION: "澄清"}
_EMPTY = {
    Kind.RESPONSE: "目前没有已经公开的回应。",
    Kind.CLARIFICATION: "目前没有需要澄清的虚假或者不完整信息。",
}
_ANSWERS = {
    Kind.RESPONSE: RELATIONS["responds_to"][0],
    Kind.CLARIFICATION: RELATIONS["clarifies"][0],
}


# Who else was involved stands on the item's own page.
_SHORT = {"bodies": (), "lead": None}


@dataclass(frozen=True, slots=True)
class ResponseRow:
    """One response or clarification."""

    title: Annotated[str, "name of the item"]
    url: Annotated[str, "its page"]
    issuer: Annotated[str, "body that answers"]
    published_on: Annotated[date, "day of first publication"]
    claim: Annotated[str, "the false claim that is set right; empty for a response"]
    truth: Annotated[str, "the facts against it; empty for a response"]
    facts: Annotated[tuple[Datum, ...], "level, times, responsible body, whom it was passed to"]
    answers: Annotated[tuple[Link, ...], "what it answers; some of it lies outside the site"]


@dataclass(frozen=True, slots=True)
class ResponseSection:
    """The responses, or the clarifications."""

    heading: Annotated[str, "h2; empty where the page is nothing but this section"]
    caption: Annotated[str, "caption of the table"]
    answers_label: Annotated[str, "word before what is answered"]
    rows: Annotated[tuple[ResponseRow, ...], "newest first"]
    empty: Annotated[str, "sentence shown instead of an empty table"]
    pager: Annotated[Pager | None, "pages of the list"] = None
    more: Annotated[Link | None, "all of them, where this page shows the newest only"] = None


@dataclass(frozen=True, slots=True)
class ResponsesPage:
    """Responses, then clarifications."""

    shell: Annotated[Shell, "base template"]
    heading: Annotated[str, "h1"]
    intro: Annotated[str, "sentence under the heading; empty on older pages"]
    sections: Annotated[tuple[ResponseSection, ...], "responses, clarifications"]
    heads: Annotated[tuple[str, ...], "column heads: name, body, publication"]
    claim_label: Annotated[str, "label of the false claim"]
    truth_label: Annotated[str, "label of the facts"]
    bodies: Annotated[tuple[Choice, ...], "the lists of the bodies; may be empty"]


def pages(public: PublicCatalogue) -> Iterator[Page]:
    """Yield the list of all bodies, and that of each body that answered something."""
    found = [entry for entry in public.entries if entry.item.kind in _KINDS]
    own = {code: [entry for entry in found if _is_of(entry, code)] for code in public.site.bodies}
    bodies = tuple(
        Choice(public.site.bodies[code].label, at.body_responses_url(code), len(entries))
        for code, entries in own.items()
        if entries
    )
    yield from _list(public, found, at.RESPONSES, _HEADING, bodies)
    for code, entries in own.items():
        if entries:
            heading = f"{public.site.bodies[code].label}{_HEADING}"
            yield from _list(public, entries, at.body_responses_url(code), heading, ())


def _is_of(entry: PublicEntry, code: str) -> bool:
    return any(body.code == code for body in (entry.issuer, *entry.co_issuers))


def _list(
    public: PublicCatalogue,
    found: Sequence[PublicEntry],
    url: str,
    heading: str,
    bodies: tuple[Choice, ...],
) -> Iterator[Page]:
    responses, clarifications = (
        [entry for entry in found if entry.item.kind is kind] for kind in _KINDS
    )
    other_url = at.clarifications_url(url)
    has_more = len(clarifications) > PAGE_SIZE
    more = Link(f"全部{len(clarifications)}条", other_url) if has_more else None
    for part in parts(responses, url):
        sections = [_section(Kind.RESPONSE, part.entries, pager=part.pager, headed=part.is_first)]
        if part.is_first:
            newest = clarifications[:PAGE_SIZE]
            sections.append(_section(Kind.CLARIFICATION, newest, more=more))
        title = part_title(heading, part)
        about = _ABOUT if part.is_first else ""
        yield _page(public, part.url, title, about, sections, bodies if part.is_first else ())
    if has_more:
        for part in parts(clarifications, other_url):
            section = _section(Kind.CLARIFICATION, part.entries, pager=part.pager, headed=False)
            yield _page(public, part.url, part_title("澄清", part), "", [section], ())


def _section(
    kind: Kind,
    entries: Sequence[PublicEntry],
    *,
    pager: Pager | None = None,
    more: Link | None = None,
    headed: bool = True,
) -> ResponseSection:
    return ResponseSection(
        heading=_HEADS[kind] if headed else "",
        caption=_HEADS[kind],
        answers_label=_ANSWERS[kind],
        rows=tuple(_row(entry) for entry in entries),
        empty=_EMPTY[kind],
        pager=pager,
        more=more,
    )


def _page(
    public: PublicCatalogue,
    url: str,
    title: str,
    intro: str,
    sections: Sequence[ResponseSection],
    bodies: tuple[Choice, ...],
) -> Page:
    context = ResponsesPage(
        shell=shell(
            public,
            url,
            title,
            description=_ABOUT,
            meta=column_tags(_HEADING, _ABOUT, "政府信息公开,回应关切,澄清", ColumnType.RESPONSES),
            section=at.CATALOGUE,
            trail=() if url == at.RESPONSES else (Link(_HEADING, at.RESPONSES),),
        ),
        heading=title,
        intro=intro,
        sections=tuple(sections),
        heads=tuple(label_of(PublicItem, name) for name in ("title", "issuer", "published_on")),
        claim_label=label_of(PublicItem, "false_claim"),
        truth_label=label_of(ClarificationFacts, "facts"),
        bodies=bodies,
    )
    return Page(url, "responses.html", context)


def _row(entry: PublicEntry) -> ResponseRow:
    item = entry.item
    label = _ANSWERS[item.kind]
    return ResponseRow(
        title=entry.title,
        url=entry.url,
        issuer=entry.issuer.label,
        published_on=entry.published_on,
        claim=item.false_claim or "",
        truth=(item.clarification.facts if item.clarification else None) or "",
        facts=_facts(item),
        answers=tuple(
            Link(relation.text, relation.url)
            for relation in entry.relations
            if relation.label == label
        ),
    )


def _facts(item: PublicItem) -> tuple[Datum, ...]:
    """Return what tells how soon it was answered, and by whom."""
    if item.response is not None:
        return part_facts(item.response.model_copy(update=_SHORT))
    if item.clarification is None:
        return ()
    told = item.clarification
    return part_facts(
        ClarificationFacts(
            detected_on=told.detected_on,
            detected_at=told.detected_at,
            transferred_to=told.transferred_to,
        )
    )
