"""Marks of secrecy: what is stamped on a document, told apart from words about secrecy."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from builder.rules._lines import Line

STATE_SECRET = "国家秘密标志"
INTERNAL = "工作秘密、内部资料标志"
# GB/T 9704: 份号, 密级, 紧急程度, 发文机关标志, 发文字号, 标题 come before the first sentence.
_HEAD_LINES = 8
_SENTENCE = re.compile(r"[。；，：;:]")
# 工作秘密 is no grade.
_GRADE = r"(?:绝[\s\u3000]*密|机[\s\u3000]*密|(?<!作)(?<!作[\s\u3000])秘[\s\u3000]*密)级?"
_TERM = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*(?:年|个月|月|天|日)|长期"
_TAIL = rf"\s*[★☆]?\s*(?:{_TERM})?"
# What is stamped on papers that are no state secret and yet not for the public.
_INNER = (
    r"(?:工[\s\u3000]*作[\s\u3000]*秘[\s\u3000]*密"
    r"|内[\s\u3000]*部[\s\u3000]*(?:资[\s\u3000]*料|文[\s\u3000]*件|材[\s\u3000]*料|刊[\s\u3000]*物"
    r"|使[\s\u3000]*用|传[\s\u3000]*阅|掌[\s\u3000]*握|参[\s\u3000]*阅))"
)
_CARE = (
    r"(?:请?注意(?:保管|保存|保密)|妥善保管|(?:不得|请勿|严禁|禁止)(?:外传|外泄|公开|扩散|翻印)"
    r"|阅后(?:收回|销毁))"
)
_INNER_MARK = rf"{_INNER}(?:[\s,，、·！!]*{_CARE})*{_TAIL}[！!]?"


class _Mark(NamedTuple):
    """The forms in which one kind of mark is recognised."""

    name: str
    starred: re.Pattern[str]
    labelled: re.Pattern[str]
    alone: re.Pattern[str]
    prefixed: re.Pattern[str]
    in_name: re.Pattern[str]


def _forms(name: str, grade: str, mark: str) -> _Mark:
    return _Mark(
        name,
        re.compile(rf"{grade}\s*[★☆]\s*(?:{_TERM})?"),
        re.compile(rf"密[\s\u3000]*级\s*[:：]\s*{mark}"),
        re.compile(mark),
        re.compile(rf"[【〔\[（(]\s*{mark}\s*[】〕\]）)]"),
        re.compile(rf"(?:^|[【〔\[（(_\-\s·]){grade}(?:$|[】〕\]）)_\-\s★☆·.])"),
    )


_MARKS = (
    _forms(STATE_SECRET, _GRADE, f"{_GRADE}{_TAIL}"),
    _forms(INTERNAL, _INNER, _INNER_MARK),
)
_FIELD = re.compile(r"\s*(?:-\s+)?(?P<key>[^\s:：]+)[:：]\s*[\"'“]?(?P<value>.*?)[\"'”]?\s*")
_WORD_KEYS = frozenset({"主题词", "关键词", "keywords"})
_HINT = re.compile("[密内]")
# What a grade, and what the other marks hold; each begins with what is quick to search for.
_GRADE_SEEN = re.compile(r"密(?<=[绝机秘\s]密)")
_INNER_SEEN = re.compile(r"部(?<=[内\s]部)\s*[资文材刊使传掌参]")
_DECORATION = " \t\u3000#*_>【】〔〕[]（）()"
_QUOTES = tuple("“\"‘'「『《")


class Marked(NamedTuple):
    """A mark: what it is called, the line, and the characters from ``start`` up to ``end``."""

    name: str
    line: Line
    start: int
    end: int


@lru_cache(maxsize=8)
def may_bear(text: str) -> bool:
    """Whether a text holds what every mark holds; rows of a register ask for one file."""
    return _GRADE_SEEN.search(text) is not None or _INNER_SEEN.search(text) is not None


def marks_of(lines: Iterable[Line]) -> Iterator[Marked]:
    """Yield the marks in the lines of a file; one alone on its line only in the head of it."""
    head = _HEAD_LINES
    for line in lines:
        for mark in _MARKS if _HINT.search(line.text) else ():
            found = _marked(mark, line, is_head=head > 0)
            if found is not None:
                yield Marked(mark.name, line, *found)
                break
        if line.in_body and line.text.strip():
            head = 0 if _SENTENCE.search(line.text) else head - 1


def name_mark(name: str) -> str:
    """Return what the mark in the name of a file is called, "" if there is none."""
    own = posixpath.basename(name)
    return next((mark.name for mark in _MARKS if mark.in_name.search(own)), "")


def _marked(mark: _Mark, line: Line, *, is_head: bool) -> tuple[int, int] | None:
    for found in mark.starred.finditer(line.text):
        is_quoted = line.in_body and line.text[: found.start()].rstrip().endswith(_QUOTES)
        if not is_quoted:
            return found.span()
    if line.in_body:
        return _alone(mark, line.text, is_head=is_head)
    return _in_field(mark, line.text)


def _alone(mark: _Mark, text: str, *, is_head: bool) -> tuple[int, int] | None:
    plain = text.strip(_DECORATION)
    start = text.find(plain)
    if mark.labelled.fullmatch(plain) or (is_head and mark.alone.fullmatch(plain)):
        return start, start + len(plain)
    return None


def _in_field(mark: _Mark, text: str) -> tuple[int, int] | None:
    """Judge a line of front matter, or the cells of a register's row."""
    found = _FIELD.fullmatch(text)
    # 内部资料 in a field or cell may tell the kind of a document; a grade of secrecy cannot.
    is_grade = mark.name == STATE_SECRET
    if found is None:
        cells = (cell.strip(' "') for cell in text.split(",")) if is_grade else ()
        cell = next((cell for cell in cells if mark.alone.fullmatch(cell)), None)
        return (text.find(cell), text.find(cell) + len(cell)) if cell else None
    if found["key"] in _WORD_KEYS:
        return None
    prefix = mark.prefixed.match(found["value"])
    if prefix is not None:
        return found.start("value"), found.start("value") + prefix.end()
    return found.span("value") if is_grade and mark.alone.fullmatch(found["value"]) else None
