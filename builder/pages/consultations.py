"""征集意见: what is open at the as-of date, and what came of those that have ended."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from builder.catalogue.entry import PublicCatalogue, PublicEntry
from builder.model.attr import label_of
from builder.model.matters import Consultation
from builder.model.output import Page
from builder.model.public_item import PublicItem
from builder.model.vocabulary import Kind
from builder.pages import addresses as at
from builder.pages.listing import of_kind, part_title
from builder.pages.meta import column_tags
from builder.pages.paging import Pager, parts
from builder.pages.shell import Link, Shell, shell

_HEADING = "征集意见"


@dataclass(frozen=True, slots=True)
class ConsultationRow:
    """One consultation."""

    title: Annotated[str, "name of the item"]
    url: Annotated[str, "its page"]
    issuer: Annotated[str, "publishing body"]
    opens_on: Annotated[date | None, "first day"]
    closes_on: Annotated[date | None, "last day"]
    state: Annotated[str, "征集中, 尚未开始, 已截止, 已反馈"]
    open: Annotated[bool, "whether opinions can be given at the as-of date"]
    feedback: Annotated[tuple[Link, ...], "what became of the opinions"]


@dataclass(frozen=True, slots=True)
class ConsultationsPage:
    """Open consultations first, then the ended ones."""

    shell: Annotated[Shell, "base template"]
    heading: Annotated[str, "h1"]
    is_first: Annotated[bool, "whether the open consultations are shown"]
    open: Annotated[tuple[ConsultationRow, ...], "open or announced at the as-of date"]
    ended: Annotated[tuple[ConsultationRow, ...], "closed, newest first"]
    heads: Annotated[tuple[str, ...], "column heads: name, body, first day, last day"]
    pager: Annotated[Pager, "pages of the ended ones"]


def pages(public: PublicCatalogue) -> Iterator[Page]:
    """Yield the consultations."""
    found = [entry for entry in public.entries if entry.item.kind is Kind.CONSULTATION]
    ended = [entry for entry in found if _has_ended(entry, public.as_of)]
    running = tuple(row(public, e) for e in found if not _has_ended(e, public.as_of))
    about = "行政规范性文件和重大行政决策草案向社会征求意见，以及意见采纳情况的反馈。"
    tags = column_tags(_HEADING, about, "政府信息公开,征求意见,意见反馈", "征集调查")
    for part in parts(ended, at.CONSULTATIONS):
        title = part_title(_HEADING, part)
        context = ConsultationsPage(
            shell=shell(public, part.url, title, description=about, meta=tags, section=at.POLICIES),
            heading=title,
            is_first=part.is_first,
            open=running if part.is_first else (),
            ended=tuple(row(public, entry) for entry in part.entries),
            heads=(
                label_of(PublicItem, "title"),
                label_of(PublicItem, "issuer"),
                label_of(Consultation, "opens_on"),
                label_of(Consultation, "closes_on"),
            ),
            pager=part.pager,
        )
        yield Page(part.url, "consultations.html", context)


def open_consultations(public: PublicCatalogue) -> tuple[ConsultationRow, ...]:
    """Return the consultations to which one can answer at the as-of date."""
    entries = (e for e in public.entries if e.item.kind is Kind.CONSULTATION)
    return tuple(found for found in (row(public, e) for e in entries) if found.open)


def row(public: PublicCatalogue, entry: PublicEntry) -> ConsultationRow:
    """Return a consultation with its state at the as-of date."""
    period = entry.item.consultation or Consultation()
    feedback = of_kind(public, entry, Kind.FEEDBACK)
    state = _state(entry, public.as_of, bool(feedback))
    return ConsultationRow(
        title=entry.title,
        url=entry.url,
        issuer=entry.issuer.label,
        opens_on=period.opens_on,
        closes_on=period.closes_on,
        state=state,
        open=state == _OPEN,
        feedback=feedback,
    )


_OPEN = "征集中"


def _state(entry: PublicEntry, as_of: date, has_feedback: bool) -> str:
    period = entry.item.consultation or Consultation()
    if _has_ended(entry, as_of):
        return "已反馈" if has_feedback else "已截止"
    if period.opens_on is not None and period.opens_on > as_of:
        return "尚未开始"
    return _OPEN


def _has_ended(entry: PublicEntry, as_of: date) -> bool:
    period = entry.item.consultation
    return period is None or period.closes_on is None or period.closes_on < as_of
