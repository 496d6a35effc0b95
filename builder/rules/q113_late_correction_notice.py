"""补正告知晚了：申请内容不明确，七个工作日以后才告知补正。

为什么：条例第三十条规定，自收到申请之日起七个工作日内一次性告知申请人补正；晚了就占用了申请人的时间，
答复期限因此拖长。2019年5月15日以前收到的没有这项规定。

处理：核对日期。确实晚了的，原因写进案卷，“逾期已说明”写“是”，以后只作提示。
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.diagnostic import Level
from builder.model.request import Request
from builder.products.request_deadlines import correction_dues, missed
from builder.rules._register import level_of, limit_of
from builder.rules.base import Context, Finding, rule
from builder.sources import ART_30


@rule(
    "Q113",
    "补正告知晚了",
    level=Level.BREACH,
    source=ART_30,
    subject=Request,
    reads=("received_on", "correction_asked_on", "late_explained"),
)
def late_correction_notice(request: Request, ctx: Context) -> Iterator[Finding]:
    """Find a correction that was asked for after its last day."""
    asked = request.correction_asked_on
    if asked is None:
        return
    due = missed(correction_dues(request, ctx.catalogue.site), asked)
    if due is None:
        return
    said = f"{request.named}：{limit_of(due)} 告知补正，实际 {asked} 告知"
    if request.late_explained:
        said, level = f"{said}，已说明原因", Level.NOTICE
        yield Finding("correction_asked_on", said, level=level, source=due.source)
        return
    yield Finding(
        "correction_asked_on",
        said,
        "核对日期；确实晚了的，原因写进案卷，“逾期已说明”写“是”",
        level=level_of(due),
        source=due.source,
    )
