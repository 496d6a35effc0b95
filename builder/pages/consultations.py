"""征求意见: what is open at the as-of date, and what came of those that have ended."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from builder.catalogue.entry import PublicCatalogue, PublicEntry
from builder.model.attr import label_of
from builder.model.matters import Consultation
from builder.model.output import Page
from builder.model.public_item import PublicItem
from builder.pages import addresses as at
from builder.pages.browse import Choice
from builder.pages.facts import Datum, shown_in_place
from builder.pages.listing import part_title
from builder.pages.meta import ColumnType, column_tags
from builder.pages.paging import PAGE_SIZE, Pager, Part, parts
from builder.pages.shell import Link, Shell, shell
from builder.products import consultations as product
from builder.products.consultations import Consulted, Outcome, Stage

_HEADING = "征求意见"
_ABOUT = "行政规范性文件和重大行政决策草案向社会征求意见，以及意见采纳情况的反馈。"
_WAYS = ("forms", "contact", "phone", "email", "address")
_HEADS = {
    Stage.OPEN: "正在征求意见",
    Stage.UPCOMING: "即将开始",
    Stage.CLOSED: "已经截止、尚未公布采纳情况",
    Stage.ANSWERED: "已经公布采纳情况",
}
_EMPTY = {
    Stage.OPEN: "目前没有正在征求意见的事项。",
    Stage.ANSWERED: "目前还没有公布采纳情况的事项。",
}


@dataclass(frozen=True, slots=True)
class ConsultationRow:
    """One consultation."""

    title: Annotated[str, "name of the item"]
    url: Annotated[str, "its page"]
    issuer: Annotated[str, "body that asks"]
    opens_on: Annotated[date | None, "first day"]
    closes_on: Annotated[date | None, "last day"]
    state: Annotated[str, "征求中, 尚未开始, 已截止, 已反馈"]
    open: Annotated[bool, "whether opinions can be given at the as-of date"]
    ways: Annotated[tuple[Datum, ...], "ways to answer; empty when it has ended"]
    feedback: Annotated[tuple[Link, ...], "what became of the opinions"]
    outcome: Annotated[str, "numbers received and adopted; empty where not stated"]
    resulting: Annotated[tuple[Link, ...], "the documents that were issued; some lie elsewhere"]


@dataclass(frozen=True, slots=True)
class ConsultationSection:
    """The consultations of one stage."""

    heading: Annotated[str, "h2; empty where the page is nothing but this section"]
    caption: Annotated[str, "caption of the table"]
    rows: Annotated[tuple[ConsultationRow, ...], "newest first"]
    empty: Annotated[str, "sentence shown instead of an empty table"]
    pager: Annotated[Pager | None, "pages of the list"] = None
    more: Annotated[Link | None, "all of them, where this page shows the newest only"] = None


@dataclass(frozen=True, slots=True)
class ConsultationsPage:
    """Open consultations first, then those that are closed, then those that were answered."""

    shell: Annotated[Shell, "base template"]
    heading: Annotated[str, "h1"]
    intro: Annotated[str, "sentence under the heading; empty on older pages"]
    as_of: Annotated[date | None, "day of the states; None on older pages"]
    sections: Annotated[tuple[ConsultationSection, ...], "by stage"]
    bodies: Annotated[tuple[Choice, ...], "the lists of the bodies; may be empty"]
    heads: Annotated[tuple[str, ...], "column heads: name, body, first day, last day"]


def pages(public: PublicCatalogue) -> Iterator[Page]:
    """Yield the consultations, of all bodies together and of every body that asked."""
    found = product.consultations(public)
    yield from _list(public, found, at.CONSULTATIONS, _HEADING, _bodies(public, found))
    for code, body in public.site.bodies.items():
        if own := product.of_body(found, code):
            url = at.body_consultations_url(code)
            yield from _list(public, own, url, f"{body.label}{_HEADING}", ())


def open_consultations(public: PublicCatalogue) -> tuple[ConsultationRow, ...]:
    """Return the consultations to which one can answer at the as-of date."""
    found = product.consultations(public)
    return tuple(_row(one) for one in found if one.stage is Stage.OPEN)


def _bodies(public: PublicCatalogue, found: Sequence[Consulted]) -> tuple[Choice, ...]:
    counts = Counter(
        code
        for one in found
        for code in {body.code or "" for body in (one.entry.issuer, *one.entry.co_issuers)}
    )
    return tuple(
        Choice(body.label, at.body_consultations_url(code), counts[code])
        for code, body in public.site.bodies.items()
        if counts[code]
    )


def _list(
    public: PublicCatalogue,
    found: Sequence[Consulted],
    url: str,
    heading: str,
    bodies: tuple[Choice, ...],
) -> Iterator[Page]:
    stages = {stage: [one for one in found if one.stage is stage] for stage in Stage}
    waiting_url = at.waiting_url(url)
    waiting = stages[Stage.CLOSED]
    for part in parts(stages[Stage.ANSWERED], url):
        if part.is_first:
            sections = _first(stages, part, waiting_url)
        else:
            sections = (_section(Stage.ANSWERED, part.entries, pager=part.pager, headed=False),)
        yield _page(public, part, heading, sections, bodies)
    if len(waiting) > PAGE_SIZE:
        for part in parts(waiting, waiting_url):
            sections = (_section(Stage.CLOSED, part.entries, pager=part.pager, headed=False),)
            yield _page(public, part, f"{heading}：{_HEADS[Stage.CLOSED]}", sections, ())


def _first(
    stages: dict[Stage, list[Consulted]], part: Part[Consulted], waiting_url: str
) -> tuple[ConsultationSection, ...]:
    """Return the sections of the first page; a stage that says nothing by being empty is left."""
    waiting = stages[Stage.CLOSED]
    more = Link(f"全部{len(waiting)}项", waiting_url) if len(waiting) > PAGE_SIZE else None
    sections = (
        _section(Stage.OPEN, stages[Stage.OPEN]),
        _section(Stage.UPCOMING, stages[Stage.UPCOMING]),
        _section(Stage.CLOSED, waiting[:PAGE_SIZE], more=more),
        _section(Stage.ANSWERED, part.entries, pager=part.pager),
    )
    return tuple(section for section in sections if section.rows or section.empty)


def _section(
    stage: Stage,
    found: Sequence[Consulted],
    *,
    pager: Pager | None = None,
    more: Link | None = None,
    headed: bool = True,
) -> ConsultationSection:
    return ConsultationSection(
        heading=_HEADS[stage] if headed else "",
        caption=_HEADS[stage],
        rows=tuple(_row(one) for one in found),
        empty=_EMPTY.get(stage, ""),
        pager=pager,
        more=more,
    )


def _page(
    public: PublicCatalogue,
    part: Part[Consulted],
    heading: str,
    sections: tuple[ConsultationSection, ...],
    bodies: tuple[Choice, ...],
) -> Page:
    title = part_title(heading, part)
    context = ConsultationsPage(
        shell=shell(
            public,
            part.url,
            title,
            description=_ABOUT,
            meta=column_tags(
                _HEADING, _ABOUT, "政府信息公开,征求意见,意见反馈", ColumnType.CONSULTATIONS
            ),
            section=at.POLICIES,
            trail=() if part.url == at.CONSULTATIONS else (Link(_HEADING, at.CONSULTATIONS),),
        ),
        heading=title,
        intro=_ABOUT if part.is_first else "",
        as_of=public.as_of if part.is_first else None,
        sections=sections,
        bodies=bodies if part.is_first else (),
        heads=(
            label_of(PublicItem, "title"),
            label_of(PublicItem, "issuer"),
            label_of(Consultation, "opens_on"),
            label_of(Consultation, "closes_on"),
        ),
    )
    return Page(part.url, "consultations.html", context)


def _row(one: Consulted) -> ConsultationRow:
    entry = one.entry
    return ConsultationRow(
        title=entry.title,
        url=entry.url,
        issuer=entry.issuer.label,
        opens_on=one.period.opens_on,
        closes_on=one.period.closes_on,
        state=str(one.stage),
        open=one.stage is Stage.OPEN,
        ways=() if one.stage.has_ended else _ways(one.period),
        feedback=tuple(_link(other) for other in one.feedback),
        outcome=_words(one.outcome),
        resulting=tuple(Link(relation.text, relation.url) for relation in one.resulting),
    )


def _ways(period: Consultation) -> tuple[Datum, ...]:
    return tuple(
        shown_in_place(label_of(Consultation, name), value, is_address=False)
        for name in _WAYS
        if (value := getattr(period, name))
    )


def _link(entry: PublicEntry) -> Link:
    return Link(entry.title, entry.url)


def _words(outcome: Outcome | None) -> str:
    """Return the numbers as a sentence: 收到意见31条，列明9项：采纳5项，未采纳4项."""
    if outcome is None:
        return ""
    total = outcome.listed if outcome.received is None else outcome.received
    is_each = outcome.listed == total
    unit = "条" if is_each else "项"
    parts = [f"{one}{number}{unit}" for one, number in outcome.by_adoption.items() if number]
    start = f"收到意见{total}条"
    if not is_each and outcome.listed:
        start += f"，列明{outcome.listed}项"
    if not parts:
        return start
    return f"{start}{'，' if is_each else '：'}{'，'.join(parts)}"
