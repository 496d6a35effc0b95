"""Which records go into which bundle, so that a daily build indexes only what is recent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, groupby

from builder.search.record import SearchRecord

LIMIT = 3000
"""Records of one bundle: few bundles, because a search fetches a piece of index from each for
every word, but not too large, because Pagefind holds a whole one in memory."""

_CHARACTERS = 2500
"""Characters that a record may have in the mean. Pagefind needs 0.19 KB of memory for each while
it indexes, so a bundle stays below 1.5 GB however long the texts are."""

_ALONE, _STEP = 3, 20
"""Parts of the limit: a site up to the one is a single bundle. Of a larger one the last records,
at least a step and at most two, are a bundle of their own, so that indexing these is quick."""

_YEAR, _MONTH, _DAY = 4, 7, 10
"""Characters of an ISO date that say so much."""

Records = tuple[SearchRecord, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The records of one bundle; ``code`` is its folder, empty for the one with the program."""

    code: str
    records: Records


@dataclass(frozen=True, slots=True)
class _Piece:
    """Records that stay together, in the order of their dates."""

    records: Records
    characters: int

    def __add__(self, other: _Piece) -> _Piece:
        return _Piece(self.records + other.records, self.characters + other.characters)

    def within(self, limit: int) -> bool:
        """Return whether this is not too much for a bundle."""
        return len(self.records) <= limit and self.characters <= limit * _CHARACTERS


def plan(records: Iterable[SearchRecord], *, limit: int = LIMIT) -> tuple[Group, ...]:
    """Return the bundles, that of the last records first; the same records give the same bundles.

    Closed years are grouped whole and from the oldest on, so that one record more or less leaves
    the other groups alone. The newest year is apart; whole days are closed in it step by step.
    """
    ordered = sorted(records, key=lambda record: (record.date, record.url))
    whole = _piece(ordered)
    if whole.within(max(1, limit // _ALONE)):
        return (Group("", whole.records),)
    *closed, newest = _by(ordered, _YEAR)
    steps = tuple(_steps(newest, max(1, limit // _STEP)))
    *before, last = _cut(sum(steps[-2:], start=_piece(())), limit)
    groups = [*_grouped(closed, limit), *_grouped(steps[:-2], limit), *before]
    named = zip(_codes(groups), groups, strict=True)
    return (Group("", last.records), *(Group(code, piece.records) for code, piece in named))


def _steps(year: _Piece, least: int) -> Iterator[_Piece]:
    """Yield the days of the newest year, together until they are more than ``least``.

    A day that is added at the end leaves all but the last alone.
    """
    step = _piece(())
    for day in _by(year.records, _DAY):
        if not step.within(least):
            yield step
            step = _piece(())
        step += day
    yield step


def _cut(piece: _Piece, limit: int) -> Iterator[_Piece]:
    """Yield the piece by months if it is too much for a bundle, and too large a month in parts."""
    if piece.within(limit):
        yield piece
        return
    for month in _by(piece.records, _MONTH):
        if month.within(limit):
            yield month
        else:
            yield from _joined((_piece((record,)) for record in month.records), limit)


def _grouped(pieces: Iterable[_Piece], limit: int) -> list[_Piece]:
    return _joined(chain.from_iterable(_cut(piece, limit) for piece in pieces), limit)


def _joined(pieces: Iterable[_Piece], limit: int) -> list[_Piece]:
    groups: list[_Piece] = []
    for piece in pieces:
        if groups and (joined := groups[-1] + piece).within(limit):
            groups[-1] = joined
        else:
            groups.append(piece)
    return groups


def _by(records: Sequence[SearchRecord], length: int) -> Iterator[_Piece]:
    """Yield the records whose dates begin alike."""
    for _, group in groupby(records, key=lambda record: record.date[:length]):
        yield _piece(group)


def _piece(records: Iterable[SearchRecord]) -> _Piece:
    listed = tuple(records)
    return _Piece(listed, sum(record.length for record in listed))


def _codes(groups: Sequence[_Piece]) -> list[str]:
    years = [(group.records[0].date[:4], group.records[-1].date[:4]) for group in groups]
    spans = [first if first == last else f"{first}-{last}" for first, last in years]
    return [
        span if spans.count(span) == 1 else f"{span}-{spans[:index].count(span) + 1}"
        for index, span in enumerate(spans)
    ]
