"""建议提案 by session: who handled what, with which result (国办发〔2014〕46号)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from itertools import groupby

from builder.catalogue.entry import PublicCatalogue, PublicEntry
from builder.model.matter_words import ProposalKind, ProposalResult
from builder.model.matters import Proposal
from builder.urls import slug

# The column of the shipped tree that holds 建议提案.
PROPOSALS_SLUG = "jianyi"
_STEMS = {ProposalKind.DEPUTY: "renda", ProposalKind.ADVISER: "zhengxie", None: "qita"}
_SESSION = re.compile(r"第([一二三四五六七八九十]+|\d+)届.*?第?([一二三四五六七八九十]+|\d+)次")
_DIGITS = {character: value for value, character in enumerate("〇一二三四五六七八九")}
_NUMBER = re.compile(r"\d+")
_LONGEST_STEM = 120  # a name of a file has 255 bytes at most


@dataclass(frozen=True, slots=True)
class Answered:
    """One published answer to a proposal.

    ``handler`` is the body that answers, as stated, else the one that published; ``answered_on``
    the day of the answer, else the day on which the item was formed.
    """

    entry: PublicEntry
    proposal: Proposal
    subject: str
    handler: str
    answered_on: date | None

    @property
    def order(self) -> tuple[int, str, str]:
        """The place in the table of a session: by number, where there is one."""
        written = self.proposal.number or ""
        found = _NUMBER.search(written)
        return (int(found[0]) if found else 10**9, written, self.entry.url)


@dataclass(frozen=True, slots=True)
class Session:
    """The answers of one kind and session; ``stem`` names the page, ``year`` is the newest."""

    kind: ProposalKind | None
    name: str
    stem: str
    year: int
    answers: tuple[Answered, ...]


def answers(public: PublicCatalogue) -> tuple[Answered, ...]:
    """Return every published answer to a proposal, newest first."""
    return tuple(
        _answered(entry, entry.item.proposal) for entry in public.entries if entry.item.proposal
    )


def general_reports(public: PublicCatalogue) -> tuple[PublicEntry, ...]:
    """Return what the column says of the handling as a whole: its items that answer no proposal."""
    return tuple(
        entry
        for entry in public.entries
        if entry.column.slug == PROPOSALS_SLUG and entry.item.proposal is None
    )


def of_body(found: Iterable[Answered], body: str) -> tuple[Answered, ...]:
    """Return the answers that the body published; ``body`` is its code."""
    return tuple(one for one in found if one.entry.issuer.code == body)


def sessions(found: Iterable[Answered]) -> tuple[Session, ...]:
    """Return the sessions, the one answered last first; deputies before advisers of a year."""
    kinds = [*ProposalKind, None]
    keyed = sorted(found, key=lambda one: (kinds.index(one.proposal.kind), *_key(one)))
    groups = [
        (kind, tuple(group))
        for (kind, _, _), group in groupby(keyed, key=lambda one: (one.proposal.kind, *_key(one)))
    ]
    keys = [(kind, _key(group[0])) for kind, group in groups]
    stems = Counter(_stem(*one).lower() for one in keys)
    stems.update(plain for one in keys if (plain := _plain(*one).lower()) != _stem(*one).lower())
    made = [_session(kind, group, stems) for kind, group in groups]
    return tuple(sorted(made, key=lambda one: (-one.year, kinds.index(one.kind), one.stem)))


def tally(found: Iterable[Answered]) -> Counter[ProposalResult | None]:
    """Return how many answers have each result; None counts those that state none."""
    return Counter(one.proposal.result for one in found)


def _answered(entry: PublicEntry, proposal: Proposal) -> Answered:
    return Answered(
        entry=entry,
        proposal=proposal,
        subject=proposal.subject or entry.title,
        handler=proposal.handler or entry.issuer.label,
        answered_on=proposal.answered_on or entry.item.formed_on,
    )


def _session(
    kind: ProposalKind | None, group: tuple[Answered, ...], stems: Counter[str]
) -> Session:
    key = name, year = _key(group[0])
    ways = (_stem(kind, key), _plain(kind, key))
    free = (stem for stem in ways if stems[stem.lower()] == 1 and len(stem) <= _LONGEST_STEM)
    digest = sha256(f"{name}/{year}".encode()).hexdigest()
    stem = next(free, f"{_STEMS[kind]}-{digest[:12]}")
    newest = max((one.answered_on or one.entry.published_on).year for one in group)
    return Session(
        kind=kind,
        name=name or f"{year}年答复（未注明届次）",
        stem=stem,
        year=newest,
        answers=tuple(sorted(group, key=lambda one: one.order)),
    )


def _key(one: Answered) -> tuple[str, int]:
    """Return the session as written; where it is not, the year of publication stands for it."""
    name = "".join((one.proposal.session or "").split())
    return (name, 0) if name else ("", one.entry.year)


def _plain(kind: ProposalKind | None, key: tuple[str, int]) -> str:
    """Return the address of a session whose number others have, too."""
    return f"{_STEMS[kind]}-{slug(key[0])}"


def _stem(kind: ProposalKind | None, key: tuple[str, int]) -> str:
    name, year = key
    if not name:
        return f"{_STEMS[kind]}-{year}"
    found = _SESSION.search(name)
    if found is None:
        return _plain(kind, key)
    return f"{_STEMS[kind]}-{_number(found[1])}-{_number(found[2])}"


def _number(numeral: str) -> int:
    """Return a numeral of sessions as a number: 十七 is 17."""
    if numeral.isdecimal():
        return int(numeral)
    total = digit = 0
    for character in numeral:
        if character == "十":
            total, digit = total + max(digit, 1) * 10, 0
        else:
            digit = _DIGITS.get(character, 0)
    return total + digit
