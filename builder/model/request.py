"""依申请公开: one row of the register of applications. Dates and codes, never a person's data."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Annotated

from builder.diagnostic import Position
from builder.model.attr import Attr, Located
from builder.model.request_words import (
    ApplicantClass,
    ApplicationPoint,
    DisputeOutcome,
    Outcome,
    RequestChannel,
)
from builder.sources import (
    ART_29,
    ART_30,
    ART_31,
    ART_32,
    ART_33,
    ART_34,
    ART_35,
    ART_36,
    ART_42,
    ART_44,
    REPORT_FORMAT,
    regulation,
)

REQUESTS = "content/requests/"
_ART_45 = regulation("第四十五条")
# 2026-0012, 依申请〔2026〕12号: digits and the words of such numbers, so that no name fits in.
_WORD = "政府信息公开依申请登记受理函信网第"
_NUMBER = re.compile(
    rf"(?:[{_WORD}]{{0,12}}|[A-Z]{{1,6}}-?)[〔\[(（]?(?P<year>20[0-9]{{2}})[〕\])）年]?"
    r"[-第]?[0-9]{1,8}号?"
)


class Request(Located):
    """One application (件: 一事一申请). ``issuer`` is the body whose register it stands in,
    ``year`` that of the file, ``line`` its line there.

    ``correct_by`` is the day that the notice gave for the correction, ``delayed_to`` the day up
    to which a reply was put off because of an excessive number of applications.
    ``extended_on`` is the day the applicant was told of the extension. ``asked_third_on`` and
    ``third_answered_on`` bound the time that does not count (条例第三十三条第三款). ``review_on``
    and ``suit_on`` are the days the papers of a reconsideration or a suit came; a suit after a
    reconsideration has both.

    The days of the inner steps (``registered_on`` to ``signing_on``) are for offices whose packs
    set limits for them; ``told_on`` is the day on which an applicant was told in writing that the
    information is public already or another body's. ``examined`` says which points of 条例第二十九条
    were missing. An application that another body handed over (转办) is ours from its 收到日期 on
    and counts once, in this register; handing it over moves no limit.
    """

    number: Annotated[
        str | None, Attr("登记号", (), _ART_45, required=True, hint="2026-0001，全年不重")
    ] = None
    received_on: Annotated[date | None, Attr("收到日期", (), ART_31, required=True)] = None
    channel: Annotated[RequestChannel | None, Attr("申请渠道", (), ART_29)] = None
    applicant: Annotated[
        ApplicantClass | None, Attr("申请人类别", (), REPORT_FORMAT, required=True)
    ] = None
    unit: Annotated[str | None, Attr("承办科室", ("承办单位",))] = None
    handed_by: Annotated[
        str | None, Attr("转办机构", vocabulary="body", hint="不在机构名录里的上级留空")
    ] = None
    handed_on: Annotated[date | None, Attr("转办日期")] = None
    handed_result_on: Annotated[
        date | None, Attr("转办结果日期", hint="把办理结果报给转办机构的日期")
    ] = None
    registered_on: Annotated[date | None, Attr("登记日期", (), _ART_45)] = None
    examined_on: Annotated[date | None, Attr("审查日期", (), _ART_45)] = None
    examined: Annotated[
        tuple[ApplicationPoint, ...],
        Attr("审查", ("审查情况",), ART_29, hint="齐全，或者缺的几项：内容描述、形式要求"),
    ] = ()
    correction_asked_on: Annotated[date | None, Attr("补正告知日期", (), ART_30)] = None
    correct_by: Annotated[date | None, Attr("补正期限", (), ART_30)] = None
    corrected_on: Annotated[date | None, Attr("补正收到日期", (), ART_30)] = None
    extended_on: Annotated[date | None, Attr("延期告知日期", (), ART_33)] = None
    delayed_to: Annotated[date | None, Attr("延迟答复至", (), ART_35)] = None
    asked_third_on: Annotated[date | None, Attr("征求第三方日期", (), ART_32)] = None
    third_answered_on: Annotated[date | None, Attr("第三方答复日期", (), ART_32)] = None
    asked_body_on: Annotated[date | None, Attr("征求机关日期", (), ART_34)] = None
    body_answered_on: Annotated[date | None, Attr("机关答复日期", (), ART_34)] = None
    fee_noticed_on: Annotated[date | None, Attr("收费通知日期", (), ART_42)] = None
    fee: Annotated[Decimal | None, Attr("收费金额", (), ART_42, hint="元")] = None
    fee_paid_on: Annotated[date | None, Attr("缴费日期", (), ART_42)] = None
    drafted_on: Annotated[date | None, Attr("拟答复日期", (), _ART_45)] = None
    signing_on: Annotated[date | None, Attr("送审签日期", (), _ART_45)] = None
    told_on: Annotated[
        date | None, Attr("书面告知日期", (), ART_36, hint="已经主动公开的、属于其他机关的")
    ] = None
    outcome: Annotated[Outcome | None, Attr("办理结果", (), ART_36)] = None
    replied_on: Annotated[date | None, Attr("答复日期", ("办结日期",), ART_33)] = None
    late_explained: Annotated[
        bool, Attr("逾期已说明", (), ART_33, hint="原因和批准人写在案卷里，这里只写“是”")
    ] = False
    review_on: Annotated[date | None, Attr("复议收到日期")] = None
    review_closed_on: Annotated[date | None, Attr("复议审结日期")] = None
    review_outcome: Annotated[DisputeOutcome | None, Attr("复议结果")] = None
    suit_on: Annotated[date | None, Attr("诉讼收到日期")] = None
    suit_closed_on: Annotated[date | None, Attr("诉讼审结日期")] = None
    suit_outcome: Annotated[DisputeOutcome | None, Attr("诉讼结果")] = None
    converted: Annotated[bool, Attr("转为主动公开", (), ART_44)] = False
    topic: Annotated[
        str | None, Attr("主题", (), ART_44, vocabulary="theme", hint="国家主题分类")
    ] = None
    archived_on: Annotated[date | None, Attr("归档日期", (), _ART_45)] = None
    issuer: str = ""
    year: int | None = None
    line: int = 1

    @property
    def named(self) -> str:
        """What may be shown of the row: its number, or its line where that has not its form."""
        if self.number is not None and is_request_number(self.number):
            return self.number
        return f"第 {self.line} 行"

    @property
    def closed_on(self) -> date | None:
        """The day on which it was dealt with; None while it has no outcome or no day of it."""
        if self.outcome is None or self.replied_on is None:
            return None
        return max(self.replied_on, self.received_on or self.replied_on)

    def is_open_at(self, day: date) -> bool:
        """Whether it had come by the end of a day and was not yet dealt with."""
        if self.received_on is None or self.received_on > day:
            return False
        return self.closed_on is None or self.closed_on > day

    def at(self, field: str) -> Position:
        """Return the cell of ``field``, else the line of the row."""
        return self.where.get(field, Position(self.line))


def is_request_number(text: str) -> bool:
    """Whether a 登记号 has a form in which no name and no telephone number can hide."""
    return _NUMBER.fullmatch(text) is not None


def year_of_number(text: str) -> int | None:
    """Return the year that a 登记号 names."""
    found = _NUMBER.fullmatch(text)
    return int(found["year"]) if found else None
