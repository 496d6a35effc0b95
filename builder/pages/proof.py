"""The proof of the publication limit: where it starts, when it ends, which days do not count."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import groupby
from typing import Annotated

from builder.catalogue.entry import Deadline, PublicEntry
from builder.law.terms import Unit
from builder.workdays import Calendar, Day, between, weekday

# The days of some ten years.
_STARTS = 4096


@dataclass(frozen=True, slots=True)
class DayNote:
    """Days of the limit that need a word: they do not count, or count though of a weekend.

    Days in a row, for the same reason, are one note.
    """

    on: Annotated[date, "the first day"]
    until: Annotated[date | None, "the last day, where it is not the only one"]
    weekdays: Annotated[str, "周六, 周六至周日"]
    reason: Annotated[str, "why they count or not"]
    notice: Annotated[str, "the holiday notice that says so; empty for plain weekends"]
    counts: Annotated[bool, "whether they count as working days"]


@dataclass(frozen=True, slots=True)
class NoticeUsed:
    """A holiday notice that the count relies on."""

    text: Annotated[str, "title and number"]
    url: Annotated[str, "its address outside the site; may be empty"]


@dataclass(frozen=True, slots=True)
class Proof:
    """One running of the publication clock, from start over limit to publication."""

    label: Annotated[str, "what started it: 生成日期 or a change"]
    start: Annotated[date, "the day it starts after"]
    due: Annotated[date, "last day of the limit"]
    done: Annotated[date, "day of publication"]
    unit: Annotated[str, "what is counted: 个工作日 or 日"]
    length: Annotated[int, "the limit in that unit"]
    used: Annotated[int, "on which day counted it was published; 0: on the day itself"]
    over: Annotated[int, "days counted beyond the limit; 0 when it was kept"]
    late: Annotated[bool, "whether the limit was missed"]
    provisional: Annotated[bool, "whether the limit may still move with a coming holiday notice"]
    verdict: Annotated[str, "按期公开, 逾期公开, and 暂定 where provisional"]
    assumption: Annotated[str, "what a provisional count assumes, or a caution; may be empty"]
    source: Annotated[str, "the provision that sets the limit"]
    days: Annotated[tuple[DayNote, ...], "days that do not count, and make-up days that do"]
    notices: Annotated[tuple[NoticeUsed, ...], "holiday notices used"]


def proofs(entry: PublicEntry, calendar: Calendar) -> tuple[Proof, ...]:
    """Return the proof of every limit of the item that has been met by a publication.

    ``calendar`` is that of the publishing body.
    """
    return tuple(
        _proof(limit, limit.done_on, calendar) for limit in entry.deadlines if limit.done_on
    )


def _proof(limit: Deadline, done: date, calendar: Calendar) -> Proof:
    counted = limit.count
    late = limit.is_late_at(done)
    in_workdays = limit.limit.unit is Unit.WORKDAYS

    def elapsed(since: date, until: date) -> int:
        return between(since, until, calendar) if in_workdays else (until - since).days

    days, notices = _noted(counted.skipped, counted.made_up)
    return Proof(
        label=limit.label,
        start=limit.start,
        due=limit.due_on,
        done=done,
        unit="个工作日" if in_workdays else "日",
        length=counted.workdays,
        used=elapsed(limit.start, done),
        over=elapsed(limit.due_on, done) if late else 0,
        late=late,
        provisional=counted.provisional,
        verdict=_verdict(late, counted.provisional),
        assumption=counted.assumption or counted.caution,
        source=str(limit.source),
        days=days,
        notices=notices,
    )


@lru_cache(maxsize=_STARTS)
def _noted(
    skipped: tuple[Day, ...], made_up: tuple[Day, ...]
) -> tuple[tuple[DayNote, ...], tuple[NoticeUsed, ...]]:
    """Return what is said of the days; all limits that start on one day share it."""
    noted = sorted((*skipped, *made_up), key=lambda day: day.on)
    return tuple(_notes(noted)), tuple(_notices(noted))


def _verdict(late: bool, provisional: bool) -> str:
    word = "逾期公开" if late else "按期公开"
    return f"{word}（期限暂定）" if provisional else word


def _notes(days: Sequence[Day]) -> Iterator[DayNote]:
    # In a row of consecutive days, ordinal and place grow alike.
    runs = groupby(enumerate(days), lambda one: (one[1].on.toordinal() - one[0], *_why(one[1])))
    for (_, reason, notice, counts), run in runs:
        first, *others = (day.on for _, day in run)
        until = others[-1] if others else None
        yield DayNote(
            on=first,
            until=until,
            weekdays=f"{weekday(first)}至{weekday(until)}" if until else weekday(first),
            reason=reason,
            notice=notice,
            counts=counts,
        )


def _why(day: Day) -> tuple[str, str, bool]:
    """Return reason, notice and whether the day counts."""
    reason = "周末" if day.notice is None and not day.name else day.reason
    return reason, str(day.notice) if day.notice else "", day.working


def _notices(days: list[Day]) -> Iterator[NoticeUsed]:
    for notice in dict.fromkeys(day.notice for day in days if day.notice):
        number = f"（{notice.number}）" if notice.number else ""
        yield NoticeUsed(f"{notice.title}{number}", notice.url)
