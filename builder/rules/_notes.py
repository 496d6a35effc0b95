"""附注: the bracketed line under the signature that states the attribute of a document."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.model.vocabulary import Attribute
from builder.rules._lines import Line

_NOTE = re.compile(
    r"[（(\[【]\s*(?:此件|本件|此文)?\s*(?P<word>公开发布|主动公开|依申请公开|不予公开|不公开)"
    r"\s*[）)\]】]"
)
_DATE = re.compile(
    r".{0,40}(?:\d\s*年\s*\d{1,2}\s*月\s*\d{1,2}|[〇○零一二三四五六七八九]{4}年.{1,2}月.{1,3})\s*日"
)
MEANS = {
    "公开发布": Attribute.PROACTIVE,
    "主动公开": Attribute.PROACTIVE,
    "依申请公开": Attribute.ON_REQUEST,
    "不予公开": Attribute.WITHHELD,
    "不公开": Attribute.WITHHELD,
}
_DECORATION = " \t\u3000*_>"


def notes_in(lines: tuple[Line, ...]) -> Iterator[tuple[Line, re.Match[str]]]:
    """Yield each note that stands alone under a date, or at the very end of the text."""
    for index, line in enumerate(lines):
        found = _NOTE.search(line.text)
        if found is None or line.text.strip(_DECORATION) != found[0]:
            continue
        before = lines[index - 1].text.strip(_DECORATION) if index else ""
        if index == len(lines) - 1 or _DATE.fullmatch(before):
            yield line, found
