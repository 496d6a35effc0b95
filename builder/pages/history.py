"""What the page of an item tells of the policy it belongs to: history, and what holds today."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from builder.catalogue.entry import PublicCatalogue, PublicEntry, ValidityNote
from builder.catalogue.references import RELATIONS
from builder.model.vocabulary import Kind, Validity
from builder.pages.listing import VALIDITY_WORDS
from builder.pages.shell import Link
from builder.products.chain import Chain, Event
from builder.products.library import inner, related

_EXPLAINED = RELATIONS["interprets"][0]


@dataclass(frozen=True, slots=True)
class Banner:
    """A notice above the text: the item is no longer, or not yet, in force."""

    text: Annotated[str, "the status in words"]
    note: Annotated[ValidityNote | None, "why and since when, with the item that decided it"]
    ended: Annotated[bool, "whether it no longer holds"]
    current: Annotated[Link | None, "the document that holds instead"] = None


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the history."""

    stage: Annotated[str, "what happened: 征求意见, 制定, 修改 …"]
    on: Annotated[date, "its day"]
    title: Annotated[str, "the item that it rests on"]
    doc_no: Annotated[str, "文号; may be empty"]
    url: Annotated[str, "its page"]
    note: Annotated[ValidityNote | None, "day of force, end of a consultation"]
    ahead: Annotated[bool, "whether its day is still to come"]
    is_here: Annotated[bool, "whether it is this page"]


@dataclass(frozen=True, slots=True)
class History:
    """The history that is told on the page, and links to the others that it is part of."""

    title: Annotated[str, "the policy, where it is not the item itself; may be empty"]
    steps: Annotated[tuple[Step, ...], "oldest first; may be empty"]
    others: Annotated[tuple[Link, ...], "policies whose history the item is part of as well"]


def history(entry: PublicEntry, chains: Sequence[Chain]) -> History | None:
    """Return the history of the page, None where there is none.

    Its own comes first. An item that is only an event of several, a clean-up for instance, tells
    none of them and leads to each.
    """
    own = [chain for chain in chains if entry.url in chain.members]
    told = own[0] if own else (chains[0] if len(chains) == 1 else None)
    others = tuple(
        Link(chain.subject.title, chain.subject.url) for chain in chains if chain is not told
    )
    if told is None:
        return History("", (), others) if others else None
    subject = told.subject
    return History(
        title="" if subject.url == entry.url else subject.title,
        steps=tuple(_step(event, entry) for event in told.events),
        others=others,
    )


def banner(entry: PublicEntry, chains: Sequence[Chain], public: PublicCatalogue) -> Banner | None:
    """Return the notice about the validity; of an interpretation, about what it explains."""
    if entry.item.kind is Kind.INTERPRETATION and not entry.validity.has_ended:
        return _of_interpretation(entry, public)
    if entry.validity is Validity.VALID:
        return None
    note = entry.validity_note
    return Banner(
        f"本文件{VALIDITY_WORDS[entry.validity]}",
        note,
        entry.validity.has_ended,
        _current(entry, chains, note.url if note else ""),
    )


def _of_interpretation(entry: PublicEntry, public: PublicCatalogue) -> Banner | None:
    explained = related(entry, _EXPLAINED, public)
    ended = [one for one in explained if one.validity.has_ended]
    if not ended:
        return None
    word = VALIDITY_WORDS[ended[0].validity]
    if len(ended) == 1:
        note = ValidityNote("", name=f"《{inner(ended[0].title)}》", url=ended[0].url)
    else:
        note = ValidityNote("、".join(f"《{inner(one.title)}》" for one in ended))
    return Banner(f"所解读的文件{word}", note, ended=True)


def _current(entry: PublicEntry, chains: Sequence[Chain], acting: str) -> Link | None:
    """Return what holds instead of a document that has ended or is not yet in force.

    What the notice names already is not said twice.
    """
    own = next((chain for chain in chains if entry.url in chain.members), None)
    current = own.current if own else None
    if current is None or current.url in (entry.url, acting):
        return None
    return None if entry.validity is Validity.AMENDED else Link(current.title, current.url)


def _step(event: Event, entry: PublicEntry) -> Step:
    return Step(
        stage=str(event.stage),
        on=event.on,
        title=event.title,
        doc_no=event.number,
        url=event.url,
        note=event.note,
        ahead=event.ahead,
        is_here=event.url == entry.url,
    )
