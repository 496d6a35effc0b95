"""申请登记簿日期先后颠倒：收到、补正、征求意见、收费、延期、答复、复议和诉讼的日期要依次。

为什么：期限按这些日期核算，先后颠倒必有一个写错，算出来的最后一天、表三的年份都会跟着错。

处理：按案卷核对所指的两个日期。平常信函、网上申请经双方确认才算收到，登记日期可以早于收到日期。没有答复就被申请复议的，答复日期可以晚于复议收到日期。
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.diagnostic import Level
from builder.model.attr import label_of
from builder.model.request import Request
from builder.rules.base import Context, Finding, rule
from builder.sources import ART_33

_ORDER = (
    ("received_on", "correction_asked_on"), ("correction_asked_on", "correct_by"),
    ("correction_asked_on", "corrected_on"), ("corrected_on", "replied_on"),
    ("received_on", "extended_on"), ("extended_on", "replied_on"),
    ("received_on", "delayed_to"), ("received_on", "asked_third_on"),
    ("asked_third_on", "third_answered_on"), ("asked_third_on", "replied_on"),
    ("received_on", "asked_body_on"), ("asked_body_on", "body_answered_on"),
    ("asked_body_on", "replied_on"), ("received_on", "fee_noticed_on"),
    ("fee_noticed_on", "fee_paid_on"), ("fee_paid_on", "replied_on"),
    ("received_on", "replied_on"), ("received_on", "review_on"),
    ("review_on", "review_closed_on"), ("received_on", "suit_on"), ("review_on", "suit_on"),
    ("suit_on", "suit_closed_on"), ("registered_on", "examined_on"),
    ("received_on", "drafted_on"), ("drafted_on", "signing_on"), ("signing_on", "replied_on"),
    ("drafted_on", "replied_on"), ("received_on", "told_on"), ("handed_on", "handed_result_on"),
    ("handed_on", "replied_on"), ("replied_on", "archived_on"),
)  # fmt: skip


@rule(
    "Q104",
    "申请登记簿日期先后颠倒",
    level=Level.ERROR,
    source=ART_33,
    subject=Request,
    reads=tuple(dict.fromkeys(name for pair in _ORDER for name in pair)),
)
def request_dates(request: Request, _ctx: Context) -> Iterator[Finding]:
    """Find pairs of days in the wrong order; for one day that is wrong the first pair is told."""
    told: set[str] = set()
    for earlier, later in _ORDER:
        before, after = getattr(request, earlier), getattr(request, later)
        if before is None or after is None or before <= after or later in told:
            continue
        told.add(later)
        yield Finding(
            later,
            f"{request.named}：“{label_of(Request, later)}” {after} 早于"
            f"“{label_of(Request, earlier)}” {before}",
            "按案卷核对这两个日期",
        )
