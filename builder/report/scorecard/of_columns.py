"""Indicators of the columns that a body keeps."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from builder.law.cycles import next_update
from builder.law.scorecard import Indicator
from builder.report.scorecard.scope import KeptColumn, Scope
from builder.report.scorecard.share import Share, share_of


def filled(scope: Scope, indicator: Indicator) -> Share | None:
    """Count the columns that hold something, or say why not until a day still to come."""
    site = scope.catalogue.site
    wanted = set(indicator.columns)
    return share_of(
        bool(kept.items) or _is_explained(kept, scope.catalogue.as_of)
        for kept in scope.columns
        if wanted & {one.slug for one in site.trail(kept.column.slug or "")}
    )


def fresh(scope: Scope, indicator: Indicator) -> Share | None:
    """Count the columns updated within their cycle, of those that state one and hold something."""
    del indicator
    as_of = scope.catalogue.as_of
    return share_of(
        due >= as_of for kept in scope.columns if (due := next_due(kept, as_of)) is not None
    )


def promises(scope: Scope, indicator: Indicator) -> Share | None:
    """Count the notes on empty columns whose expected day has not passed."""
    del indicator
    return share_of(
        expected >= scope.catalogue.as_of
        for kept in scope.columns
        if not kept.items
        for expected in _expected(kept)
    )


def next_due(kept: KeptColumn, as_of: date) -> date | None:
    """Return the last day for the next item; None without a cycle or without items."""
    if not kept.column.cycle:
        return None
    newest = newest_on(kept, as_of)
    return next_update(kept.column.cycle, newest) if newest else None


def newest_on(kept: KeptColumn, as_of: date) -> date | None:
    """Return the day of the newest publication in the column, of an item or of its change, that
    was made by the as-of date."""
    days = [
        on
        for item in kept.items
        for on in (item.published_on, *(entry.published_on for entry in item.revisions))
        if on is not None and on <= as_of
    ]
    return max(days, default=None)


def _is_explained(kept: KeptColumn, as_of: date) -> bool:
    note = kept.column.placeholder_for(kept.body)
    if note is None or not note.reason:
        return False
    return note.expected_on is None or note.expected_on >= as_of


def _expected(kept: KeptColumn) -> Iterator[date]:
    note = kept.column.placeholder_for(kept.body)
    if note is not None and note.expected_on is not None:
        yield note.expected_on
