"""页脚没有标识和找错入口：页脚没有党政机关网站标识，或者没有“我为政府网站找错”的入口。

为什么：《政府网站发展指引》（国办发〔2017〕47号）要求在全站页面底部列明党政机关网站标识、“我为政府网站
找错”监督举报平台入口。标识要能点开，看到证书。写了“门户页脚”，直接用门户网站页脚的不检查。

处理：在 content/site.yml 的“页脚”里写“党政机关网站标识: 证书的网址”“我为政府网站找错: 找错页面的网址”。
发放的是一段代码的，写成 {代码: …}，并在“允许外部主机”里写上代码引用的主机名。
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.diagnostic import Level
from builder.model.attr import label_of
from builder.model.site import Footer, Settings
from builder.rules.base import Context, Finding, rule
from builder.sources import WEBSITE_GUIDE

_NEEDED = ("mark", "report_errors")


@rule(
    "S040",
    "页脚没有标识和找错入口",
    level=Level.WARNING,
    source=WEBSITE_GUIDE,
    subject=Settings,
    reads=("footer", "footer_html"),
)
def footer_marks(settings: Settings, ctx: Context) -> Iterator[Finding]:
    """Find a mark that has neither an address nor the HTML that was issued for it."""
    del ctx
    if settings.footer_html:
        return
    marks = {name: getattr(settings.footer, name) for name in _NEEDED}
    missing = [name for name, mark in marks.items() if not (mark and (mark.url or mark.html))]
    if missing:
        labels = "、".join(label_of(Footer, name) for name in missing)
        example = f"{label_of(Footer, missing[0])}: https://…"
        yield Finding("footer", f"页脚没有写{labels}", f"在“页脚”里补上，如“{example}”")
