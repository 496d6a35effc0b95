"""What no body may ask of the parser: some of its steps take the square of what they get."""

from __future__ import annotations

import re

# A rule or a heading in the middle of a paragraph: the paragraph is taken apart at each anew.
_CUT = re.compile(r"^ {0,3}#|^[-=*_ ]+$", re.MULTILINE)
# A fence that is not closed is looked for to the end of the text.
_FENCE = re.compile(r"^ {0,3}(?:~~~|```)", re.MULTILINE)
_BLANK_LINE = re.compile(r"\n[ \t]*\n")
# Characters read again and again. A text of ten thousand characters under a hundred headings
# without a blank line asks for a twentieth.
_MOST = 20_000_000

_TAGS = ("正文里有很多没有写完的“<”，无法排版", "补上缺少的“>”，或者删去多余的“<”")
_LINES = (
    "正文里有很多连在一起的标题或者分隔线，无法排版",
    "标题前后各空一行，删去多余的分隔线",
)
_FENCES = ("正文里有很多“~~~”或者“```”，无法排版", "删去这些记号")


def beyond(text: str) -> tuple[str, str] | None:
    """Return what is too much in a body, and what to do; None when it can be parsed in time."""
    if len(text) ** 2 <= _MOST:
        return None  # no sum below can be more
    if _unfinished(text) > _MOST:
        return _TAGS
    if sum(_cuts(block) for block in _BLANK_LINE.split(text)) > _MOST:
        return _LINES
    has_fences = "~~~" in text or "```" in text
    if has_fences and len(_FENCE.findall(text)) * len(text) > 3 * _MOST:
        return _FENCES
    return None


def _unfinished(text: str) -> int:
    """Return how far it is from every "<" to the ">" behind it, together."""
    total = 0
    close = -1
    start = text.find("<")
    while start >= 0:
        if close < start:
            found = text.find(">", start)
            close = found if found >= 0 else len(text)
        total += close - start
        start = text.find("<", start + 1)
    return total


def _cuts(block: str) -> int:
    """Return how much of a paragraph is read again for the headings and rules in it."""
    return len(_CUT.findall(block)) * len(block) if len(block) ** 2 > _MOST else 0
