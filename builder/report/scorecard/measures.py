"""The indicators: each a function of a scope, None where the repository cannot tell."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from builder.law.scorecard import Indicator, Measure
from builder.report.scorecard import of_bodies, of_columns, of_items
from builder.report.scorecard.scope import Scope
from builder.report.scorecard.share import Share


def _not_held(scope: Scope, indicator: Indicator) -> None:
    """What no repository holds is never guessed."""
    del scope, indicator


MEASURES: Mapping[Measure, Callable[[Scope, Indicator], Share | None]] = {
    Measure.FACTS: of_bodies.facts,
    Measure.GUIDE: of_bodies.guide_elements,
    Measure.GUIDE_REVIEW: of_bodies.guide_reviewed,
    Measure.REPORT: of_bodies.report_on_time,
    Measure.CHANNELS: of_bodies.channels,
    Measure.SUPERVISION: of_bodies.supervision,
    Measure.DISPUTES: of_bodies.disputes,
    Measure.FILLED_COLUMNS: of_columns.filled,
    Measure.FRESH_COLUMNS: of_columns.fresh,
    Measure.KEPT_PROMISES: of_columns.promises,
    Measure.FEEDBACK: of_items.feedback,
    Measure.INTERPRETATION: of_items.interpretation,
    Measure.ON_TIME: of_items.on_time,
    Measure.CHANGE_ON_TIME: of_items.change_on_time,
    Measure.NOT_OVERDUE: of_items.not_overdue,
    Measure.SOUND: of_items.sound,
    Measure.RESPONSES: of_items.responses,
    Measure.NOT_HELD: _not_held,
}
