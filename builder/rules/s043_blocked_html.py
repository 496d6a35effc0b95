"""代码会被安全策略拦下：门户页头、门户页脚或者标识的代码里有行内脚本、事件属性或者行内样式。

为什么：每一页的内容安全策略不许行内的脚本和样式，这样即使正文里混进了别人的代码也运行不了。写在
标签里的 onclick、style，以及没有 src 的 <script>、<style>，浏览器都不执行。

处理：脚本和样式各放进一个文件，用 <script src="…"></script>、<link rel="stylesheet" href="…"> 引用；党政机关
标识、找错这类发放的代码，直接引用其中的 js 文件，或者改用证书、找错页面的网址。
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.diagnostic import Level
from builder.model.site import Settings
from builder.rules._portal import Tag, pieces
from builder.rules.base import Context, Finding, rule
from builder.sources import THIS_TOOL

_TO_FILE = "放进一个 js 文件，用 <script src> 引用；只是链接的，改写成普通链接"
# Data blocks are not run.
_DATA = ("application/json", "application/ld+json", "text/template")


@rule(
    "S043",
    "代码会被安全策略拦下",
    level=Level.WARNING,
    source=THIS_TOOL,
    subject=Settings,
    reads=("header_html", "footer_html", "footer"),
)
def blocked_html(settings: Settings, ctx: Context) -> Iterator[Finding]:
    """Find what the policy blocks: each sort once a text, at its first place, with its number."""
    del ctx
    for piece in pieces(settings):
        for what, test, advice in _SORTS:
            found = [tag for tag in piece.tags if test(tag)]
            if found:
                yield piece.finding(f"有{len(found)}处{what}，不会生效", advice, found[0].at)


def _is_inline_script(tag: Tag) -> bool:
    is_data = tag.attributes.get("type", "").lower() in _DATA
    return tag.name == "script" and "src" not in tag.attributes and not is_data


def _has_handler(tag: Tag) -> bool:
    addresses = (tag.attributes.get("href", ""), tag.attributes.get("action", ""))
    scripted = any(one.strip().lower().startswith("javascript:") for one in addresses)
    return scripted or any(name.startswith("on") for name in tag.attributes)


def _is_inline_style(tag: Tag) -> bool:
    return tag.name == "style" or "style" in tag.attributes


_SORTS = (
    ("行内脚本（<script>）", _is_inline_script, _TO_FILE),
    ("事件属性或者 javascript: 链接", _has_handler, _TO_FILE),
    ("行内样式（style）", _is_inline_style, '放进一个样式表，用 <link rel="stylesheet"> 引用'),
)
