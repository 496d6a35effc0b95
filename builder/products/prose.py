"""Marks in sanitised body text what the style of official documents sets apart."""

from __future__ import annotations

import re
from typing import NamedTuple

_DATE = r"\d{4}年\d{1,2}月\d{1,2}日"
# The signature: a name without punctuation, then the date, as two paragraphs or two lines. The
# space after a break is taken whole (*+): a list of names must not be tried in every division.
_DATE_END = "日</p>"
_NAMES = r"[^<>，。；：！？、“”]{2,40}"
_BREAK = r"<br>\s*+"
_SIGNED = re.compile(
    rf"<p>({_NAMES}(?:{_BREAK}{_NAMES})*)</p>(\s*)<p>({_DATE})</p>"
    rf"|<p>((?:{_NAMES}{_BREAK})+{_DATE})</p>"
)
_ADDRESSEE = re.compile(r"\A\s*<p>([^<>]{2,120}[：:])</p>")
_HEADING = re.compile(r"<h([2-6])(?: id=\"[^\"]*\")?>(.*?)</h\1>", re.DOTALL)
_CHAPTER = re.compile(r"第[零〇一二三四五六七八九十百\d]+[编章节](?:\s|\u3000|$)")
_NUMBERED = re.compile(r"[（(]?[一二三四五六七八九十\d]+[）)、.．\s\u3000]|附件|第[^，]{1,6}条")
_TAG = re.compile(r"<[^>]*>")
_SPACE = re.compile(r"\s*")
_ORDINAL = re.compile(r"^[（(]?[一二三四五六七八九十]+[）)]?[、.．]?\s*")


class Section(NamedTuple):
    """A stretch of text under a heading; ``title`` is empty for what stands before the first."""

    title: str
    html: str


def official(html: str) -> str:
    """Return the text of an item with its parts marked for the style sheet.

    Marked are the addressee, the signatures, the headings of chapters, and the title of a
    document that the text issues: a heading without number right before 第一章 or 第一条.
    """
    addressed = _ADDRESSEE.sub(r'<p class="to">\1</p>', html)
    return _HEADING.sub(_classed, _signed(addressed))


def _signed(html: str) -> str:
    """Return the text with its signatures marked.

    Each ends in a paragraph with a date, so that nothing is tried before the paragraph above the
    first such end: most texts have one, in their last lines.
    """
    end = html.find(_DATE_END)
    if end < 0:
        return html
    own = html.rfind("<p>", 0, end)
    start = max(html.rfind("<p>", 0, max(own, 0)), 0)
    return html[:start] + _SIGNED.sub(_sign, html[start:])


def sections(html: str) -> tuple[Section, ...]:
    """Return the text cut at its highest headings, ordinals such as 一、 taken off the titles."""
    found = list(_HEADING.finditer(html))
    top = min((mark[1] for mark in found), default="")
    marks = [mark for mark in found if mark[1] == top]
    starts = [0, *(mark.end() for mark in marks)]
    ends = [*(mark.start() for mark in marks), len(html)]
    titles = ["", *(_ORDINAL.sub("", _TAG.sub("", mark[2]).strip()) for mark in marks)]
    return tuple(
        Section(title, html[start:end].strip())
        for title, start, end in zip(titles, starts, ends, strict=True)
    )


def _classed(found: re.Match[str]) -> str:
    title = _TAG.sub("", found[2]).strip()
    follows = _SPACE.match(found.string, found.end())
    start = follows.end() if follows else found.end()
    heading = _HEADING.match(found.string, start)
    first = _TAG.sub("", heading[2] if heading else found.string[start : start + 40]).strip()
    kind = ""
    if _CHAPTER.match(title):
        kind = "chapter"
    elif not _NUMBERED.match(title) and (_CHAPTER.match(first) or first.startswith("第一条")):
        kind = "title"
    return f'{found[0][:3]} class="{kind}"{found[0][3:]}' if kind else found[0]


def _sign(found: re.Match[str]) -> str:
    name, gap, on, together = found.groups()
    if together:
        return f'<p class="sign">{together}</p>'
    return f'<p class="sign">{name}</p>{gap}<p class="sign">{on}</p>'
