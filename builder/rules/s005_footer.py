"""页脚要素不全：页脚没有写主办单位、联系电话、网站标识码、备案号，或者网站标识码的写法不对。

为什么：《政府网站发展指引》（国办发〔2017〕47号）要求网站页面底部标明主办单位、联系方式、网站标识码、
备案编号。网站标识码是十位数字，或者 bm 加八位数字，或者一个大写字母加九位数字。
写了“门户页脚”，直接用门户网站页脚的不检查。

处理：在 content/site.yml 的“页脚”里补上。挂在门户网站下的，写门户网站的标识码和备案号。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.diagnostic import Level
from builder.model.attr import label_of
from builder.model.site import Footer, Settings
from builder.rules.base import Context, Finding, rule
from builder.sources import WEBSITE_GUIDE

_NEEDED = ("sponsor", "phone", "site_code", "icp", "police")
_SITE_CODE = re.compile(r"\d{10}|bm\d{8}|[A-Z]\d{9}")


@rule(
    "S005",
    "页脚要素不全",
    level=Level.WARNING,
    source=WEBSITE_GUIDE,
    subject=Settings,
    reads=("footer", "footer_html"),
)
def footer(settings: Settings, ctx: Context) -> Iterator[Finding]:
    """Find what the footer leaves out, and a site code of the wrong form."""
    del ctx
    if settings.footer_html:
        return
    shown = settings.footer
    missing = [label_of(Footer, name) for name in _NEEDED if not getattr(shown, name)]
    if missing:
        yield Finding("footer", f"页脚没有写{'、'.join(missing)}", "在“页脚”里补上")
    code = shown.site_code
    if code and not _SITE_CODE.fullmatch(code):
        yield Finding(
            "footer.site_code",
            f"网站标识码“{code}”的写法不对",
            "照政府网站标识码证书改正，数字要加引号",
        )
