"""门户代码打乱页面：门户页头、门户页脚不是一个片段，有没有闭合的标签，或者用了本站的 id。

为什么：这段代码原样放进每一页。带着 <html>、<body> 的整页，没有闭合的 <div>，第二个 <main>、<h1>，都会打乱页面的
结构，读屏软件读不清；没有写完的标签、脚本、注释会吞掉后面的整页，作错误；id 和本站相同的，
“跳到正文”、搜索框会指到别处去。

处理：只留页头、页脚的片段，补上结束标签，标题用 <p> 或者 <h2>，给相同的 id 换一个名称。
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from builder.diagnostic import Level
from builder.model.site import Settings
from builder.rules._portal import Piece, pieces
from builder.rules.base import Context, Finding, rule
from builder.sources import WEB_ACCESSIBILITY

_NOT_IN_A_PIECE = ("html", "head", "body", "title", "base", "meta", "main", "h1")
# What the pages of the default theme call their parts; a test reads the templates.
OUR_IDS = frozenset({
    "main", "find", "home-find", "search-words", "search-sort", "search-days", "search-hint",
    "changzhe", "new", "policies", "interpretations", "consultations", "catalogue",
    "tree", "bodies", "themes", "further", "ways",
    "text", "facts", "files", "downloads", "proof", "history", "revisions", "related",
    "interpreter", "consultation", "claim", "below", "charts", "stop", "application", "tip",
    "kind-label", "chart-title", "chart-about",
})  # fmt: skip


@rule(
    "S045",
    "门户代码打乱页面",
    level=Level.ERROR,
    source=WEB_ACCESSIBILITY,
    subject=Settings,
    reads=("header_html", "footer_html", "footer"),
)
def portal_structure(settings: Settings, ctx: Context) -> Iterator[Finding]:
    """Find tags of a whole page, tags not closed, and ids that the pages use.

    A tag that is not even finished takes the rest of the page with it, and is an error.
    """
    del ctx
    for piece in pieces(settings):
        for finding in _disorder(piece):
            yield replace(finding, level=Level.WARNING)
        if piece.unfinished:
            yield piece.finding(
                "有没有写完的标签、脚本或者注释，后面的页面不会显示",
                "补上引号和“>”，脚本补上 </script>，注释补上“-->”",
                piece.unfinished,
            )


def _disorder(piece: Piece) -> Iterator[Finding]:
    yield from _whole_page(piece)
    for tag in piece.unclosed[:1]:
        if tag.name not in _NOT_IN_A_PIECE and tag.at != piece.unfinished:
            yield piece.finding(f"的 <{tag.name}> 没有闭合", f"补上 </{tag.name}>", tag.at)
    for tag in piece.unopened[:1]:
        if tag.name not in _NOT_IN_A_PIECE:
            yield piece.finding(f"的 </{tag.name}> 没有开始标签", f"删去 </{tag.name}>", tag.at)
    for tag in piece.tags:
        if tag.attributes.get("id") in OUR_IDS:
            name = tag.attributes["id"]
            yield piece.finding(f"的 id“{name}”和本站的相同", f"改成 portal-{name}", tag.at)


def _whole_page(piece: Piece) -> Iterator[Finding]:
    found = [tag for tag in piece.tags if tag.name in _NOT_IN_A_PIECE]
    if found:
        names = "、".join(dict.fromkeys(f"<{tag.name}>" for tag in found))
        yield piece.finding(f"里有 {names}，不是一个片段", "只留页头、页脚的片段", found[0].at)
