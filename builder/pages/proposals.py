"""建议提案: by session, with handling body, result and the full answer (国办发〔2014〕46号)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from builder.catalogue.entry import PublicCatalogue
from builder.model.attr import label_of
from builder.model.matter_words import ProposalKind, ProposalResult
from builder.model.matters import Proposal
from builder.model.output import Page
from builder.pages import addresses as at
from builder.pages.browse import Choice
from builder.pages.listing import Row, heads, rows
from builder.pages.meta import column_tags
from builder.pages.shell import Link, Shell, shell
from builder.products import proposals as product
from builder.products.proposals import Answered, Session

_HEADING = "建议提案办理"
_ABOUT = "人大代表建议、政协提案的办理结果，按届次列表，答复依法公开全文。"
_NO_RESULT = "未注明"
_OTHER = "其他建议提案"


@dataclass(frozen=True, slots=True)
class ProposalRow:
    """One answered proposal."""

    number: Annotated[str, "编号; may be empty"]
    subject: Annotated[str, "案由, else the name of the answer"]
    url: Annotated[str, "the answer"]
    handler: Annotated[str, "body that answers"]
    co_handlers: Annotated[str, "bodies that took part; may be empty"]
    result: Annotated[str, "办理结果; may be empty"]
    answered_on: Annotated[date | None, "day of the answer"]


@dataclass(frozen=True, slots=True)
class ProposalTable:
    """The answered proposals of one session, by number."""

    heading: Annotated[str, "h2: the session; empty on a page of one session"]
    kind: Annotated[str, "建议 or 提案"]
    counts: Annotated[str, "numbers by result, as a sentence"]
    rows: Annotated[tuple[ProposalRow, ...], "by number"]


@dataclass(frozen=True, slots=True)
class SessionRow:
    """One session in the index."""

    name: Annotated[str, "session"]
    url: Annotated[str, "its table"]
    counts: Annotated[tuple[int, ...], "all, then by result, in the order of the heads"]


@dataclass(frozen=True, slots=True)
class SessionGroup:
    """The sessions of one kind."""

    label: Annotated[str, "人大代表建议, 政协提案"]
    sessions: Annotated[tuple[SessionRow, ...], "newest first"]


@dataclass(frozen=True, slots=True)
class ProposalsPage:
    """Index of the sessions."""

    shell: Annotated[Shell, "base template"]
    heading: Annotated[str, "h1"]
    intro: Annotated[str, "sentence under the heading"]
    groups: Annotated[tuple[SessionGroup, ...], "sessions by kind"]
    count_heads: Annotated[tuple[str, ...], "heads of the numbers"]
    empty: Annotated[str, "sentence shown when nothing is published"]
    legend: Annotated[tuple[str, ...], "what the results mean; only those that occur"]
    report_heads: Annotated[tuple[str, ...], "column heads of the general reports"]
    reports: Annotated[tuple[Row, ...], "what is said of the handling as a whole"]
    numbered: Annotated[bool, "whether one of them has a 文号"]
    bodies: Annotated[tuple[Choice, ...], "the tables of the bodies"]


@dataclass(frozen=True, slots=True)
class ProposalTablesPage:
    """The table of a session, or the tables of a body."""

    shell: Annotated[Shell, "base template"]
    heading: Annotated[str, "h1"]
    tables: Annotated[tuple[ProposalTable, ...], "one a session"]
    heads: Annotated[tuple[str, ...], "number, subject, handler, co-handlers, result, day"]
    legend: Annotated[tuple[str, ...], "what the results mean; only those that occur"]


def pages(public: PublicCatalogue) -> Iterator[Page]:
    """Yield the index, a table for each session, and the tables of each body."""
    found = product.answers(public)
    sessions = product.sessions(found)
    yield _index(public, found, sessions)
    for session in sessions:
        url = at.proposals_url(session.stem)
        yield _tables(public, url, _name(session), (session,), headed=False)
    for code, body in public.site.bodies.items():
        if own := product.sessions(product.of_body(found, code)):
            url = at.body_proposals_url(code)
            yield _tables(public, url, f"{body.label}办理的建议提案", own, headed=True)


def _name(session: Session) -> str:
    return f"{session.name}　{session.kind or _OTHER}"


def _index(public: PublicCatalogue, found: Sequence[Answered], sessions: Sequence[Session]) -> Page:
    counted = _results(found)
    reports = rows(product.general_reports(public))
    context = ProposalsPage(
        shell=_shell(public, at.PROPOSALS, _HEADING, ()),
        heading=_HEADING,
        intro=_ABOUT,
        groups=_groups(sessions, counted),
        count_heads=("届次", "合计", *(str(one or _NO_RESULT) for one in counted)),
        empty="" if sessions else "目前没有已经公开的建议提案答复。",
        legend=_legend(found),
        report_heads=heads(),
        reports=reports,
        numbered=any(row.doc_no for row in reports),
        bodies=_bodies(public, found),
    )
    return Page(at.PROPOSALS, "proposals.html", context)


def _groups(
    sessions: Sequence[Session], counted: Sequence[ProposalResult | None]
) -> tuple[SessionGroup, ...]:
    groups = []
    for kind in (*ProposalKind, None):
        own = tuple(
            SessionRow(session.name, at.proposals_url(session.stem), _counts(session, counted))
            for session in sessions
            if session.kind is kind
        )
        if own:
            groups.append(SessionGroup(str(kind or _OTHER), own))
    return tuple(groups)


def _counts(session: Session, counted: Sequence[ProposalResult | None]) -> tuple[int, ...]:
    tally = product.tally(session.answers)
    return (len(session.answers), *(tally[result] for result in counted))


def _results(found: Sequence[Answered]) -> tuple[ProposalResult | None, ...]:
    """Return the results that occur, in their order; None for answers that state none."""
    tally = product.tally(found)
    return tuple(one for one in (*ProposalResult, None) if tally[one])


def _legend(found: Sequence[Answered]) -> tuple[str, ...]:
    return tuple(f"{one}：{one.meaning}" for one in _results(found) if one is not None)


def _bodies(public: PublicCatalogue, found: Sequence[Answered]) -> tuple[Choice, ...]:
    return tuple(
        Choice(body.label, at.body_proposals_url(code), count)
        for code, body in public.site.bodies.items()
        if (count := len(product.of_body(found, code)))
    )


def _tables(
    public: PublicCatalogue, url: str, heading: str, sessions: Sequence[Session], *, headed: bool
) -> Page:
    found = [one for session in sessions for one in session.answers]
    names = ("number", "subject", "handler", "co_handlers", "result", "answered_on")
    context = ProposalTablesPage(
        shell=_shell(public, url, heading, (Link(_HEADING, at.PROPOSALS),)),
        heading=heading,
        tables=tuple(_table(session, headed=headed) for session in sessions),
        heads=tuple(label_of(Proposal, name) for name in names),
        legend=_legend(found),
    )
    return Page(url, "proposal-tables.html", context)


def _table(session: Session, *, headed: bool) -> ProposalTable:
    tally = product.tally(session.answers)
    parts = (f"{one or _NO_RESULT}{tally[one]}件" for one in _results(session.answers))
    return ProposalTable(
        heading=_name(session) if headed else "",
        kind=str(session.kind or _OTHER),
        counts=f"已公开答复{len(session.answers)}件，其中{'，'.join(parts)}。",
        rows=tuple(_row(one) for one in session.answers),
    )


def _row(one: Answered) -> ProposalRow:
    return ProposalRow(
        number=one.proposal.number or "",
        subject=one.subject,
        url=one.entry.url,
        handler=one.handler,
        co_handlers="、".join(one.proposal.co_handlers),
        result=str(one.proposal.result or _NO_RESULT),
        answered_on=one.answered_on,
    )


def _shell(public: PublicCatalogue, url: str, title: str, trail: tuple[Link, ...]) -> Shell:
    return shell(
        public,
        url,
        title,
        description=_ABOUT,
        trail=trail,
        meta=column_tags(_HEADING, _ABOUT, "政府信息公开,人大代表建议,政协提案"),
        section=at.CATALOGUE,
    )
