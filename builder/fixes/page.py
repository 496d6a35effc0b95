"""A text file as lines that can be changed one by one; everything else stays as it was."""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from builder.frontmatter import decode

# The line ends that reading folds, each kept here as it is written.
_END = re.compile("(\r\n|[\r\n\x85\u2028\u2029])")
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_NAMES = {"gb18030": "GBK", "utf-16-le": "UTF-16", "utf-16-be": "UTF-16"}


@dataclass(frozen=True, slots=True)
class TextFile:
    """The lines of a file and their ends, ``written_in`` what it is encoded ("" for UTF-8)."""

    lines: tuple[str, ...]
    ends: tuple[str, ...]
    written_in: str = ""

    @property
    def text(self) -> str:
        """The whole text, with the line ends as written."""
        return "".join(line + end for line, end in zip(self.lines, self.ends, strict=True))

    @property
    def data(self) -> bytes:
        """The bytes to write: UTF-8 without a mark."""
        return self.text.encode()

    def with_lines(self, changed: Mapping[int, str]) -> TextFile:
        """Return the file with some lines (numbered from 0) in other words."""
        lines = (changed.get(number, line) for number, line in enumerate(self.lines))
        return replace(self, lines=tuple(lines))


def open_text(data: bytes) -> TextFile | None:
    """Return the file, None when its encoding cannot be told for sure."""
    encoding = decode(data).encoding
    if not encoding:
        return None
    mark = next((mark for mark in _MARKS if data.startswith(mark)), b"")
    text = data[len(mark) :].decode(encoding)
    plain = text.lstrip("\ufeff")
    has_mark = mark == codecs.BOM_UTF8 or plain != text
    written_in = _NAMES.get(encoding) or ("UTF-8（带 BOM）" if has_mark else "")
    parts = [*_END.split(plain), ""]
    return TextFile(tuple(parts[::2]), tuple(parts[1::2]), written_in)
