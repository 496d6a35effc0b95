"""Indicators of the columns that a body keeps."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from builder.catalogue.columns import ColumnOfBody, cycle_due, newest_on
from builder.law.scorecard import Indicator
from builder.report.scorecard.scope import Scope
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


def next_due(kept: ColumnOfBody, as_of: date) -> date | None:
    """Return the last day for the next item; None without a cycle or without items."""
    newest = newest_on(kept.items, as_of)
    return cycle_due(kept.column, newest) if newest else None


def _is_explained(kept: ColumnOfBody, as_of: date) -> bool:
    note = kept.column.placeholder_for(kept.body.code or "")
    if note is None or not note.reason:
        return False
    return note.expected_on is None or note.expected_on >= as_of


def _expected(kept: ColumnOfBody) -> Iterator[date]:
    note = kept.column.placeholder_for(kept.body.code or "")
    if note is not None and note.expected_on is not None:
        yield note.expected_on
