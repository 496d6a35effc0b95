"""转办的申请没有报结果：上级或者其他机关转来办理的申请已经办结，没有写报结果的日期。

为什么：转办要办交接手续，办结后把结果报给转办的机关，否则两边都不知道申请人得到了什么答复。
转办的申请仍然由本机关答复，自收到之日起计算期限，只在本机关的登记簿和年度报告里计一件。

处理：报了结果的，写“转办结果日期”；没有报的补报。转办机构只写 content/bodies.yml 里的机构，不在名录里的留空。
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.diagnostic import Level
from builder.model.request import Request
from builder.rules.base import Context, Finding, rule
from builder.sources import regulation


@rule(
    "Q119",
    "转办的申请没有报结果",
    level=Level.WARNING,
    source=regulation("第四十五条"),
    subject=Request,
    reads=("handed_on", "handed_result_on", "outcome", "replied_on"),
)
def handed_result_missing(request: Request, ctx: Context) -> Iterator[Finding]:
    """Find an application handed over by another body, dealt with, its result not reported."""
    closed = request.closed_on
    if request.handed_on is None or closed is None or closed > ctx.catalogue.as_of:
        return
    if request.handed_result_on is None and "handed_result_on" not in request.unread:
        yield Finding(
            "handed_on",
            f"{request.named}：转办的申请已于 {closed} 办结，没有写转办结果日期",
            "把办理结果报给转办的机关，写上转办结果日期",
        )
