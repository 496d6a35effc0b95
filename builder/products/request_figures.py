"""Tables three and four of the annual report, and any period, counted from the register.

Figures of a year are final once its last day is past; before that they are a draft. A row without
a day of receipt or a class of applicant cannot be counted (Q102 reports it).
Source: 中华人民共和国政府信息公开工作年度报告格式 (国办公开办函〔2021〕30号).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from types import MappingProxyType

from builder.config import Site
from builder.law.vocabulary import theme_of, themes
from builder.model.report import DisputeTable, RequestTable
from builder.model.request import Request
from builder.model.request_words import ApplicantClass, DisputeOutcome, Outcome
from builder.products.request_deadlines import is_late

_GROUPS = (
    ("予以公开", "GRANTED"), ("部分公开", "PARTIAL"), ("不予公开", "DENY_"), ("无法提供", "NA_"),
    ("不予处理", "NP_"), ("其他处理", "OT_"),
)  # fmt: skip
_RESULTS = {outcome.name.lower(): outcome for outcome in Outcome}
_DISPUTES = ("review", "suit_direct", "suit_after_review")
Numbers = tuple[int, ...]
Test = Callable[[Request], bool]


def countable(requests: Iterable[Request], body: str) -> tuple[Request, ...]:
    """Return the rows of a body ("" all bodies) that have what the tables rest on."""
    return tuple(
        one
        for one in requests
        if (not body or one.issuer == body) and one.received_on and one.applicant
    )


def row_tests(year: int) -> Mapping[str, Test]:
    """Return for each row of table three which applications count in it."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    before = first - timedelta(days=1)

    def closed(one: Request, outcome: Outcome) -> bool:
        day = one.closed_on
        return one.outcome is outcome and day is not None and first <= day <= last

    def of(outcome: Outcome) -> Test:
        return lambda one: closed(one, outcome)

    return MappingProxyType(
        {
            "new": lambda one: one.received_on is not None and first <= one.received_on <= last,
            "carried_in": lambda one: one.is_open_at(before),
            **{name: of(outcome) for name, outcome in _RESULTS.items()},
            "done_total": lambda one: any(closed(one, outcome) for outcome in Outcome),
            "carried_out": lambda one: one.is_open_at(last),
        }
    )


def table_three(requests: Iterable[Request], body: str, year: int) -> RequestTable:
    """Return table three of a body and a year; its identities hold whatever the rows say."""
    rows = countable(requests, body)
    return RequestTable(
        **{name: _row(one for one in rows if test(one)) for name, test in row_tests(year).items()}
    )


def dispute_tests() -> Mapping[str, Callable[[Request], date | None]]:
    """Return for each group of table four the day on which the case of an application came.

    A case counts in the year in which it was closed, and while it is open at the end of a year.
    """
    return MappingProxyType(
        {
            "review": lambda one: one.review_on,
            "suit_direct": lambda one: one.suit_on if one.review_on is None else None,
            "suit_after_review": lambda one: one.suit_on if one.review_on else None,
        }
    )


def dispute_cell(one: Request, group: str, year: int) -> int | None:
    """Return the column of table four in which a case counts for a year; None for none."""
    came = dispute_tests()[group](one)
    if came is None or came.year > year:
        return None
    is_review = group == "review"
    closed = one.review_closed_on if is_review else one.suit_closed_on
    outcome = one.review_outcome if is_review else one.suit_outcome
    if outcome is None or closed is None or closed.year > year:
        return len(DisputeOutcome)
    return list(DisputeOutcome).index(outcome) if closed.year == year else None


def table_four(requests: Iterable[Request], body: str, year: int) -> DisputeTable:
    """Return table four of a body and a year."""
    rows = countable(requests, body)
    groups: dict[str, Numbers] = {}
    for group in _DISPUTES:
        cells = [dispute_cell(one, group, year) for one in rows]
        numbers = [cells.count(place) for place in range(len(DisputeOutcome) + 1)]
        groups[group] = (*numbers, sum(numbers))
    return DisputeTable(**groups)


def charged(requests: Iterable[Request], body: str, year: int) -> Decimal:
    """Return the fees (信息处理费) paid to a body in a year, in 元."""
    paid = (
        one.fee or Decimal(0)
        for one in requests
        if (not body or one.issuer == body) and one.fee_paid_on and one.fee_paid_on.year == year
    )
    return sum(paid, Decimal(0))


@dataclass(frozen=True, slots=True)
class RequestCounts:
    """What happened to applications from ``start`` to ``end``, both included, in 件.

    ``answered`` groups what was dealt with as table three does; of those ``late`` missed the limit
    of law, ``extended`` were extended. ``pending`` were open at the end, ``overdue`` of them
    beyond their limit.
    """

    received: int
    answered: Mapping[str, int]
    on_time: int
    late: int
    extended: int
    pending: int
    overdue: int

    @property
    def answered_total(self) -> int:
        """All that were dealt with."""
        return sum(self.answered.values())


def counts(
    requests: Sequence[Request], site: Site, body: str, start: date, end: date
) -> RequestCounts:
    """Count the applications of a body ("" all bodies) in a period."""
    rows = countable(requests, body)
    closed = [one for one in rows if one.closed_on and start <= one.closed_on <= end]
    late = sum(is_late(one, site, end) for one in closed)
    pending = [one for one in rows if one.is_open_at(end)]
    return RequestCounts(
        received=sum(1 for one in rows if one.received_on and start <= one.received_on <= end),
        answered=MappingProxyType(
            {label: sum(_is_of(one, prefix) for one in closed) for label, prefix in _GROUPS}
        ),
        on_time=len(closed) - late,
        late=late,
        extended=sum(one.extended_on is not None for one in closed),
        pending=len(pending),
        overdue=sum(is_late(one, site, end) for one in pending),
    )


@dataclass(frozen=True, slots=True)
class TopicCount:
    """How many applications of a period asked about a theme; of them ``converted`` led to
    publication for everyone (条例第四十四条)."""

    theme: str
    received: int
    converted: int


def topics(
    requests: Iterable[Request], body: str, start: date, end: date
) -> tuple[TopicCount, ...]:
    """Return the themes asked about by a body's ("" all bodies') applicants, the most asked first.

    Themes count by their first level; an application without one counts in none.
    """
    asked: dict[str, list[Request]] = {theme: [] for theme in themes()}
    for one in countable(requests, body):
        if one.topic and one.received_on and start <= one.received_on <= end:
            asked[theme_of(one.topic)].append(one)
    found = [
        TopicCount(theme, len(rows), sum(one.converted for one in rows))
        for theme, rows in asked.items()
        if rows
    ]
    return tuple(sorted(found, key=lambda topic: -topic.received))


def _is_of(one: Request, prefix: str) -> bool:
    return one.outcome is not None and one.outcome.name.startswith(prefix)


def _row(requests: Iterable[Request]) -> Numbers:
    """Return how many of each class there are, and of all."""
    classes = [one.applicant for one in requests]
    numbers = [classes.count(applicant) for applicant in ApplicantClass]
    return (*numbers, sum(numbers))
