"""没有申请渠道：依申请公开页面没有写一个能提交书面申请的渠道。

为什么：条例第二十九条规定，申请采用包括信件、数据电文在内的书面形式提出。页面没有地址、传真、电子邮箱，
也没有在线申请，申请就无处可交。

处理：写上“办公地址”“传真号码”“电子邮箱”“在线申请”中的至少一项，最好都写。
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.diagnostic import Level
from builder.model.guide import ApplyPage, Guide
from builder.rules.base import Context, Finding, rule
from builder.sources import ART_29

_CHANNELS = ("office_address", "office_fax", "email", "online_url")
_NONE = {"无", "没有", "暂无", "/", "-", "—"}


@rule(
    "S009",
    "没有申请渠道",
    level=Level.WARNING,
    source=ART_29,
    subject=Guide,
    reads=_CHANNELS,
)
def no_channel(guide: Guide | ApplyPage, ctx: Context) -> Iterator[Finding]:
    """Find an application page without any way to hand in a written application."""
    del ctx
    if not isinstance(guide, ApplyPage):
        return
    given = (getattr(guide, name) for name in _CHANNELS)
    if any(value and value.strip() not in _NONE for value in given):
        return
    if not guide.unread.intersection(_CHANNELS):
        yield Finding(
            "",
            "没有写能提交书面申请的渠道",
            "写上“办公地址”“传真号码”“电子邮箱”“在线申请”中的至少一项",
        )
