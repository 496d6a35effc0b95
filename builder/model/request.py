"""依申请公开: one row of the register of applications. Dates and codes, never a person's data."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated

from builder.diagnostic import Position
from builder.model.attr import Attr, Located
from builder.model.request_words import ApplicantClass, DisputeOutcome, Outcome, RequestChannel
from builder.sources import (
    ART_29,
    ART_30,
    ART_31,
    ART_32,
    ART_33,
    ART_34,
    ART_36,
    ART_42,
    REPORT_FORMAT,
)

REQUESTS = "content/requests/"


class Request(Located):
    """One application (件: 一事一申请). ``issuer`` is the body whose register it stands in,
    ``year`` that of the file, ``line`` its line there.

    ``extended_on`` is the day the applicant was told of the extension. ``asked_third_on`` and
    ``third_answered_on`` bound the time that does not count (条例第三十三条第三款). ``review_on``
    and ``suit_on`` are the days the papers of a reconsideration or a suit came; a suit after a
    reconsideration has both.
    """

    number: Annotated[str | None, Attr("登记号", required=True, hint="2026-0001，全年不重")] = None
    received_on: Annotated[date | None, Attr("收到日期", (), ART_31, required=True)] = None
    channel: Annotated[RequestChannel | None, Attr("申请渠道", (), ART_29)] = None
    applicant: Annotated[
        ApplicantClass | None, Attr("申请人类别", (), REPORT_FORMAT, required=True)
    ] = None
    unit: Annotated[str | None, Attr("承办科室", ("承办单位",))] = None
    correction_asked_on: Annotated[date | None, Attr("补正告知日期", (), ART_30)] = None
    corrected_on: Annotated[date | None, Attr("补正收到日期", (), ART_30)] = None
    extended_on: Annotated[date | None, Attr("延期告知日期", (), ART_33)] = None
    asked_third_on: Annotated[date | None, Attr("征求第三方日期", (), ART_32)] = None
    third_answered_on: Annotated[date | None, Attr("第三方答复日期", (), ART_32)] = None
    asked_body_on: Annotated[date | None, Attr("征求机关日期", (), ART_34)] = None
    body_answered_on: Annotated[date | None, Attr("机关答复日期", (), ART_34)] = None
    fee_noticed_on: Annotated[date | None, Attr("收费通知日期", (), ART_42)] = None
    fee: Annotated[Decimal | None, Attr("收费金额", (), ART_42, hint="元")] = None
    fee_paid_on: Annotated[date | None, Attr("缴费日期", (), ART_42)] = None
    outcome: Annotated[Outcome | None, Attr("办理结果", (), ART_36)] = None
    replied_on: Annotated[date | None, Attr("答复日期", (), ART_33)] = None
    review_on: Annotated[date | None, Attr("复议收到日期")] = None
    review_closed_on: Annotated[date | None, Attr("复议审结日期")] = None
    review_outcome: Annotated[DisputeOutcome | None, Attr("复议结果")] = None
    suit_on: Annotated[date | None, Attr("诉讼收到日期")] = None
    suit_closed_on: Annotated[date | None, Attr("诉讼审结日期")] = None
    suit_outcome: Annotated[DisputeOutcome | None, Attr("诉讼结果")] = None
    converted: Annotated[bool, Attr("转为主动公开")] = False
    issuer: str = ""
    year: int | None = None
    line: int = 1

    def at(self, field: str) -> Position:
        """Return the cell of ``field``, else the line of the row."""
        return self.where.get(field, Position(self.line))
