"""依申请公开: from the day an application is received to every day by which something is due.

Which limits there are, the packs say; here is only the order of events: a correction starts the
reply anew (条例第三十条), time spent asking others does not count (第三十三条第三款).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from builder.law.packs import Limit
from builder.law.periods import last_day
from builder.law.regime import Regime
from builder.law.terms import Basis, Matter, Unit
from builder.workdays import Calendar, Count, between, count

# What is done with the application as it came in, and what with it once it is clear.
_AT_FIRST = (Matter.REGISTRATION, Matter.EXAMINATION, Matter.CORRECTION)
_IN_ANSWER = (Matter.DRAFT_REPLY, Matter.NOTICE, Matter.REPLY)
_IN_DISPUTE = (Matter.DEFENCE, Matter.EVIDENCE)
_STOPPED = frozenset({Matter.REPLY, Matter.EXTENDED_REPLY})


class BadApplication(ValueError):
    """The days of an application contradict one another, or no law covers it."""


@dataclass(frozen=True, slots=True)
class Inquiry:
    """A third party (第三方意见) or a co-maker (共同制作机关意见) asked in writing.

    Without ``answered_on`` the answer is taken to come on the last day of its limit.
    """

    matter: Matter
    asked_on: date
    answered_on: date | None = None


@dataclass(frozen=True, slots=True)
class Application:
    """The days of one application; never a person's data.

    ``corrected_on`` is the day the corrected application was received, ``disputed_on`` the day
    the papers of a reconsideration or a suit were.
    """

    received_on: date
    corrected_on: date | None = None
    extended: bool = False
    inquiries: tuple[Inquiry, ...] = ()
    disputed_on: date | None = None

    @property
    def clear_on(self) -> date:
        """The day from which the reply is counted."""
        return self.corrected_on or self.received_on


@dataclass(frozen=True, slots=True)
class Milestone:
    """One thing due. ``count`` is None where its event has no day yet.

    ``stopped_workdays`` were spent asking others. ``applies`` is False for the extended limit of
    an application that was not extended.
    """

    limit: Limit
    count: Count | None
    stopped_workdays: int = 0
    applies: bool = True


def milestones(
    application: Application, regime: Regime, calendar: Calendar
) -> tuple[Milestone, ...]:
    """Return every milestone in order of its day, those without a day last.

    Raises BadApplication.
    """
    _check(application)
    stops = tuple(_stop(inquiry, regime, calendar) for inquiry in application.inquiries)
    found = tuple(_milestones(application, regime, calendar, _merged(stops)))
    if not any(one.limit.matter is Matter.REPLY for one in found):
        raise BadApplication(f"{application.clear_on} 还没有依申请公开的规定")
    return tuple(sorted(found, key=lambda one: (_due(one), one.limit.matter, one.limit.id)))


def _check(application: Application) -> None:
    received, corrected = application.received_on, application.corrected_on
    if corrected is not None and corrected < received:
        raise BadApplication("补正的申请不会早于收到申请之日")
    for inquiry in application.inquiries:
        if inquiry.asked_on < received:
            raise BadApplication("征求意见不会早于收到申请之日")
        if inquiry.answered_on is not None and inquiry.answered_on < inquiry.asked_on:
            raise BadApplication("收到意见不会早于征求意见之日")
    if application.disputed_on is not None and application.disputed_on < received:
        raise BadApplication("复议、诉讼不会早于收到申请之日")


def _milestones(
    application: Application, regime: Regime, calendar: Calendar, stops: tuple[_Stop, ...]
) -> Iterator[Milestone]:
    def all_of(matters: Iterable[Matter], start: date) -> Iterator[Milestone]:
        for matter in matters:
            for limit in regime.limits(matter, start):
                yield _milestone(limit, start, calendar, stops)

    yield from all_of(_AT_FIRST, application.received_on)
    answer = tuple(all_of(_IN_ANSWER, application.clear_on))
    yield from answer
    yield from _signing(answer, application, regime, calendar)
    for limit in regime.limits(Matter.EXTENDED_REPLY, application.clear_on):
        later = _milestone(limit, application.clear_on, calendar, stops)
        yield Milestone(limit, later.count, later.stopped_workdays, application.extended)
    for matter in (Matter.THIRD_PARTY, Matter.COPRODUCER):
        asked = [one.asked_on for one in application.inquiries if one.matter is matter]
        yield from _each(regime, matter, application, asked, calendar)
    disputed = [application.disputed_on] if application.disputed_on else []
    for matter in _IN_DISPUTE:
        yield from _each(regime, matter, application, disputed, calendar)
    yield from all_of((Matter.REQUEST_ARCHIVE,), application.received_on)


def _signing(
    answer: tuple[Milestone, ...], application: Application, regime: Regime, calendar: Calendar
) -> Iterator[Milestone]:
    """Yield the limits of 送审签, from the last day of the draft where that is their event."""
    drafted = [
        one.count.due for one in answer
        if one.limit.matter is Matter.DRAFT_REPLY and one.count is not None
    ]  # fmt: skip
    for limit in regime.limits(Matter.SIGNING, application.clear_on):
        if limit.basis is Basis.DRAFTED and drafted:
            yield Milestone(limit, last_day(limit, min(drafted), calendar))
        else:
            yield _milestone(limit, application.clear_on, calendar, ())


def _each(
    regime: Regime, matter: Matter, application: Application, starts: list[date], calendar: Calendar
) -> Iterator[Milestone]:
    """Yield the limits of a matter from each of its days; without a day once, open."""
    for start in starts:
        for limit in regime.limits(matter, start):
            yield Milestone(limit, last_day(limit, start, calendar))
    if not starts:
        for limit in regime.limits(matter, application.clear_on):
            yield Milestone(limit, None)


def _milestone(
    limit: Limit, start: date, calendar: Calendar, stops: tuple[_Stop, ...]
) -> Milestone:
    if limit.basis not in (Basis.RECEIVED, Basis.YEAR_END):
        return Milestone(limit, None)
    if limit.matter not in _STOPPED or limit.unit is not Unit.WORKDAYS:
        return Milestone(limit, last_day(limit, start, calendar))
    stopped = 0
    while True:
        # Each working day that others took moves the end by one, perhaps into a further stop.
        counted = count(start, limit.amount + stopped, calendar)
        found = sum(
            between(max(start, stop.after), min(counted.due, stop.until), calendar)
            for stop in stops
        )
        if found == stopped:
            return Milestone(limit, counted, stopped)
        stopped = found


@dataclass(frozen=True, slots=True)
class _Stop:
    """The clock stands still after ``after``, up to and including ``until``."""

    after: date
    until: date


def _stop(inquiry: Inquiry, regime: Regime, calendar: Calendar) -> _Stop:
    if inquiry.answered_on is not None:
        return _Stop(inquiry.asked_on, inquiry.answered_on)
    limits = regime.limits(inquiry.matter, inquiry.asked_on)
    if not limits:
        reason = f"{inquiry.asked_on} 的规定没有给{inquiry.matter}定期限，请写明收到意见的日期"
        raise BadApplication(reason)
    until = min(last_day(limit, inquiry.asked_on, calendar).due for limit in limits)
    return _Stop(inquiry.asked_on, until)


def _merged(stops: Iterable[_Stop]) -> tuple[_Stop, ...]:
    """Return the stops without overlap: a day spent asking two is one day."""
    merged: list[_Stop] = []
    for stop in sorted(stops, key=lambda stop: stop.after):
        if merged and stop.after <= merged[-1].until:
            last = merged.pop()
            stop = _Stop(last.after, max(last.until, stop.until))
        merged.append(stop)
    return tuple(merged)


def _due(milestone: Milestone) -> date:
    return milestone.count.due if milestone.count else date.max
