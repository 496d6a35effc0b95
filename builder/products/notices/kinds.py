"""Which papers there are, and which one an application needs next."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from builder.model.request import Request
from builder.products.request_deadlines import Stage, stage_of


class NoticeKind(StrEnum):
    """文书种类; ``paper`` is the name that stands in its title."""

    RECEIPT = "登记回执"
    CORRECTION = "补正"
    EXTENSION = "延期"
    THIRD_PARTY = "征求第三方"
    INQUIRY_TOLD = "告知征求"
    CO_MAKER = "征求机关"
    THIRD_TOLD = "告知第三方"
    REASONS = "说明理由"
    FEE = "收费"
    REPLY = "答复"
    DELIVERY = "送达回证"
    RECTIFICATION = "更正"
    COORDINATION = "协调函"

    @property
    def paper(self) -> str:
        """The name of the paper, as it stands in titles and file names."""
        return _PAPERS[self]

    @property
    def is_form(self) -> bool:
        """Whether it belongs to no application of the register: a blank form alone."""
        return self in (NoticeKind.RECTIFICATION, NoticeKind.COORDINATION)


_PAPERS = {
    NoticeKind.RECEIPT: "登记回执",
    NoticeKind.CORRECTION: "补正告知书",
    NoticeKind.EXTENSION: "延期答复告知书",
    NoticeKind.THIRD_PARTY: "第三方意见征询书",
    NoticeKind.INQUIRY_TOLD: "征求意见告知书",
    NoticeKind.CO_MAKER: "征求意见函",
    NoticeKind.THIRD_TOLD: "公开决定告知书",
    NoticeKind.REASONS: "说明理由告知书",
    NoticeKind.FEE: "收费通知书",
    NoticeKind.REPLY: "答复书",
    NoticeKind.DELIVERY: "送达回证",
    NoticeKind.RECTIFICATION: "更正告知书",
    NoticeKind.COORDINATION: "发布协调函",
}


def usual_kind(request: Request, as_of: date) -> NoticeKind:
    """Return the paper that belongs to the last step of an application."""
    stage = stage_of(request, as_of)
    if request.outcome is not None:
        return NoticeKind.REPLY
    if stage is Stage.PAYMENT:
        return NoticeKind.FEE
    if stage is Stage.CORRECTION:
        return NoticeKind.CORRECTION
    if request.extended_on is not None:
        return NoticeKind.EXTENSION
    if request.asked_third_on is not None and request.third_answered_on is None:
        return NoticeKind.THIRD_PARTY
    if request.asked_body_on is not None and request.body_answered_on is None:
        return NoticeKind.CO_MAKER
    return NoticeKind.RECEIPT
