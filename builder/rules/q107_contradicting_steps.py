"""申请登记簿前后步骤不合：有后一步就要有前一步，结果要有它依据的步骤。

为什么：没有告知补正就写“逾期不补正”，没有收费通知就写“逾期不缴费”，没有征求意见却有答复，案卷里就缺一份
文书，复议、诉讼时举不出证据；期限也会按错误的起点核算。

处理：按案卷补上前一步的日期；写错结果的改正结果。
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.diagnostic import Level
from builder.model.attr import label_of
from builder.model.request import Request
from builder.model.request_words import Outcome
from builder.rules.base import Context, Finding, rule
from builder.sources import regulation

# The later step, and what it cannot be without.
_STEPS = (
    ("correct_by", "correction_asked_on"), ("corrected_on", "correction_asked_on"),
    ("third_answered_on", "asked_third_on"), ("body_answered_on", "asked_body_on"),
    ("fee", "fee_noticed_on"), ("fee_paid_on", "fee_noticed_on"), ("fee_paid_on", "fee"),
    ("review_closed_on", "review_on"), ("review_outcome", "review_closed_on"),
    ("review_closed_on", "review_outcome"), ("suit_closed_on", "suit_on"),
    ("suit_outcome", "suit_closed_on"), ("suit_closed_on", "suit_outcome"),
    ("handed_by", "handed_on"), ("handed_result_on", "handed_on"), ("archived_on", "replied_on"),
)  # fmt: skip
_RESULTS = (
    (Outcome.OT_UNCORRECTED, "correction_asked_on"), (Outcome.NA_UNCLEAR, "correction_asked_on"),
    (Outcome.OT_UNPAID, "fee_noticed_on"),
)  # fmt: skip
# What an outcome contradicts.
_AGAINST = ((Outcome.OT_UNCORRECTED, "corrected_on"), (Outcome.OT_UNPAID, "fee_paid_on"))


@rule(
    "Q107",
    "申请登记簿前后步骤不合",
    level=Level.ERROR,
    source=regulation("第四十五条"),
    subject=Request,
    reads=("outcome", *dict.fromkeys(name for pair in _STEPS for name in pair)),
)
def contradicting_steps(request: Request, _ctx: Context) -> Iterator[Finding]:
    """Find a step without the one before it, and an outcome that the steps do not bear."""
    for later, earlier in _STEPS:
        if getattr(request, later) is not None and _is_empty(request, earlier):
            yield Finding(
                later,
                f"{request.named}：写了“{label_of(Request, later)}”，"
                f"没有写“{label_of(Request, earlier)}”",
                f"补上“{label_of(Request, earlier)}”",
            )
    for outcome, step in _RESULTS:
        if request.outcome is outcome and _is_empty(request, step):
            yield Finding(
                "outcome",
                f"{request.named}：办理结果是“{outcome}”，没有写“{label_of(Request, step)}”",
                f"补上“{label_of(Request, step)}”，或者改正办理结果",
            )
    for outcome, step in _AGAINST:
        if request.outcome is outcome and getattr(request, step) is not None:
            yield Finding(
                "outcome",
                f"{request.named}：办理结果是“{outcome}”，却写了“{label_of(Request, step)}”",
                "按案卷核对办理结果",
            )


def _is_empty(request: Request, field: str) -> bool:
    return getattr(request, field) is None and field not in request.unread
