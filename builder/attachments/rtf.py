"""rtf: its text, paragraph by paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from builder.attachments.piece import Piece

_TOKEN = re.compile(
    rb"\\([a-z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-z])|([{}])|[\r\n]+|([^\\{}\r\n]+)"
)
# Groups that say nothing, or nothing in words.
_SILENT = frozenset(
    b"fonttbl colortbl stylesheet pict objdata themedata colorschememapping datastore latentstyles"
    b" listtable listoverridetable rsidtbl generator xmlnstbl blipuid fldinst".split()
)
# Groups that readers may pass over but that hold words: \* stands before them.
_SPOKEN = frozenset(b"annotation shptxt shpinst footnote atnid atnauthor".split())
_BREAKS = {b"line": "\n", b"tab": "\t", b"cell": "\t"}
_HIDDEN = frozenset((b"v", b"deleted"))


@dataclass(slots=True)
class _Group:
    silent: bool = False
    hidden: bool = False
    fallback: int = 1  # how many characters stand in for one of Unicode (\uc)


@dataclass(slots=True)
class _State:
    group: _Group = field(default_factory=_Group)
    outer: list[_Group] = field(default_factory=list)
    raw: bytearray = field(default_factory=bytearray)
    text: list[str] = field(default_factory=list)
    starred: bool = False
    skip: int = 0
    hidden: bool = False

    def say(self, text: str) -> None:
        """Add text, after what stands there in bytes."""
        if self.raw:
            self.text.append(self.raw.decode("gb18030", "replace"))
            self.raw.clear()
        if text and not self.group.silent:
            self.text.append(text)
            self.hidden |= self.group.hidden and not text.isspace()

    def bytes(self, data: bytes) -> None:
        """Add text that is not yet decoded: two bytes make a Chinese character."""
        skipped = min(self.skip, len(data))
        self.skip -= skipped
        if not self.group.silent:
            self.raw += data[skipped:]
            self.hidden |= self.group.hidden


def read_rtf(data: bytes) -> Iterator[Piece]:
    """Yield the paragraphs; text that is hidden or deleted makes its paragraph hidden."""
    state = _State()
    number = at = 0
    while found := _TOKEN.search(data, at):
        at = found.end()
        word, value, code, sign, brace, plain = found.groups()
        if word == b"bin":
            at += max(0, int(value or 0))
        elif word in (b"par", b"row", b"sect"):
            state.say("")
            if line := "".join(state.text).strip():
                number += 1
                yield Piece(line, f"第{number}段", state.hidden)
            state.text.clear()
            state.hidden = False
        elif word:
            _word(state, word, int(value) if value else None)
        elif code:
            state.bytes(bytes([int(code, 16)]))
        elif brace:
            _brace(state, brace)
        elif plain:
            state.bytes(plain)
        elif sign == b"*":
            state.starred = True
        elif sign in (b"\\", b"{", b"}"):
            state.bytes(sign)
    state.say("")
    if line := "".join(state.text).strip():
        yield Piece(line, f"第{number + 1}段", state.hidden)


def _word(state: _State, word: bytes, value: int | None) -> None:
    if word in _SILENT or (state.starred and word not in _SPOKEN):
        state.group.silent = True
    state.starred = False
    if word in _BREAKS:
        state.say(_BREAKS[word])
    elif word in _HIDDEN:
        state.group.hidden = value != 0
    elif word == b"plain":
        state.group.hidden = False
    elif word == b"uc":
        state.group.fallback = max(0, value or 0)
    elif word == b"u" and value is not None:
        code = value % 0x10000
        state.say("" if 0xD800 <= code < 0xE000 else chr(code))
        state.skip = state.group.fallback


def _brace(state: _State, brace: bytes) -> None:
    state.say("")
    state.skip = 0
    if brace == b"{":
        state.outer.append(state.group)
        group = state.group
        state.group = _Group(group.silent, group.hidden, group.fallback)
    elif state.outer:
        state.group = state.outer.pop()
