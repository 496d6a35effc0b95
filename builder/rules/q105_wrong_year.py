"""申请登记在别的年度：收到日期的年份要与登记簿的文件名一致。

为什么：登记簿一年一本，content/requests/2026.csv 只登记2026年收到的。上年收到、今年答复的仍在上年那本里写
答复日期：表三的“上年结转”和“办理结果”就是这样算出来的，移到今年会多计一件新收。

处理：把这一行移到收到那一年的文件里。登记号里的年份与文件不同的作警告，核对后改正。
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.diagnostic import Level
from builder.model.request import Request, year_of_number
from builder.rules.base import Context, Finding, rule
from builder.sources import REPORT_FORMAT


@rule(
    "Q105",
    "申请登记在别的年度",
    level=Level.ERROR,
    source=REPORT_FORMAT,
    subject=Request,
    reads=("received_on", "number", "year"),
)
def wrong_year(request: Request, _ctx: Context) -> Iterator[Finding]:
    """Find a row that came in another year than that of its file."""
    received, year = request.received_on, request.year
    if received is not None and received.year != year:
        yield Finding(
            "received_on",
            f"{request.named}：{received} 收到的申请登记在 {year} 年的登记簿里",
            f"把这一行移到 {received.year}.csv",
        )
        return
    numbered = year_of_number(request.number or "")
    if numbered is not None and numbered != year:
        yield Finding(
            "number",
            f"{request.named}：登记号里的年份是 {numbered}，登记簿是 {year} 年的",
            "核对登记号",
            level=Level.WARNING,
        )
