"""Which records go into which bundle, so that a daily build indexes only the current year."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from builder.search.record import SearchRecord

LIMIT = 3000
"""Records of one bundle. Pagefind needs about 0.5 MB of memory a record while it indexes, and
a search fetches one more piece of index per bundle: few, but not too large."""


@dataclass(frozen=True, slots=True)
class Group:
    """The records of one bundle; ``code`` is its folder, empty for the one with the program."""

    code: str
    records: tuple[SearchRecord, ...]


def plan(records: Iterable[SearchRecord], *, limit: int = LIMIT) -> tuple[Group, ...]:
    """Return the bundles, the current one first; the same records give the same bundles.

    Up to ``limit`` records: one bundle. Above: the newest year is the current one, the years
    before it are closed and grouped from the oldest, so that a group once full never changes.
    """
    ordered = sorted(records, key=lambda record: (record.date, record.url))
    if len(ordered) <= limit:
        return (Group("", tuple(ordered)),)
    years = [tuple(group) for _, group in groupby(ordered, key=lambda record: record.date[:4])]
    current = _cut(years[-1], limit)
    closed = [*_joined(years[:-1], limit), *current[:-1]]
    codes = _codes(closed)
    groups = (Group(code, part) for code, part in zip(codes, closed, strict=True))
    return (Group("", current[-1]), *groups)


def _joined(
    years: Sequence[tuple[SearchRecord, ...]], limit: int
) -> list[tuple[SearchRecord, ...]]:
    groups: list[tuple[SearchRecord, ...]] = []
    for year in years:
        first, *rest = _cut(year, limit)
        if groups and len(groups[-1]) + len(first) <= limit and not rest:
            groups[-1] += first
        else:
            groups.extend((first, *rest))
    return groups


def _cut(year: tuple[SearchRecord, ...], limit: int) -> list[tuple[SearchRecord, ...]]:
    return [year[start : start + limit] for start in range(0, len(year), limit)]


def _codes(groups: Sequence[tuple[SearchRecord, ...]]) -> list[str]:
    years = [(group[0].date[:4], group[-1].date[:4]) for group in groups]
    spans = [first if first == last else f"{first}-{last}" for first, last in years]
    return [
        span if spans.count(span) == 1 else f"{span}-{spans[:index].count(span) + 1}"
        for index, span in enumerate(spans)
    ]
