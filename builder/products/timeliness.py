"""通报: which limits of publication fell due in a period, who kept them, who did not.

The limits are those of D101 to D104 and of the public page (条例第二十六条). What several bodies
published together counts for the body that leads; an explanation does not make it on time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from builder.catalogue.columns import kept_columns
from builder.catalogue.deadlines import is_running
from builder.catalogue.entry import Catalogue, Deadline
from builder.model.item import Item, State
from builder.model.matter_words import Channel
from builder.products.column_health import ColumnState, health_of
from builder.products.rates import rate
from builder.workdays import between

UNNAMED = "未注明"
# Open by its attribute, withheld by its ground (A010): in doubt no title.
_UNSHOWN = "（是否公开有矛盾，不显示名称）"


class Outcome(StrEnum):
    """What became of a limit at the as-of date; one of them holds."""

    ON_TIME = "按期公开"
    LATE = "逾期公开"
    MISSING = "逾期未公开"
    RUNNING = "尚未到期"


@dataclass(frozen=True, slots=True)
class Owed:
    """One limit that falls due in the period.

    ``days_late`` are working days past ``due_on``, up to publication or the as-of date.
    A provisional limit that is still open counts as running: nobody can say yet that it passed.
    """

    body: str
    unit: str
    title: str
    index_no: str
    start_label: str
    start_on: date
    due_on: date
    done_on: date | None
    outcome: Outcome
    days_late: int
    is_change: bool
    is_explained: bool
    path: str


@dataclass(frozen=True, slots=True)
class UnitCount:
    """The counts of one unit of a body, of a body, or of all; ``due`` is the sum of four.

    ``published`` are its items published in the period, ``elsewhere`` those of them that went
    out by another channel besides the web site. ``columns`` are kept, ``empty`` and ``stale``
    those at fault, at the as-of date.
    """

    body: str
    unit: str
    due: int
    changes: int
    on_time: int
    late: int
    explained: int
    missing: int
    running: int
    days_late: int
    published: int
    elsewhere: int
    columns: int
    empty: int
    stale: int

    @property
    def rate(self) -> str:
        """On time as a share of what has come due, two decimals; "" without any."""
        return rate(self.on_time, self.due - self.running)


def owed(catalogue: Catalogue, start: date, end: date, body: str = "") -> tuple[Owed, ...]:
    """Return every limit whose last day lies in the period, the earliest due first."""
    found = [
        _owed(item, deadline, catalogue)
        for item in catalogue.items
        if not body or item.issuer == body
        for deadline in catalogue.deadlines[item.path]
        if start <= deadline.due_on <= end and _counts(item, deadline, catalogue.as_of)
    ]
    return tuple(sorted(found, key=lambda one: (one.due_on, one.path, one.start_on)))


def unit_counts(
    catalogue: Catalogue, limits: Sequence[Owed], start: date, end: date, body: str = ""
) -> tuple[UnitCount, ...]:
    """Return one count a body and unit that has anything to count, in configured order."""
    bodies = [body] if body else list(catalogue.site.bodies)
    published = [
        item
        for item in catalogue.in_state(State.WRITTEN)
        if item.published_on is not None and start <= item.published_on <= end
    ]
    columns = list(_columns(catalogue))
    counts = []
    for code in bodies:
        named = [unit.name or "" for unit in catalogue.site.bodies[code].units]
        others = {one.unit for one in limits if one.body == code}
        others |= {item.unit or "" for item in published if item.issuer == code}
        others |= {unit for owner, unit, _ in columns if owner == code}
        for unit in (*named, *sorted(others.difference(named))):
            count = _count(
                (code, unit),
                [one for one in limits if (one.body, one.unit) == (code, unit)],
                [item for item in published if (item.issuer, item.unit or "") == (code, unit)],
                [state for owner, of, state in columns if (owner, of) == (code, unit)],
            )
            if count.due or count.published or count.columns:
                counts.append(count)
    return tuple(counts)


def total(counts: Iterable[UnitCount], body: str = "") -> UnitCount:
    """Return the sum of counts; each limit, item and column has one unit, so none is twice."""
    found = list(counts)

    def added(name: str) -> int:
        return sum(getattr(one, name) for one in found)

    names = UnitCount.__dataclass_fields__.keys() - {"body", "unit"}
    return UnitCount(body, "", **{name: added(name) for name in names})


def _counts(item: Item, deadline: Deadline, as_of: date) -> bool:
    """Whether the limit is kept, missed or open; one of a withdrawn or unread item is none."""
    done = deadline.done_on is not None and deadline.done_on <= as_of
    return done or is_running(deadline, item, as_of)


def _owed(item: Item, deadline: Deadline, catalogue: Catalogue) -> Owed:
    as_of = catalogue.as_of
    outcome = _outcome(deadline, as_of)
    is_over = outcome in (Outcome.LATE, Outcome.MISSING)
    done = deadline.done_on if outcome in (Outcome.LATE, Outcome.ON_TIME) else None
    calendar = catalogue.site.calendar_of(item.issuer)
    return Owed(
        body=item.issuer or "",
        unit=item.unit or "",
        title=_UNSHOWN if item.is_confidential else item.title or "",
        index_no=item.index_no or "",
        start_label=deadline.label,
        start_on=deadline.start,
        due_on=deadline.due_on,
        done_on=done,
        outcome=outcome,
        days_late=between(deadline.due_on, done or as_of, calendar) if is_over else 0,
        is_change=deadline.is_of_change,
        is_explained=is_over and _is_explained(item, deadline),
        path=item.file,
    )


def _outcome(deadline: Deadline, as_of: date) -> Outcome:
    if deadline.done_on is not None and deadline.done_on <= as_of:
        return Outcome.LATE if deadline.done_on > deadline.due_on else Outcome.ON_TIME
    if deadline.due_on >= as_of or deadline.count.provisional:
        return Outcome.RUNNING
    return Outcome.MISSING


def _is_explained(item: Item, deadline: Deadline) -> bool:
    reason = item.late_reason
    if deadline.field.startswith("revisions."):
        reason = item.revisions[int(deadline.field.split(".")[1])].late_reason
    return reason is not None and reason.is_complete


def _columns(catalogue: Catalogue) -> Iterator[tuple[str, str, ColumnState]]:
    for kept in kept_columns(catalogue):
        health = health_of(
            kept.body, kept.column, kept.items, site=catalogue.site, as_of=catalogue.as_of
        )
        yield kept.body.code or "", kept.unit, health.state


def _count(
    owner: tuple[str, str],
    limits: Sequence[Owed],
    published: Sequence[Item],
    columns: Sequence[ColumnState],
) -> UnitCount:
    def number(outcome: Outcome) -> int:
        return sum(one.outcome is outcome for one in limits)

    count = UnitCount(
        *owner,
        due=len(limits),
        changes=sum(one.is_change for one in limits),
        on_time=number(Outcome.ON_TIME),
        late=number(Outcome.LATE),
        explained=sum(one.is_explained for one in limits),
        missing=number(Outcome.MISSING),
        running=number(Outcome.RUNNING),
        days_late=sum(one.days_late for one in limits),
        published=len(published),
        elsewhere=sum(
            any(use.channel not in (None, Channel.WEBSITE) for use in item.channels)
            for item in published
        ),
        columns=len(columns),
        empty=sum(state in (ColumnState.EMPTY, ColumnState.BROKEN_PROMISE) for state in columns),
        stale=sum(state is ColumnState.STALE for state in columns),
    )
    if count.due != count.on_time + count.late + count.missing + count.running:
        raise AssertionError(f"{owner}: a limit is lost in the counts")
    return count
