"""核对: the register of documents of an office against the catalogue.

Every row of the register ends in exactly one ``Fate``; the counts add up to the rows that were
read. A document is found by its 文号, else by title. What is secret is counted and never named.
"""

from __future__ import annotations

from collections import Counter, defaultdict
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
from builder.products.register_match import (
    Difference,
    days_of,
    differences,
    folded,
    titles_of,
    year_in,
    year_of,
)
from builder.products.register_row import BadRow, Register, RegisterRow


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
    is_withdrawn: bool


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
    work = _Work(catalogue, body, year, register.rows)
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

    def __init__(
        self, catalogue: Catalogue, body: str, year: int | None, rows: Sequence[RegisterRow]
    ) -> None:
        self._catalogue = catalogue
        self._body = body
        self._year = year
        self._by_title = titles_of(catalogue)
        self._prefixes = {
            prefix: code
            for code, one in catalogue.site.bodies.items()
            for prefix in one.doc_prefixes
        }
        self._days: dict[tuple[str, str], set[date]] = defaultdict(set)
        for row in rows:
            self._days[self._owner(row), folded(row.title)] |= days_of(row)
        self._seen: dict[tuple[str, ...], RegisterRow] = {}
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
        told = {self._told_owner(row) for row in rows} - {""}
        bodies = {self._body} if self._body else told or {self._default}
        years = {self._year} if self._year else {year_of(row) for row in rows}
        for item in self._catalogue.in_state(State.WRITTEN):
            number = item.number
            if item.kind is Kind.REPRINT or not number or item.path in self._matched:
                continue
            if item.issuer in bodies and year_in(number) in years:
                yield item

    def _fate(self, row: RegisterRow) -> Fate:
        owner = self._owner(row)
        if (self._body and owner != self._body) or (self._year and year_of(row) != self._year):
            return Fate.ELSEWHERE
        if row.is_secret:
            return Fate.SECRET
        key = self._key(row, owner)
        if key in self._seen:
            self.duplicates.append((self._seen[key], row))
            return Fate.DUPLICATE
        self._seen[key] = row
        item = self._match(row, owner)
        if item is not None:
            self._matched.add(item.path)
            self.differences.extend(differences(row, item))
        if row.attribute is None:
            self.unknown.append(row)
            return Fate.UNKNOWN
        if row.attribute is not Attribute.PROACTIVE:
            return Fate.OTHER
        if item is not None and self._catalogue.state(item) is State.WRITTEN:
            return Fate.PUBLISHED
        self.missing.append(self._missing(row, owner, item))
        return Fate.MISSING

    def _key(self, row: RegisterRow, owner: str) -> tuple[str, ...]:
        """Return what a document is known by: its number, else body, title and day.

        Notices without a number often bear the title of an earlier one.
        """
        number = doc_no_key(row.doc_no)
        days = sorted(day.isoformat() for day in days_of(row))
        return (number,) if number else (owner, folded(row.title), *days)

    def _owner(self, row: RegisterRow) -> str:
        """Return whose document it is; one that names no body is of the body that was asked."""
        return self._told_owner(row) or ("" if row.issuer else self._default)

    @property
    def _default(self) -> str:
        return self._body or self._catalogue.site.settings.lead_body or ""

    def _told_owner(self, row: RegisterRow) -> str:
        """Return whose document it says it is: by its 机关代字, else by its 发文机关, else ""."""
        prefix = doc_no_key(row.doc_no).partition("〔")[0]
        site = self._catalogue.site
        if prefix in self._prefixes:
            return self._prefixes[prefix]
        named = (
            code for code, one in site.bodies.items() if row.issuer in (one.name, one.short_name)
        )
        return next(named, "") if row.issuer else ""

    def _match(self, row: RegisterRow, owner: str) -> Item | None:
        numbered = self._catalogue.by_doc_no.get(doc_no_key(row.doc_no), ()) if row.doc_no else ()
        if numbered:
            originals = [item for item in numbered if item.kind is not Kind.REPRINT]
            return next(iter(originals or numbered))
        name = owner, folded(row.title)
        # A document with another number is another document, and one document answers one row.
        titled = [
            item
            for item in (self._by_title.get(name, ()) if row.title else ())
            if not (row.doc_no and item.number) and item.path not in self._matched
        ]
        own = days_of(row)
        exact = (item for item in titled if not own or own & days_of(item))
        others = (item for item in titled if not self._days[name] & days_of(item))
        return next(exact, None) or next(others, None)

    def _missing(self, row: RegisterRow, owner: str, item: Item | None) -> Missing:
        as_of = self._catalogue.as_of
        running = self._limits(row, owner, item)
        first = next((one for one in running if not one.is_of_change), None)
        gone = item is not None and self._catalogue.state(item) is State.WITHDRAWN
        passed = first is not None and first.due_on < as_of and not first.count.provisional
        return Missing(
            row=row,
            body=owner,
            unit=row.unit or (item.unit or "" if item else ""),
            state="仓库里没有" if item is None else _STATES[self._catalogue.state(item)],
            due_on=first.due_on if first else None,
            is_late=passed and not gone,
            is_provisional=bool(first and first.count.provisional),
            is_withdrawn=gone,
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
