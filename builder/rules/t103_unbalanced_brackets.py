"""括号、书名号不成对：有后一半没有前一半，或者有前一半没有后一半。

为什么：括号里的职责分工、书名号里的文件名缺了一半，读者分不清说到哪里为止；书名号不成对的，
引用的文件也识别不出来。序号里单用的后半括号（1)、一)、a）)、区间、跨段的长括号不报；
半角和全角混用的一对，按成对看。

处理：对照原件补上或者删去一半。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from builder.diagnostic import Level
from builder.rules._lines import Written
from builder.rules._prose import READS, SUBJECTS, Passage, Spot, judged
from builder.rules.base import Finding, Lone, rule
from builder.sources import PUNCTUATION

_MARK = re.compile(r"[（）()《》〈〉【】「」『』]")
_CLOSES = {"）": "（", "》": "《", "〉": "〈", "】": "【", "」": "「", "』": "『"}
_OPENS = {left: right for right, left in _CLOSES.items()}
_WIDE = {"(": "（", ")": "）"}
_MARK_OR_BREAK = re.compile(r"[（）()《》〈〉【】「」『』\n]")
_AWAITS = {**_OPENS, "(": "）"}
# What stands before the bracket of a numbering: 1) ①) 十一) a) at the start or after a stop.
_NUMBERING = re.compile(
    r"(?:^|[\s。；;：:，,、.．|*>（(\-—])(?:[一二三四五六七八九十]{1,3}|[A-Za-z])\s*$|(?<![\d.])\d{1,2}\s*$|[①-⑳]\s*$"
)
# [0, 1) and (5%, 10%]: half-open intervals close with another bracket than they open.
_INTERVAL = re.compile(r"[\[(（［][^\[\]()（）\n]{0,16}[,，、~～—][^\[\]()（）\n]{0,16}[\])）］]")
# Without one of these no interval is half-open.
_SQUARE = "[]［］"
# A text on punctuation: “（”
_SPOKEN_OF = re.compile(r"[“‘\"'].[”’\"']")
_PARAGRAPH_BREAK = re.compile(r"\n[ \t\u3000]*\n")
# A bracket may be opened in one paragraph and closed a few further on.
_LONGEST_IN_PARAGRAPHS = 5
_QUOTED = 12
# Three numerals, the sign before them, and so much more that they cannot be the whole of a line.
_LONGEST_NUMBERING = 6


class _Mark(NamedTuple):
    """One half of a pair: where, which (as full-width), and in which paragraph."""

    start: int
    char: str
    paragraph: int


@rule(
    "T103",
    "括号、书名号不成对",
    level=Level.WARNING,
    source=PUNCTUATION,
    subject=SUBJECTS,
    reads=READS,
    lone=True,
)
def unbalanced_brackets(owner: Written, ctx: Lone) -> Iterator[Finding]:
    """Find halves of brackets and book-title marks that have no other half."""
    yield from judged(owner, ctx, _unbalanced)


def _unbalanced(passage: Passage) -> Iterator[Spot]:
    text = passage.text
    if any(sign in text for sign in _SQUARE):
        text = _INTERVAL.sub(_blank_if_half_open, text)
    if _is_balanced(text):
        return
    line = before = 0
    for mark in sorted(_without_partner(_marks(text))):
        # Only what lies behind the mark before is read: a line may hold thousands of them.
        line = max(line, text.rfind("\n", before, mark.start) + 1)
        before = mark.start
        closing = mark.char in _CLOSES
        if _SPOKEN_OF.match(text, mark.start - 1):
            continue
        if closing and mark.char == "）" and _is_numbering(text, line, mark.start):
            continue
        other = _CLOSES[mark.char] if closing else _OPENS[mark.char]
        around = _around(text, mark, line, closing=closing)
        said = f"“{around}”这里的“{mark.char}”没有对应的“{other}”"
        advice = f"补上“{other}”，或者删去这个“{mark.char}”"
        yield Spot(mark.start, mark.start + 1, said, advice)


def _is_balanced(text: str) -> bool:
    """Whether all halves pair up one inside the other, each pair within one line."""
    awaited: list[str] = []
    for mark in _MARK_OR_BREAK.findall(text):
        if mark == "\n":
            if awaited:
                return False
        elif mark in _AWAITS:
            awaited.append(_AWAITS[mark])
        elif not awaited or awaited.pop() != _WIDE.get(mark, mark):
            return False
    return not awaited


def _blank_if_half_open(found: re.Match[str]) -> str:
    round_ends = (found[0][0] in "(（") + (found[0][-1] in ")）")
    return found[0] if round_ends == 2 else " " * len(found[0])


def _marks(text: str) -> Iterator[_Mark]:
    breaks = [found.start() for found in _PARAGRAPH_BREAK.finditer(text)]
    paragraph = 0
    for found in _MARK.finditer(text):
        while paragraph < len(breaks) and breaks[paragraph] < found.start():
            paragraph += 1
        yield _Mark(found.start(), _WIDE.get(found[0], found[0]), paragraph)


def _without_partner(marks: Iterator[_Mark]) -> list[_Mark]:
    """Return the halves without another half: within the paragraph, else a few before."""
    open_marks: list[_Mark] = []
    lonely: list[_Mark] = []
    for mark in marks:
        if mark.char in _OPENS:
            open_marks.append(mark)
            continue
        at = _partner(open_marks, mark)
        if at is None:
            lonely.append(mark)
        else:
            lonely.extend(open_marks[at + 1 :])
            del open_marks[at:]
    return [*lonely, *open_marks]


def _partner(open_marks: list[_Mark], mark: _Mark) -> int | None:
    for at in range(len(open_marks) - 1, -1, -1):
        if mark.paragraph - open_marks[at].paragraph > _LONGEST_IN_PARAGRAPHS:
            return None
        if open_marks[at].char == _CLOSES[mark.char]:
            return at
    return None


def _is_numbering(text: str, line: int, end: int) -> bool:
    """Whether the bracket at ``end`` closes the numbering of a paragraph."""
    while end > line and text[end - 1].isspace():
        end -= 1
    return _NUMBERING.search(text[max(line, end - _LONGEST_NUMBERING) : end]) is not None


def _around(text: str, mark: _Mark, line: int, *, closing: bool) -> str:
    """Return the words that the half belongs to."""
    if closing:
        return text[max(line, mark.start - _QUOTED) : mark.start + 1].strip()
    return text[mark.start : mark.start + _QUOTED + 1].partition("\n")[0].strip()
