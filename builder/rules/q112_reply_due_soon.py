"""临近答复期限：离政府信息公开申请的答复期限只剩几个工作日。

为什么：条例第三十三条的期限是最迟的日子。需要延长的，要在期限届满以前经负责人同意并告知申请人。

处理：在最迟日期以前答复；来不及的现在就办延期，`gongkai notice 登记号 --kind 延期` 生成告知书。
提前几个工作日提醒，由 site.yml 的“提醒天数”决定，默认 5 个。等待补正的，补正期限过了也在这里提醒。
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.diagnostic import Level
from builder.model.request import Request
from builder.products.request_deadlines import Stage, earliest, reply_dues, stage_of
from builder.rules._register import limit_of
from builder.rules.base import Context, Finding, rule
from builder.sources import ART_30, ART_33
from builder.workdays import between


@rule(
    "Q112",
    "临近答复期限",
    level=Level.NOTICE,
    source=ART_33,
    subject=Request,
    reads=("received_on", "replied_on"),
    depends="clock",
)
def reply_due_soon(request: Request, ctx: Context) -> Iterator[Finding]:
    """Find an open application whose last day is near."""
    as_of, site = ctx.catalogue.as_of, ctx.catalogue.site
    stage = stage_of(request, as_of)
    until = request.correct_by
    if stage is Stage.CORRECTION and until is not None and until < as_of:
        yield Finding(
            "correct_by",
            f"{request.named}：补正期限 {until} 已过，申请人没有补正",
            "没有正当理由的，按“逾期不补正”办结，写上办结的日期",
            source=ART_30,
        )
    due = earliest(reply_dues(request, site)) if stage is Stage.REPLY else None
    if due is None or due.last_on < as_of:
        return
    left = between(as_of, due.earliest_on, site.calendar_of(request.issuer))
    if left <= site.settings.remind_within:
        rest = f"还有 {left} 个工作日" if left > 0 else "今天是最后一天"
        yield Finding(
            "received_on",
            f"{request.named}：{limit_of(due)} 答复，{rest}",
            "在最迟日期以前答复，或者办理延期并告知申请人",
            source=due.source,
        )
