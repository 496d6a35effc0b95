"""The inner steps of an application (登记、审查、拟答复、书面告知、送审签), where packs limit them.

A body may set itself shorter limits than the law's; the register holds a day for each step.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from builder.config import Site
from builder.law.periods import last_day
from builder.law.terms import Basis, Matter
from builder.model.request import Request
from builder.products.request_deadlines import Due, due_of, milestones_of, start_label

# In the order of handling; a written notice (书面告知) is given only in some cases.
STEPS = {
    Matter.REGISTRATION: "registered_on",
    Matter.EXAMINATION: "examined_on",
    Matter.DRAFT_REPLY: "drafted_on",
    Matter.SIGNING: "signing_on",
}
_TOLD = {Matter.NOTICE: "told_on"}
_AFTER_OTHERS = frozenset({Matter.DRAFT_REPLY, Matter.SIGNING, Matter.NOTICE})


@dataclass(frozen=True, slots=True)
class Step:
    """One limit of an inner step: the field of its day, that day (None: none is written), and
    whether it is a step of every application."""

    matter: Matter
    field: str
    due: Due
    done_on: date | None

    @property
    def is_usual(self) -> bool:
        """Whether every application goes through it."""
        return self.matter in STEPS


def steps_of(request: Request, site: Site) -> tuple[Step, ...]:
    """Return the inner steps that the packs of the body limit, nothing where days do not fit.

    Where others were asked before the last day nothing is said of what follows: the time does not
    count (条例第三十三条第三款). Telling of an extension does for a draft.
    """
    return tuple(_steps(request, site))


def _steps(request: Request, site: Site) -> Iterator[Step]:
    asked = [day for day in (request.asked_third_on, request.asked_body_on) if day is not None]
    for one in milestones_of(request, site):
        matter = one.limit.matter
        field = (STEPS | _TOLD).get(matter)
        if field is None or one.count is None:
            continue
        counted, label = one.count, start_label(request, matter)
        if matter is Matter.SIGNING and one.limit.basis is Basis.DRAFTED:
            if request.drafted_on is None:
                continue
            counted = last_day(one.limit, request.drafted_on, site.calendar_of(request.issuer))
            label = "拟答复日期"
        if matter in _AFTER_OTHERS and any(day <= counted.due for day in asked):
            continue
        yield Step(matter, field, due_of(one.limit, counted, label), _done_on(request, matter))


def _done_on(request: Request, matter: Matter) -> date | None:
    day: date | None = getattr(request, (STEPS | _TOLD)[matter])
    if matter is not Matter.DRAFT_REPLY or request.extended_on is None:
        return day
    return min(day, request.extended_on) if day else request.extended_on
