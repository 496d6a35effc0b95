"""One row of an office's register of documents (发文登记簿), as the reader hands it on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from builder.model.vocabulary import Attribute


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """A document as registered. ``line`` is its line in the file, from 1.

    Of a row with a 密级 only the number is kept, to count its series; it is never shown.
    ``either_on`` stands under a head that does not say which day it is. ``faults`` are cells
    that could not be read, in words.
    """

    line: int
    doc_no: str
    title: str = ""
    formed_on: date | None = None
    issued_on: date | None = None
    either_on: date | None = None
    attribute: Attribute | None = None
    unit: str = ""
    issuer: str = ""
    is_secret: bool = False
    faults: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that says nothing that could be compared, and why."""

    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class Register:
    """All rows of a register; ``fields`` are the columns that it has."""

    rows: tuple[RegisterRow, ...]
    bad: tuple[BadRow, ...]
    fields: frozenset[str]
