"""逾期没有答复：政府信息公开申请的期限已过，还没有答复。

为什么：条例第三十三条规定的期限到了仍不答复，申请人可以申请行政复议、提起诉讼，机关就是不履行法定职责。
等待申请人补正、缴费的时候期限不走。期限暂定的、只由本地文件规定的作警告。

处理：立即答复。已经答复的补上办理结果和答复日期；告知过延期的补上延期告知日期。本条随日期推移出现，
不影响生成。
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.diagnostic import Level
from builder.model.request import Request
from builder.products.request_deadlines import Stage, missed, reply_dues, stage_of
from builder.rules._register import level_of, limit_of
from builder.rules.base import Context, Finding, rule
from builder.sources import ART_33


@rule(
    "Q111",
    "逾期没有答复",
    level=Level.BREACH,
    source=ART_33,
    subject=Request,
    reads=("received_on", "replied_on"),
    depends="clock",
)
def overdue_reply(request: Request, ctx: Context) -> Iterator[Finding]:
    """Find an application that waits for a reply beyond its last day."""
    as_of = ctx.catalogue.as_of
    if stage_of(request, as_of) is not Stage.REPLY or "outcome" in request.unread:
        return
    due = missed(reply_dues(request, ctx.catalogue.site), as_of)
    if due is None:
        return
    yield Finding(
        "received_on",
        f"{request.named}：{limit_of(due)} 答复，还没有答复",
        "立即答复；已经答复、延期的补上日期",
        level=level_of(due),
        source=due.source,
        acceptable=False,
    )
