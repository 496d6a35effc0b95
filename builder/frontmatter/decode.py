"""Bytes → text: UTF-8 with or without mark, UTF-16 with mark, GB 18030."""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


_LINE_ENDS = "\r\x85\u2028\u2029"
_LINE_END = re.compile(f"\r\n|[{_LINE_ENDS}]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text with line ends folded to ``\\n``, and the encoding it was read in.

    ``encoding`` is "" when the bytes fit none; then ``text`` holds replacement marks and
    ``bad_line`` is the first line that cannot be read (from 1).
    """

    text: str
    encoding: str
    bad_line: int = 0


def decode(data: bytes) -> Decoded:
    """Return the text of a file in whichever of the four encodings it is written.

    GB 18030 accepts nearly any bytes, so it is taken only when the result looks like text:
    no control or private-use characters.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding)
    try:
        return Decoded(_lines(data.decode("utf-8")), "utf-8")
    except UnicodeDecodeError as fault:
        line = data.count(b"\n", 0, fault.start) + 1
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        text = ""
    if text and _looks_like_text(text):
        return Decoded(_lines(text), "gb18030")
    return Decoded(_lines(data.decode("utf-8", "replace")), "", line)


def _strict(data: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(_lines(data.decode(encoding)), encoding)
    except UnicodeDecodeError as fault:
        line = data.count(b"\n", 0, fault.start) + 1
        return Decoded(_lines(data.decode(encoding, "replace")), "", line)


def _lines(text: str) -> str:
    """Fold every line end, those that YAML alone knows included: places are counted by lines."""
    if any(end in text for end in _LINE_ENDS):  # looking for one character is the faster way
        text = _LINE_END.sub("\n", text)
    return text.lstrip("\ufeff")


def _looks_like_text(text: str) -> bool:
    return not any(
        unicodedata.category(character) in ("Cc", "Co", "Cn")
        for character in set(text)
        if character not in "\n\r\t"
    )
