"""What rules look up in the catalogue, by what they look for: made once, not once an item."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from builder.catalogue.entry import Catalogue
from builder.model.item import Item
from builder.model.vocabulary import Kind
from builder.rules.base import Context

Series = tuple[str, Kind]


def series_of(item: Item) -> Series:
    """Return the series of an item: its body and kind."""
    return item.issuer or "", item.kind


def last_ends(ctx: Context) -> Mapping[tuple[object, ...], date]:
    """Return the latest end of a period, by series, column and frequency (None: any)."""
    return ctx.indexes.of(ctx.catalogue, _last_ends, None)


def budget_years(ctx: Context) -> Mapping[tuple[object, ...], list[int]]:
    """Return the years of budgets or final accounts, by series and which of the two, in order."""
    return ctx.indexes.of(ctx.catalogue, _budget_years, None)


def issues(ctx: Context) -> Mapping[tuple[str, int], list[int]]:
    """Return the numbers of the issues of a gazette, by body and year, in order."""
    return ctx.indexes.of(ctx.catalogue, _issues, None)


def issue_years(ctx: Context) -> Mapping[str, list[int]]:
    """Return the years of a gazette, by body, in order."""
    return ctx.indexes.of(ctx.catalogue, _issue_years, None)


def referred_issues(ctx: Context) -> frozenset[tuple[int | None, int | None]]:
    """Return year and number of every issue of a gazette that an item says it stands in."""
    return ctx.indexes.of(ctx.catalogue, _referred_issues, None)


def gazettes(ctx: Context) -> frozenset[str]:
    """Return the bodies that publish a gazette."""
    return ctx.indexes.of(ctx.catalogue, _gazettes, None)


def numbered_issues(ctx: Context) -> Mapping[tuple[object, ...], tuple[Item, ...]]:
    """Return the issues of gazettes by body, year and number."""
    return ctx.indexes.of(ctx.catalogue, _numbered_issues, None)


def issuers(ctx: Context) -> frozenset[str | None]:
    """Return the bodies that have an item of their own."""
    return ctx.indexes.of(ctx.catalogue, _issuers, None)


def before(ordered: list[int], number: int) -> int | None:
    """Return the greatest of numbers in order that is less than ``number``."""
    at = bisect_left(ordered, number)
    return ordered[at - 1] if at else None


def _last_ends(catalogue: Catalogue, _: None) -> Mapping[tuple[object, ...], date]:
    found: dict[tuple[object, ...], date] = {}
    for series, items in catalogue.series.items():
        for item in items:
            until = item.period.until if item.period else None
            if until is not None:
                for frequency in {None, item.frequency}:
                    key = (series, item.column, frequency)
                    found[key] = max(until, found.get(key, until))
    return found


def _budget_years(catalogue: Catalogue, _: None) -> Mapping[tuple[object, ...], list[int]]:
    found: dict[tuple[object, ...], set[int]] = defaultdict(set)
    for series, items in catalogue.series.items():
        for item in items:
            if item.budget is not None and item.budget.year:
                found[series, item.budget.kind].add(item.budget.year)
    return {key: sorted(years) for key, years in found.items()}


def _issues(catalogue: Catalogue, _: None) -> Mapping[tuple[str, int], list[int]]:
    found: dict[tuple[str, int], list[int]] = defaultdict(list)
    for (body, kind), items in catalogue.series.items():
        for item in items if kind is Kind.GAZETTE else ():
            if item.gazette is not None and item.gazette.year:
                found[body, item.gazette.year].append(item.gazette.number or 0)
    return {key: sorted(numbers) for key, numbers in found.items()}


def _issue_years(catalogue: Catalogue, _: None) -> Mapping[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for (body, kind), items in catalogue.series.items():
        years = {one.gazette.year for one in items if one.gazette} if kind is Kind.GAZETTE else ()
        found[body] += sorted(year for year in years if year)
    return found


def _referred_issues(catalogue: Catalogue, _: None) -> frozenset[tuple[int | None, int | None]]:
    refs = (item.gazette_ref for item in catalogue.items)
    return frozenset((ref.year, ref.number) for ref in refs if ref is not None)


def _gazettes(catalogue: Catalogue, _: None) -> frozenset[str]:
    return frozenset(body for body, kind in catalogue.series if kind is Kind.GAZETTE)


def _numbered_issues(
    catalogue: Catalogue, _: None
) -> Mapping[tuple[object, ...], tuple[Item, ...]]:
    found: dict[tuple[object, ...], list[Item]] = defaultdict(list)
    for (body, kind), items in catalogue.series.items():
        for item in items if kind is Kind.GAZETTE else ():
            if item.gazette is not None:
                found[body, item.gazette.year, item.gazette.number].append(item)
    return {key: tuple(group) for key, group in found.items()}


def _issuers(catalogue: Catalogue, _: None) -> frozenset[str | None]:
    return frozenset(item.issuer for item in catalogue.items)
