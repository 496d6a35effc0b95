"""Series of 文号: which numbers of one 机关代字 and year are neither registered nor in the catalogue."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from builder.catalogue.entry import Catalogue
from builder.catalogue.references import doc_no_key
from builder.model.vocabulary import Kind
from builder.products.register_row import RegisterRow

_PIECES = re.compile(r"(?P<prefix>.+)〔(?P<year>\d{4})〕(?P<serial>\d{1,9})号")
Series = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Gap:
    """Numbers missing between others of a series, both ends included."""

    prefix: str
    year: int
    first: int
    last: int

    def __str__(self) -> str:
        if self.first == self.last:
            return f"{self.prefix}〔{self.year}〕{self.first}号"
        return f"{self.prefix}〔{self.year}〕{self.first}号至{self.last}号"

    @property
    def count(self) -> int:
        """How many numbers are missing."""
        return self.last - self.first + 1


def series_of(
    rows: Sequence[RegisterRow], catalogue: Catalogue, body: str, year: int | None
) -> Mapping[Series, frozenset[int]]:
    """Return the serial numbers that are there, by 机关代字 and year.

    The series are those that the register has; the catalogue, with whatever it holds that is not
    public, and the rows that are secret count as present.
    """
    registered = [doc_no_key(row.doc_no) for row in rows if row.doc_no]
    known = {pieces[:2] for text in registered if (pieces := _pieces(text))}
    held = [
        doc_no_key(item.number)
        for item in catalogue.items
        if item.number and item.kind is not Kind.REPRINT and (not body or item.issuer == body)
    ]
    found: dict[Series, set[int]] = {}
    for text in (*registered, *held):
        pieces = _pieces(text)
        if pieces and pieces[:2] in known and year in (None, pieces[1]):
            found.setdefault(pieces[:2], set()).add(pieces[2])
    return {series: frozenset(numbers) for series, numbers in sorted(found.items())}


def gaps(series: Mapping[Series, frozenset[int]]) -> Iterator[Gap]:
    """Yield what is missing from 1 to the highest number of each series."""
    for (prefix, year), numbers in series.items():
        before = 0
        for number in sorted(numbers):
            if number > before + 1:
                yield Gap(prefix, year, before + 1, number - 1)
            before = number


def _pieces(doc_no: str) -> tuple[str, int, int] | None:
    found = _PIECES.fullmatch(doc_no)
    if found is None:
        return None
    return found["prefix"], int(found["year"]), int(found["serial"])
