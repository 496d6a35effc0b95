"""审查结果与补正不合：审查写了缺什么，没有告知补正；写了齐全，又告知了补正。

为什么：申请要有身份证明、联系方式、内容描述、形式要求（条例第二十九条），内容不明确的七个工作日内一次性
告知补正（条例第三十条）。审查出缺项不告知就办结，或者没有缺项却要求补正，案卷前后说不通。

处理：告知了补正的，写“补正告知日期”，“审查”一格写缺的几项，用顿号隔开；决定不要求补正的，“审查”改写“齐全”。
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.diagnostic import Level
from builder.model.request import Request
from builder.model.request_words import ApplicationPoint
from builder.products.request_deadlines import correction_dues, missed
from builder.rules.base import Context, Finding, rule
from builder.sources import ART_30


@rule(
    "Q117",
    "审查结果与补正不合",
    level=Level.WARNING,
    source=ART_30,
    subject=Request,
    reads=("examined", "received_on", "correction_asked_on", "replied_on"),
    depends="clock",
)
def examined_and_asked(request: Request, ctx: Context) -> Iterator[Finding]:
    """Find what was missing and not asked for, and what was asked for though nothing missed."""
    if not request.examined or "correction_asked_on" in request.unread:
        return
    lacking = [one for one in request.examined if one is not ApplicationPoint.COMPLETE]
    if lacking and ApplicationPoint.COMPLETE in request.examined:
        yield Finding("examined", f"{request.named}：审查写了“齐全”，又写了缺项", "只留一种")
        return
    if not lacking and request.correction_asked_on is not None:
        yield Finding(
            "examined",
            f"{request.named}：审查写的是“齐全”，又写了补正告知日期",
            "按补正告知书写明缺的几项",
        )
    if not lacking or request.correction_asked_on is not None:
        return
    as_of = ctx.catalogue.as_of
    if request.closed_on is not None or missed(correction_dues(request, ctx.catalogue.site), as_of):
        yield Finding(
            "examined",
            f"{request.named}：审查写了缺{'、'.join(lacking)}，没有写补正告知日期",
            "补上补正告知日期；没有要求补正的，审查改写“齐全”",
        )
