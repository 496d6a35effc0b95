"""正文附注与公开属性不一致：成文日期下面括号里注明的公开属性，要与“公开属性”一致。

为什么：公文的公开属性以签发时标注的附注为准，例如“（此件公开发布）”“（此件依申请公开）”。
附注写着不公开，公开属性却填了主动公开，就会把不该公开的公文放到网上，所以是错误；
其他不一致的，可能漏掉了应当公开的，作警告。

处理：对照公文原件和发文审批单，改正公开属性，或者改正录入时抄错的附注。附注写着不公开、公开属性却是
主动公开的，不能列入基线。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.diagnostic import Level
from builder.model.item import Item
from builder.model.vocabulary import Attribute
from builder.rules._lines import Line, body_lines
from builder.rules.base import Context, Finding, rule
from builder.sources import ART_13

_NOTE = re.compile(
    r"[（(\[【]\s*(?:此件|本件|此文)?\s*(?P<word>公开发布|主动公开|依申请公开|不予公开|不公开)"
    r"\s*[）)\]】]"
)
_DATE = re.compile(
    r".{0,40}(?:\d\s*年\s*\d{1,2}\s*月\s*\d{1,2}|[〇○零一二三四五六七八九]{4}年.{1,2}月.{1,3})\s*日"
)
_MEANS = {
    "公开发布": Attribute.PROACTIVE,
    "主动公开": Attribute.PROACTIVE,
    "依申请公开": Attribute.ON_REQUEST,
    "不予公开": Attribute.WITHHELD,
    "不公开": Attribute.WITHHELD,
}
_DECORATION = " \t\u3000*_>"


@rule(
    "A005",
    "正文附注与公开属性不一致",
    level=Level.ERROR,
    source=ART_13,
    subject=Item,
    reads=("attribute", "body"),
)
def attribute_note(item: Item, ctx: Context) -> Iterator[Finding]:
    """Find an attribute note after a signature that says something else than the attribute."""
    if item.attribute is None:
        return
    for line, found in _notes(body_lines(item, ctx)):
        noted = _MEANS[found["word"]]
        if noted is item.attribute:
            continue
        would_leak = item.attribute is Attribute.PROACTIVE
        yield Finding(
            "attribute",
            f"正文附注是“{found[0]}”，公开属性却是“{item.attribute}”，两者应当一致",
            "对照公文原件改正公开属性或者附注",
            level=None if would_leak else Level.WARNING,
            at=line.place(*found.span()),
            acceptable=not would_leak,
        )


def _notes(lines: tuple[Line, ...]) -> Iterator[tuple[Line, re.Match[str]]]:
    """Yield each note that stands alone under a date, or at the very end of the text."""
    for index, line in enumerate(lines):
        found = _NOTE.search(line.text)
        if found is None or line.text.strip(_DECORATION) != found[0]:
            continue
        before = lines[index - 1].text.strip(_DECORATION) if index else ""
        if index == len(lines) - 1 or _DATE.fullmatch(before):
            yield line, found
