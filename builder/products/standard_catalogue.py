"""基层政务公开标准目录: which published items answer each row, and which rows have none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from builder.config import Site
from builder.model.public_item import PublicItem
from builder.model.site import Placeholder
from builder.model.standard import StandardRow


@dataclass(frozen=True, slots=True)
class StandardLine:
    """One row with what answers it.

    ``index`` is its place in the file, from 0; ``items`` the published items, in the order
    given; ``notes`` say why there are none. Rows that are not for everyone have neither.
    """

    index: int
    row: StandardRow
    items: tuple[PublicItem, ...]
    notes: tuple[Placeholder, ...]

    @property
    def is_unexplained(self) -> bool:
        """Whether everyone should find something here, and neither items nor reasons stand."""
        return self.row.is_public and not self.items and not self.notes

    @property
    def expected_on(self) -> date | None:
        """The first day on which something is expected."""
        return min((note.expected_on for note in self.notes if note.expected_on), default=None)


def standard_lines(site: Site, published: Iterable[PublicItem]) -> tuple[StandardLine, ...]:
    """Return the rows of content/standard.yml, judged by the published items alone."""
    items = tuple(published)
    shelves = _shelves(items)
    return tuple(_line(index, row, site, shelves) for index, row in enumerate(site.standard.rows))


@dataclass(frozen=True, slots=True)
class _Shelves:
    """The published items in their order, all and by column, and what each body has filled."""

    items: tuple[PublicItem, ...]
    by_column: Mapping[str, Sequence[tuple[int, PublicItem]]]
    filled: frozenset[tuple[str, str]]

    def of(self, columns: Sequence[str]) -> Sequence[PublicItem]:
        """Return the items that may answer a row of these columns, in their order."""
        if not columns:
            return self.items
        found = [pair for slug in dict.fromkeys(columns) for pair in self.by_column.get(slug, ())]
        return [item for _, item in sorted(found, key=lambda pair: pair[0])]


def _shelves(items: tuple[PublicItem, ...]) -> _Shelves:
    by_column: dict[str, list[tuple[int, PublicItem]]] = defaultdict(list)
    for place, item in enumerate(items):
        by_column[item.column or ""].append((place, item))
    filled = {
        (code or "", item.column or "")
        for item in items
        for code in (item.issuer, *item.co_issuers)
    }
    return _Shelves(items, by_column, frozenset(filled))


def answers(item: PublicItem, row: StandardRow) -> bool:
    """Whether an item is what a row asks to publish: its body, its column and its keyword."""
    if row.bodies and not set(row.bodies) & {item.issuer, *item.co_issuers}:
        return False
    if row.columns and item.column not in row.columns:
        return False
    if not row.keywords:
        return bool(row.columns)
    text = "\n".join((item.title or "", item.summary or "", *item.keywords))
    return any(word in text for word in row.keywords)


def _line(index: int, row: StandardRow, site: Site, shelves: _Shelves) -> StandardLine:
    if not row.is_public:
        return StandardLine(index, row, (), ())
    found = tuple(item for item in shelves.of(row.columns) if answers(item, row))
    notes = () if found else tuple(_notes(row, site, shelves.filled))
    return StandardLine(index, row, found, notes)


def _notes(
    row: StandardRow, site: Site, filled: frozenset[tuple[str, str]]
) -> Iterator[Placeholder]:
    """Yield the reason of the row itself, else those of the empty columns that it names.

    A column that holds something else explains nothing, nor does one body for another.
    """
    if row.note is not None and row.note.reason:
        yield row.note
        return
    found = []
    for slug in row.columns:
        column = site.columns[slug]
        for code in row.bodies or tuple(site.bodies):
            if not column.applies_to(code):
                continue
            note = column.placeholder_for(code)
            if (code, slug) in filled or note is None or not note.reason:
                return
            found.append(note)
    yield from dict.fromkeys(found)
