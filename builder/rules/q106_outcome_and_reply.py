"""办理结果与答复日期不配：两项要么都写，要么都不写。

为什么：表三按答复日期定年度，按办理结果定行。只写一项的，不知道算在办还是办结，哪一行都计不进去。

处理：答复以后两项一起写；还没有答复的都空着。不再处理的（逾期不补正、逾期不缴费），答复日期写办结之日。
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.diagnostic import Level
from builder.model.request import Request
from builder.rules.base import Context, Finding, rule
from builder.sources import REPORT_FORMAT


@rule(
    "Q106",
    "办理结果与答复日期不配",
    level=Level.ERROR,
    source=REPORT_FORMAT,
    subject=Request,
    reads=("outcome", "replied_on"),
)
def outcome_and_reply(request: Request, _ctx: Context) -> Iterator[Finding]:
    """Find an outcome without its day, and a day without an outcome."""
    if request.unread & {"outcome", "replied_on"}:
        return
    if request.outcome is not None and request.replied_on is None:
        yield Finding(
            "outcome", f"{request.named}：写了办理结果，没有写答复日期", "补上答复日期（办结日期）"
        )
    if request.outcome is None and request.replied_on is not None:
        yield Finding(
            "replied_on", f"{request.named}：写了答复日期，没有写办理结果", "补上办理结果"
        )
