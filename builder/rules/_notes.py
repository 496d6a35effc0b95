"""附注: the bracketed line under the signature that states the attribute of a document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from builder.model.vocabulary import Attribute
from builder.rules._lines import Line, Written
from builder.rules.base import Lone

_NOTE = re.compile(
    r"[（(\[【]\s*(?:此件|本件|此文)?\s*(?P<word>公开发布|主动公开|依申请公开|不予公开|不公开)"
    r"\s*[）)\]】]"
)
# What every note holds; it begins with what is quick to search for.
_SEEN = re.compile(r"公开(?:发布)?\s*[）)\]】]")
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


def notes_in(subject: Written, ctx: Lone) -> tuple[tuple[Line, re.Match[str]], ...]:
    """Return each note that stands alone under a date, or at the very end of the text."""
    return ctx.derived.of(subject, _notes, ctx.texts)


def _notes(subject: Written, texts: Mapping[str, str]) -> tuple[tuple[Line, re.Match[str]], ...]:
    path, _, row = subject.path.partition("#")
    text = "" if row else texts[path]
    return tuple(_notes_below(text, subject.body_line))


def _notes_below(text: str, body_line: int) -> Iterator[tuple[Line, re.Match[str]]]:
    first, done = -1, -1
    for seen in _SEEN.finditer(text):
        if first < 0:
            first = len(text) - len(text.split("\n", body_line - 1)[-1])
        if seen.start() < first or seen.start() < done:
            continue
        start, line = _line_at(text, seen.start())
        done = start + len(line)
        found = _NOTE.search(line)
        if found is None or line.strip(_DECORATION) != found[0]:
            continue
        above = text[first:start].rstrip()
        before = _line_at(text, first + len(above) - 1)[1] if above else ""
        if not text[done:].strip() or _DATE.fullmatch(before.strip(_DECORATION)):
            yield Line(text.count("\n", 0, start) + 1, line, in_body=True), found


def _line_at(text: str, offset: int) -> tuple[int, str]:
    """Return where the line begins that holds a character, and the line."""
    start = text.rfind("\n", 0, offset) + 1
    end = text.find("\n", offset)
    return start, text[start : end if end >= 0 else len(text)]
