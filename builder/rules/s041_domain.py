"""网址不是政府域名：网址不在 .gov.cn 之下，或者是 IP 地址、本机名称。

为什么：《政府网站发展指引》（国办发〔2017〕47号）要求政府网站使用以 .gov.cn 为后缀的英文域名。“网址”还决定
每一页的 SiteDomain 标签、订阅地址和站点地图，写成内网地址的，公开以后都打不开。
example、test 等保留作举例的域名不检查。

处理：把 content/site.yml 的“网址”改成公众访问的完整网址，如 https://www.某县.gov.cn/zwgk/。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from builder.diagnostic import Level
from builder.model.site import Settings
from builder.rules.base import Context, Finding, rule
from builder.sources import WEBSITE_GUIDE

_GOVERNMENT = re.compile(r"(?:^|\.)gov\.cn\.?$")
# RFC 2606: names that belong to nobody; starters and demonstrations use them.
_RESERVED = re.compile(r"(?:^|\.)(?:example|test|invalid|example\.(?:com|net|org))$")


@rule(
    "S041",
    "网址不是政府域名",
    level=Level.WARNING,
    source=WEBSITE_GUIDE,
    subject=Settings,
    reads=("base_url",),
)
def domain(settings: Settings, ctx: Context) -> Iterator[Finding]:
    """Find an address outside gov.cn."""
    del ctx
    host = urlsplit(settings.base_url or "").hostname
    if host and not _GOVERNMENT.search(host) and not _RESERVED.search(host):
        yield Finding(
            "base_url", f"网址的主机“{host}”不在 .gov.cn 之下", "改成公众访问本网站所用的域名"
        )
