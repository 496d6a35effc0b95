"""外部主机没有允许：门户页头、门户页脚或者标识的代码引用了没有列入“允许外部主机”的主机。

为什么：每一页都带内容安全策略，只许本站和“允许外部主机”里逐个写明的主机。没有写明的，浏览器不取，标识、
找错入口或者门户的样式就显示不出来。https 的页面里用 http 引用的，浏览器同样不取。

处理：确认这个主机可信，在 content/site.yml 的“允许外部主机”里加上它；http 的改成 https。能够改成一个
普通链接的，改成链接更好：链接不必允许。
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.diagnostic import Level
from builder.model.site import Settings
from builder.rules._portal import Piece, Tag, host_of, pieces
from builder.rules.base import Context, Finding, rule
from builder.sources import THIS_TOOL


@rule(
    "S042",
    "外部主机没有允许",
    level=Level.WARNING,
    source=THIS_TOOL,
    subject=Settings,
    reads=("header_html", "footer_html", "footer", "allow_hosts", "base_url"),
)
def host_not_allowed(settings: Settings, ctx: Context) -> Iterator[Finding]:
    """Find what a browser would refuse to fetch, each host once a text."""
    del ctx
    allowed = {host.lower() for host in settings.allow_hosts} | {host_of(settings.base_url or "")}
    is_secure = (settings.base_url or "").startswith("https:")
    for piece in pieces(settings):
        fetched = {host_of(tag.fetched): tag for tag in reversed(piece.tags) if tag.fetched}
        for host, tag in sorted(fetched.items()):
            if host and host not in allowed:
                yield _not_allowed(piece, tag, host, settings.allow_hosts)
        if is_secure:
            yield from _insecure(piece)


def _not_allowed(piece: Piece, tag: Tag, host: str, allowed: tuple[str, ...]) -> Finding:
    line = f"允许外部主机: [{', '.join((*allowed, host))}]"
    return piece.finding(
        f"引用的主机 {host} 没有允许，<{tag.name}> 不会生效", f"写“{line}”", tag.at
    )


def _insecure(piece: Piece) -> Iterator[Finding]:
    for tag in piece.tags:
        if tag.fetched.lower().startswith("http:"):
            yield piece.finding(
                f"在 https 的页面里用 http 引用 {tag.fetched}，浏览器会拦下", "改成 https", tag.at
            )
