"""逾期答复：政府信息公开申请在规定的期限以后才答复。

为什么：条例第三十三条规定，自收到申请之日起二十个工作日内答复，延长的告知申请人，最多再延二十个工作日；
补正的从收到补正之日、收费的从缴费之日重新计算；征求第三方和其他机关意见的时间不计入。2019年5月14日
以前收到的，按旧条例十五个工作日、延长最多十五个工作日。期限暂定的、只由本地文件规定的作警告。

处理：核对日期：有没有漏写补正、延期、征求意见的日期。确实晚了的，原因和批准人写进案卷，“逾期已说明”写“是”，
以后只作提示；统计仍计为逾期。
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.diagnostic import Level
from builder.model.request import Request
from builder.products.request_deadlines import missed, reply_dues
from builder.rules._register import level_of, limit_of
from builder.rules.base import Context, Finding, rule
from builder.sources import ART_33


@rule(
    "Q110",
    "逾期答复",
    level=Level.BREACH,
    source=ART_33,
    subject=Request,
    reads=(
        "received_on", "corrected_on", "fee_paid_on", "extended_on", "delayed_to",
        "asked_third_on", "third_answered_on", "asked_body_on", "body_answered_on",
        "replied_on", "late_explained",
    ),
)  # fmt: skip
def late_reply(request: Request, ctx: Context) -> Iterator[Finding]:
    """Find an application that was answered after its last day."""
    closed = request.closed_on
    if closed is None or closed > ctx.catalogue.as_of:
        return
    due = missed(reply_dues(request, ctx.catalogue.site), closed)
    if due is None:
        return
    said = f"{request.named}：{limit_of(due)} 答复，实际 {closed} 答复"
    if request.late_explained:
        yield Finding("replied_on", f"{said}，已说明原因", level=Level.NOTICE, source=due.source)
        return
    yield Finding(
        "replied_on",
        said,
        "核对日期；确实晚了的，原因和批准人写进案卷，“逾期已说明”写“是”",
        level=level_of(due),
        source=due.source,
    )
