"""Indicators of the items: on time, interpreted, answered, sound."""

from __future__ import annotations

from datetime import date

from builder.catalogue.deadlines import is_running
from builder.catalogue.validity import validity_of
from builder.law.periods import last_day
from builder.law.regime import conditions_of
from builder.law.scorecard import Indicator
from builder.law.terms import Matter, Topic
from builder.model.item import Item, State
from builder.model.vocabulary import Kind, Requirement
from builder.report.scorecard.scope import Scope
from builder.report.scorecard.share import Share, share_of


def on_time(scope: Scope, indicator: Indicator) -> Share | None:
    """Count the published items that met their limit; an explanation does not undo lateness."""
    del indicator
    return share_of(
        one.done_on <= one.due_on
        for item in scope.written()
        for one in scope.catalogue.deadlines[item.path]
        if one.done_on is not None and not one.is_of_change
    )


def change_on_time(scope: Scope, indicator: Indicator) -> Share | None:
    """Count the published changes that met their limit."""
    del indicator
    return share_of(
        one.done_on <= one.due_on
        for item in scope.written()
        for one in scope.catalogue.deadlines[item.path]
        if one.done_on is not None and one.is_of_change
    )


def not_overdue(scope: Scope, indicator: Indicator) -> Share | None:
    """Count the running limits that have not passed; a provisional one is never overdue."""
    del indicator
    as_of = scope.catalogue.as_of
    return share_of(
        one.count.provisional or not one.is_late_at(as_of)
        for item in scope.items
        for one in scope.catalogue.deadlines[item.path]
        if is_running(one, item, as_of)
    )


def sound(scope: Scope, indicator: Indicator) -> Share | None:
    """Count the items without a breach or an error; drafts are not judged yet."""
    del indicator
    return share_of(
        item.path not in scope.faulty
        for item in scope.items
        if scope.catalogue.state(item) is not State.DRAFT
    )


def feedback(scope: Scope, indicator: Indicator) -> Share | None:
    """Count the closed consultations whose outcome is published, those not yet due left out."""
    del indicator
    judged = []
    for item in scope.written():
        closes_on = item.consultation.closes_on if item.consultation else None
        if item.kind is not Kind.CONSULTATION or closes_on is None:
            continue
        answered = _is_named(item, "feedback_to", scope)
        if answered or _has_passed(Matter.CONSULTATION_RESULT, closes_on, item, scope):
            judged.append(answered)
    return share_of(judged)


def interpretation(scope: Scope, indicator: Indicator) -> Share | None:
    """Count the documents to be interpreted that are, or that are waived with all it takes."""
    del indicator
    judged = []
    for item in scope.written():
        if not _is_to_be_interpreted(item, scope):
            continue
        done = _is_named(item, "interprets", scope) or _is_waived(item)
        if done or _has_passed(Matter.INTERPRETATION, item.published_on, item, scope):
            judged.append(done)
    return share_of(judged)


def responses(scope: Scope, indicator: Indicator) -> Share | None:
    """Count the first responses within their limit, judged by days."""
    del indicator
    judged = []
    for item in scope.written():
        event = item.response
        if event is None or event.occurred_on is None or event.released_on is None:
            continue
        last = _last_day(Matter.FIRST_RESPONSE, event.occurred_on, item, scope)
        if last is not None:
            judged.append(event.released_on <= last)
    return share_of(judged)


def _is_to_be_interpreted(item: Item, scope: Scope) -> bool:
    if not item.normative or item.formed_on is None:
        return False
    regime = scope.catalogue.site.regime_of(item.issuer)
    wanted = regime.requirement(
        Topic.INTERPRETATION, item.formed_on, item.kind, conditions_of(item)
    )
    return wanted is not None and not validity_of(item, scope.catalogue)[0].has_ended


def _is_waived(item: Item) -> bool:
    duty = item.interpretation
    waived = duty is not None and duty.requirement is Requirement.WAIVED
    return bool(waived and duty and duty.reason and duty.approved_by)


def _is_named(item: Item, field: str, scope: Scope) -> bool:
    """Whether a published item names this one in ``field``."""
    return any(
        reference.field == field and scope.catalogue.state(reference.origin) is State.WRITTEN
        for reference in scope.catalogue.referrers.get(item.path, ())
    )


def _has_passed(matter: Matter, start: date | None, item: Item, scope: Scope) -> bool:
    """Whether the limit of a matter has passed at the as-of date; without a limit it has."""
    if start is None:
        return False
    last = _last_day(matter, start, item, scope)
    return last is None or last < scope.catalogue.as_of


def _last_day(matter: Matter, start: date, item: Item, scope: Scope) -> date | None:
    site = scope.catalogue.site
    limits = site.regime_of(item.issuer).limits(matter, start, item.kind, conditions_of(item))
    calendar = site.calendar_of(item.issuer)
    return min((last_day(limit, start, calendar).due for limit in limits), default=None)
