"""By when an application has to be answered: a row of the register, judged by the packs.

A correction, and a payment that was asked for, begin the reply anew; time spent asking others does
not count (条例第三十条、第三十三条). ``law.milestones`` counts, here is what the register says.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from builder.config import Site
from builder.law.milestones import Application, BadApplication, Inquiry, Milestone, milestones
from builder.law.packs import Limit
from builder.law.terms import Matter
from builder.model.request import Request
from builder.model.request_words import Outcome
from builder.sources import ART_35, Source
from builder.workdays import Count

# What a limit rests on: where one of these cannot be read there is no judging.
_DATES = (
    "received_on", "correction_asked_on", "corrected_on", "extended_on", "delayed_to",
    "asked_third_on", "third_answered_on", "asked_body_on", "body_answered_on",
    "fee_noticed_on", "fee_paid_on", "replied_on",
)  # fmt: skip
RECEIVED = "收到日期"
_FROM_RECEIPT = frozenset({Matter.REGISTRATION, Matter.EXAMINATION, Matter.CORRECTION})
_DROPPED = frozenset({Outcome.OT_UNCORRECTED, Outcome.OT_UNPAID})


class Stage(StrEnum):
    """What an application waits for."""

    REPLY = "等待答复"
    CORRECTION = "等待补正"
    PAYMENT = "等待缴费"
    CLOSED = "已办结"


@dataclass(frozen=True, slots=True)
class Due:
    """A last day with what it rests on.

    ``start_label`` and ``start_on`` tell from what it counts, ``stopped_workdays`` how many
    working days others took. ``is_binding`` where law, regulation or rule sets it.
    """

    last_on: date
    earliest_on: date
    provisional: bool
    start_label: str
    start_on: date
    source: Source
    is_binding: bool
    stopped_workdays: int = 0


def stage_of(request: Request, as_of: date) -> Stage:
    """Return what the application waits for at the end of a day."""
    if not request.is_open_at(as_of):
        return Stage.CLOSED
    if request.fee_noticed_on and request.fee_noticed_on <= as_of and not request.fee_paid_on:
        return Stage.PAYMENT
    asked = request.correction_asked_on
    return (
        Stage.CORRECTION if asked and asked <= as_of and not request.corrected_on else Stage.REPLY
    )


def reply_dues(request: Request, site: Site) -> tuple[Due, ...]:
    """Return the limits of the reply, that of an extension where the applicant was told in time.

    Told after the limit of law was over, an extension mends nothing (条例第三十三条第二款).
    Nothing where the days contradict one another or cannot be read, and where the applicant let
    it drop: what is not processed any more is not due.
    """
    if request.outcome in _DROPPED:
        return ()
    dues = _dues(
        request, site, Matter.EXTENDED_REPLY if _is_extended(request, site) else Matter.REPLY
    )
    put_off = request.delayed_to
    if not dues or put_off is None or any(put_off <= due.last_on for due in dues):
        return dues
    label, start = _start(request)
    return (Due(put_off, put_off, False, label, start, ART_35, True),)


def _is_extended(request: Request, site: Site) -> bool:
    told = request.extended_on
    if told is None:
        return False
    return not any(
        due.last_on < told and due.is_binding and not due.provisional
        for due in first_dues(request, site)
    )


def first_dues(request: Request, site: Site) -> tuple[Due, ...]:
    """Return the limits without an extension: by then the applicant is told of one."""
    return _dues(request, site, Matter.REPLY)


def correction_dues(request: Request, site: Site) -> tuple[Due, ...]:
    """Return the limits by which a correction has to be asked for."""
    return _dues(request, site, Matter.CORRECTION)


def earliest(dues: Iterable[Due]) -> Due | None:
    """Return the limit that ends first."""
    return min(dues, key=lambda due: due.last_on, default=None)


def missed(dues: Iterable[Due], on: date) -> Due | None:
    """Return the limit that something done on a day missed, that of law before a shorter one."""
    late = [due for due in dues if due.last_on < on]
    return min(late, key=lambda due: (not due.is_binding, due.last_on), default=None)


def is_late(request: Request, site: Site, as_of: date) -> bool:
    """Whether the law's limit for the reply was over before the reply, or is over at a day."""
    if stage_of(request, as_of) in (Stage.CORRECTION, Stage.PAYMENT):
        return False
    closed = request.closed_on
    day = closed if closed is not None and closed <= as_of else as_of
    due = missed(reply_dues(request, site), day)
    return due is not None and due.is_binding and not due.provisional


def application_of(request: Request) -> Application | None:
    """Return the days of the application; None where one of them cannot be read."""
    if request.received_on is None or request.unread.intersection(_DATES):
        return None
    inquiries = (
        (Matter.THIRD_PARTY, request.asked_third_on, request.third_answered_on),
        (Matter.COPRODUCER, request.asked_body_on, request.body_answered_on),
    )
    asked = tuple(Inquiry(matter, start, end) for matter, start, end in inquiries if start)
    _label, start = _start(request)
    anew = start if start != request.received_on else None
    disputed = min((day for day in (request.review_on, request.suit_on) if day), default=None)
    return Application(request.received_on, anew, request.extended_on is not None, asked, disputed)


def milestones_of(request: Request, site: Site) -> tuple[Milestone, ...]:
    """Return everything that the application makes due; nothing where the days do not fit."""
    application = application_of(request)
    if application is None:
        return ()
    body = request.issuer
    try:
        return milestones(application, site.regime_of(body), site.calendar_of(body))
    except BadApplication:
        return ()


def _start(request: Request) -> tuple[str, date]:
    """Return the day from which the reply counts, and what happened on it."""
    days = (
        (request.fee_paid_on, "缴费日期"),
        (request.corrected_on, "补正收到日期"),
        (request.received_on, RECEIVED),
    )
    day, label = max((day, label) for day, label in days if day is not None)
    return label, day


def due_of(limit: Limit, counted: Count, start_label: str, stopped_workdays: int = 0) -> Due:
    """Return the last day of a limit as it was counted."""
    return Due(
        last_on=counted.due,
        earliest_on=counted.earliest,
        provisional=counted.provisional,
        start_label=start_label,
        start_on=counted.start,
        source=limit.source,
        is_binding=limit.is_binding,
        stopped_workdays=stopped_workdays,
    )


def start_label(request: Request, matter: Matter) -> str:
    """Return the column that holds the day from which a limit of the application counts."""
    return RECEIVED if matter in _FROM_RECEIPT else _start(request)[0]


def _dues(request: Request, site: Site, matter: Matter) -> tuple[Due, ...]:
    label = start_label(request, matter) if request.received_on else ""
    return tuple(
        due_of(one.limit, one.count, label, one.stopped_workdays)
        for one in milestones_of(request, site)
        if one.limit.matter is matter and one.count is not None
    )
