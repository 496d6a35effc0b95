"""The open applications of ``gongkai deadlines``: what each waits for, and until when."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from builder.catalogue.entry import Catalogue
from builder.law.replies import reply_words
from builder.model.request import Request
from builder.products.request_deadlines import Due, Stage, earliest, reply_dues, stage_of
from builder.report.counting import reminder_on
from builder.report.ledger_row import LedgerRow
from builder.sources import ART_30, ART_42
from builder.workdays import between, count


def request_rows(catalogue: Catalogue, issuer: str) -> Iterator[LedgerRow]:
    """Yield the open applications of a body ("" every body) that have a day to be done by."""
    for request in catalogue.requests:
        if issuer and request.issuer != issuer:
            continue
        stage = stage_of(request, catalogue.as_of)
        due = _due(request, stage, catalogue)
        if due is not None:
            yield _row(request, stage, due, catalogue)


def _due(request: Request, stage: Stage, catalogue: Catalogue) -> Due | None:
    """Return the day by which the body, or the applicant, has to act."""
    site = catalogue.site
    if stage is Stage.REPLY:
        return earliest(reply_dues(request, site))
    if stage is Stage.CORRECTION and request.correct_by and request.correction_asked_on:
        until, start = request.correct_by, request.correction_asked_on
        return Due(until, until, False, "补正告知日期", start, ART_30, False)
    if stage is Stage.PAYMENT and request.fee_noticed_on:
        start = request.fee_noticed_on
        counted = count(start, reply_words().payment_workdays, site.calendar_of(request.issuer))
        last, soon = counted.due, counted.earliest
        return Due(last, soon, counted.provisional, "收费通知日期", start, ART_42, False)
    return None


def _row(request: Request, stage: Stage, due: Due, catalogue: Catalogue) -> LedgerRow:
    as_of: date = catalogue.as_of
    calendar = catalogue.site.calendar_of(request.issuer)
    within = catalogue.site.settings.remind_within
    is_over = due.last_on < as_of
    body = catalogue.site.bodies.get(request.issuer)
    stopped = f"，征求意见停计 {due.stopped_workdays} 个工作日" if due.stopped_workdays else ""
    extended = "，已延期" if stage is Stage.REPLY and request.extended_on else ""
    return LedgerRow(
        index_no=request.named,
        title=f"政府信息公开申请（{stage}{extended}{stopped}）",
        issuer=body.label if body else "",
        unit=request.unit or "",
        start_label=due.start_label,
        start_on=due.start_on,
        due_on=due.last_on,
        earliest_on=due.earliest_on,
        workdays_left=-between(due.last_on, as_of, calendar)
        if is_over
        else between(as_of, due.earliest_on, calendar),
        is_over=is_over,
        provisional=due.provisional,
        path=request.path,
        remind_within=within,
        remind_on=reminder_on(due.earliest_on, within, calendar),
        field=f"requests.{request.issuer}.{stage.name.lower()}",
        waits_for=str(stage),
        stopped_workdays=due.stopped_workdays,
    )
