"""门户代码里的相对链接：门户页头、门户页脚里的链接、图片、样式、脚本用了相对的网址。

为什么：同一段页头、页脚放进全站每一页，各页在不同的文件夹里。相对的网址（images/logo.png、../index.html）
在首页也许能打开，在信息页就成了错链、空图。

处理：改成完整的网址（https://www.某县.gov.cn/…）或者以 / 开头的网址（/images/logo.png）。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.diagnostic import Level
from builder.model.site import Settings
from builder.rules._portal import pieces
from builder.rules.base import Context, Finding, rule
from builder.sources import WEBSITE_INSPECTION

_FIRM = re.compile(r"(?:[a-z][a-z0-9+.-]*:|//?|#|$)", re.IGNORECASE)
_NAMED = 3


@rule(
    "S044",
    "门户代码里的相对链接",
    level=Level.WARNING,
    source=WEBSITE_INSPECTION,
    subject=Settings,
    reads=("header_html", "footer_html", "footer"),
)
def relative_link(settings: Settings, ctx: Context) -> Iterator[Finding]:
    """Find addresses that mean another page on each page."""
    del ctx
    for piece in pieces(settings):
        found = [
            (tag.attributes[name].strip(), tag)
            for tag in piece.tags
            for name in ("href", "src", "action")
            if not _FIRM.match(tag.attributes.get(name, "").strip())
        ]
        if found:
            shown = "、".join(dict.fromkeys(address for address, _ in found[:_NAMED]))
            more = f"等{len(found)}处" if len(found) > _NAMED else ""
            yield piece.finding(
                f"有相对的网址 {shown}{more}，在别的文件夹里打不开",
                "改成完整的网址，或者以 / 开头的网址",
                found[0][1].at,
            )
