"""A row of a register of documents beside an item of the catalogue: what names and tells them."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from builder.catalogue.entry import Catalogue
from builder.catalogue.references import doc_no_key
from builder.model.item import Item
from builder.model.vocabulary import Kind
from builder.products.register_row import RegisterRow

_NO_WORD = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that register and catalogue state differently; "" where one is silent."""

    row: RegisterRow
    index_no: str
    field: str
    registered: str
    published: str


def titles_of(catalogue: Catalogue) -> Mapping[tuple[str, str], Sequence[Item]]:
    """Return the items by body and title; a reprint is nobody's document."""
    found: dict[tuple[str, str], list[Item]] = defaultdict(list)
    for item in catalogue.items:
        if item.title and item.kind is not Kind.REPRINT:
            found[item.issuer or "", folded(item.title)].append(item)
    return found


def days_of(one: RegisterRow | Item) -> set[date]:
    """Return the days that a row or an item states."""
    either = one.either_on if isinstance(one, RegisterRow) else None
    return {day for day in (one.formed_on, one.issued_on, either) if day is not None}


def folded(text: str) -> str:
    """Return the words of a title without space, punctuation and width."""
    return _NO_WORD.sub("", unicodedata.normalize("NFKC", text))


def differences(row: RegisterRow, item: Item) -> Iterator[Difference]:
    """Yield the fields in which a row and its item do not agree; what one leaves out is no fault."""

    def of(field: str, registered: str, published: str) -> Difference:
        return Difference(row, item.index_no or "", field, registered, published)

    if row.title and item.title and folded(row.title) != folded(item.title):
        yield of("标题", row.title, item.title)
    if row.doc_no and doc_no_key(row.doc_no) != doc_no_key(item.number):
        yield of("文号", row.doc_no, item.number or "没有文号")
    pairs = (
        ("成文日期", row.formed_on, item.formed_on),
        ("印发日期", row.issued_on, item.issued_on),
    )
    for label, registered, stated in pairs:
        if registered and stated and registered != stated:
            yield of(label, registered.isoformat(), stated.isoformat())
    days = {item.formed_on, item.issued_on} - {None}
    if row.either_on and days and row.either_on not in days:
        yield of("日期", row.either_on.isoformat(), (item.formed_on or row.either_on).isoformat())
    if row.attribute and item.attribute and row.attribute is not item.attribute:
        yield of("公开属性", row.attribute.value, item.attribute.value)


def year_of(row: RegisterRow) -> int | None:
    """Return the year of a document: that of its 文号, else of its day."""
    day = row.formed_on or row.issued_on or row.either_on
    return year_in(row.doc_no) or (day.year if day else None)


def year_in(doc_no: str) -> int | None:
    """Return the year in a 文号, None where there is none."""
    year = doc_no_key(doc_no).partition("〔")[2].partition("〕")[0]
    return int(year) if year.isdecimal() else None
