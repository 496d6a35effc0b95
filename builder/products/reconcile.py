"""核对: the register of documents of an office against the catalogue.

Every row of the register ends in exactly one ``Fate``; the counts add up to the rows that were
read. A document is found by its 文号, else by title. What is secret is counted and never named.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from builder.catalogue.deadlines import deadlines_of
from builder.catalogue.entry import Catalogue, Deadline
from builder.catalogue.references import doc_no_key
from builder.model.item import Item, State
from builder.model.vocabulary import Attribute, Kind
from builder.products.doc_series import Gap, gaps, series_of
from builder.products.register_row import BadRow, Register, RegisterRow

_NO_WORD = re.compile(r"[\W_]+")


class Fate(StrEnum):
    """What becomes of a row; one of them holds."""

    PUBLISHED = "应公开且已公开"
    MISSING = "应公开没有公开"
    OTHER = "不主动公开"
    UNKNOWN = "公开属性不明"
    SECRET = "涉密"
    DUPLICATE = "重复登记"
    ELSEWHERE = "不在核对范围"
    UNREADABLE = "读不出"


@dataclass(frozen=True, slots=True)
class Missing:
    """A document registered as 主动公开 that the public cannot see, and by when it should."""

    row: RegisterRow
    body: str
    unit: str
    state: str
    due_on: date | None
    is_late: bool
    is_provisional: bool


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that register and catalogue state differently; "" where one is silent."""

    row: RegisterRow
    index_no: str
    field: str
    registered: str
    published: str


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """The whole comparison. ``fates`` counts the rows, unreadable ones included."""

    fates: Mapping[Fate, int]
    missing: tuple[Missing, ...]
    unregistered: tuple[Item, ...]
    gaps: tuple[Gap, ...]
    differences: tuple[Difference, ...]
    duplicates: tuple[tuple[RegisterRow, RegisterRow], ...]
    secret: tuple[int, ...]
    bad: tuple[BadRow, ...]
    unread: tuple[RegisterRow, ...]
    unknown: tuple[RegisterRow, ...]
    found: int

    @property
    def due(self) -> int:
        """How many documents should be public."""
        return self.fates[Fate.PUBLISHED] + self.fates[Fate.MISSING]


def reconcile(
    register: Register, catalogue: Catalogue, *, body: str = "", year: int | None = None
) -> Reconciliation:
    """Compare the register with the catalogue, for one body and one year where they are given."""
    work = _Work(catalogue, body, year)
    for row in register.rows:
        work.take(row)
    fates = Counter(work.fates)
    fates[Fate.UNREADABLE] = len(register.bad)
    found = len(register.rows) + len(register.bad)
    if sum(fates.values()) != found:
        raise AssertionError("登记簿有一行没有计入任何一类")
    taken = [row for row, fate in zip(register.rows, work.fates, strict=True) if fate in _COUNTED]
    return Reconciliation(
        fates=fates,
        missing=tuple(sorted(work.missing, key=_urgent_first)),
        unregistered=tuple(work.unregistered(taken)),
        gaps=tuple(gaps(series_of(taken, catalogue, body, year))),
        differences=tuple(work.differences),
        duplicates=tuple(work.duplicates),
        secret=tuple(row.line for row in taken if row.is_secret),
        bad=register.bad,
        unread=tuple(row for row in taken if row.faults),
        unknown=tuple(work.unknown),
        found=found,
    )


_COUNTED = frozenset(Fate) - {Fate.ELSEWHERE}


def _urgent_first(one: Missing) -> tuple[bool, date, int]:
    return not one.is_late, one.due_on or date.max, one.row.line


class _Work:
    """Goes through the rows once and remembers what each has shown."""

    def __init__(self, catalogue: Catalogue, body: str, year: int | None) -> None:
        self._catalogue = catalogue
        self._body = body
        self._year = year
        self._by_title = _titles(catalogue)
        self._prefixes = {
            prefix: code
            for code, one in catalogue.site.bodies.items()
            for prefix in one.doc_prefixes
        }
        self._seen: dict[str, RegisterRow] = {}
        self._matched: set[str] = set()
        self.fates: list[Fate] = []
        self.missing: list[Missing] = []
        self.differences: list[Difference] = []
        self.duplicates: list[tuple[RegisterRow, RegisterRow]] = []
        self.unknown: list[RegisterRow] = []

    def take(self, row: RegisterRow) -> None:
        """Decide the fate of a row."""
        self.fates.append(self._fate(row))

    def unregistered(self, rows: Sequence[RegisterRow]) -> Iterator[Item]:
        """Yield the published documents that the register should have, and has not.

        Of the bodies and the years that the register is about; a document without a 文号 and a
        reprint are in no register.
        """
        bodies = {self._body} if self._body else {self._owner(row) for row in rows}
        years = {self._year} if self._year else {year_of(row) for row in rows}
        for item in self._catalogue.in_state(State.WRITTEN):
            number = item.number
            if item.kind is Kind.REPRINT or not number or item.path in self._matched:
                continue
            if item.issuer in bodies and _year_in(number) in years:
                yield item

    def _fate(self, row: RegisterRow) -> Fate:
        owner = self._owner(row)
        if (self._body and owner != self._body) or (self._year and year_of(row) != self._year):
            return Fate.ELSEWHERE
        if row.is_secret:
            return Fate.SECRET
        key = doc_no_key(row.doc_no) or _folded(row.title)
        if key in self._seen:
            self.duplicates.append((self._seen[key], row))
            return Fate.DUPLICATE
        self._seen[key] = row
        item = self._match(row, owner)
        if item is not None:
            self._matched.add(item.path)
            self.differences.extend(_differences(row, item))
        if row.attribute is None:
            self.unknown.append(row)
            return Fate.UNKNOWN
        if row.attribute is not Attribute.PROACTIVE:
            return Fate.OTHER
        if item is not None and self._catalogue.state(item) is State.WRITTEN:
            return Fate.PUBLISHED
        self.missing.append(self._missing(row, owner, item))
        return Fate.MISSING

    def _owner(self, row: RegisterRow) -> str:
        """Return whose document it is: by its 机关代字, else by its 发文机关, else as asked."""
        prefix = doc_no_key(row.doc_no).partition("〔")[0]
        site = self._catalogue.site
        if prefix in self._prefixes:
            return self._prefixes[prefix]
        named = (
            code for code, one in site.bodies.items() if row.issuer in (one.name, one.short_name)
        )
        return next(named, "") if row.issuer else self._body or site.settings.lead_body or ""

    def _match(self, row: RegisterRow, owner: str) -> Item | None:
        numbered = self._catalogue.by_doc_no.get(doc_no_key(row.doc_no), ()) if row.doc_no else ()
        if numbered:
            originals = [item for item in numbered if item.kind is not Kind.REPRINT]
            return next(iter(originals or numbered))
        titled = self._by_title.get((owner, _folded(row.title)), ()) if row.title else ()
        # A document with another number is another document.
        return next((item for item in titled if not (row.doc_no and item.number)), None)

    def _missing(self, row: RegisterRow, owner: str, item: Item | None) -> Missing:
        as_of = self._catalogue.as_of
        running = self._limits(row, owner, item)
        first = next((one for one in running if not one.is_of_change), None)
        return Missing(
            row=row,
            body=owner,
            unit=row.unit or (item.unit or "" if item else ""),
            state="仓库里没有" if item is None else _STATES[self._catalogue.state(item)],
            due_on=first.due_on if first else None,
            is_late=bool(first and first.due_on < as_of and not first.count.provisional),
            is_provisional=bool(first and first.count.provisional),
        )

    def _limits(self, row: RegisterRow, owner: str, item: Item | None) -> Sequence[Deadline]:
        """Return the limits by what the catalogue states, else by the days of the register."""
        if item is not None and (limits := self._catalogue.deadlines[item.path]):
            return limits
        stand_in = Item(
            kind=Kind.DOCUMENT,
            issuer=owner,
            formed_on=row.formed_on or row.either_on,
            issued_on=row.issued_on,
            attribute=Attribute.PROACTIVE,
        )
        return deadlines_of(stand_in, self._catalogue.site)


_STATES = {
    State.PENDING: "待公开",
    State.DRAFT: "草稿",
    State.WITHHELD: "仓库里登记为不主动公开",
    State.WITHDRAWN: "已撤回",
    State.WRITTEN: "已公开",
}


def _titles(catalogue: Catalogue) -> Mapping[tuple[str, str], tuple[Item, ...]]:
    found: dict[tuple[str, str], tuple[Item, ...]] = {}
    for item in catalogue.items:
        if item.title and item.kind is not Kind.REPRINT:
            key = (item.issuer or "", _folded(item.title))
            found[key] = (*found.get(key, ()), item)
    return found


def _folded(text: str) -> str:
    """Return the words of a title without space, punctuation and width."""
    return _NO_WORD.sub("", unicodedata.normalize("NFKC", text))


def _differences(row: RegisterRow, item: Item) -> Iterator[Difference]:
    def of(field: str, registered: str, published: str) -> Difference:
        return Difference(row, item.index_no or "", field, registered, published)

    if row.title and item.title and _folded(row.title) != _folded(item.title):
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
    return _year_in(row.doc_no) or (day.year if day else None)


def _year_in(doc_no: str) -> int | None:
    year = doc_no_key(doc_no).partition("〔")[2].partition("〕")[0]
    return int(year) if year.isdecimal() else None
