"""HTML → tokens with line numbers, in linear time whatever the input.

The standard parser needs minutes for a few hundred kilobytes of unclosed comments and gives no
answer at all for some declarations; a saved page may be cut off anywhere.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

_NAME = re.compile(r"[A-Za-z][^\s/>]{0,40}")
_ATTRIBUTE = re.compile(
    r"([^\s\"'>/=]{1,60})(?:\s{0,9}=\s{0,9}(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+)))?"
)
_HUGE = re.compile(r"&#[xX]?0*[0-9a-fA-F]{8,}")
_RAW = frozenset({"script", "style", "textarea", "title", "xmp", "noscript", "iframe"})
_SHOWN_RAW = frozenset({"textarea", "title", "xmp", "noscript"})


@dataclass(frozen=True, slots=True)
class Token:
    """``name`` is the tag, with ``closes`` for an end tag; "" for text, "!" for a comment."""

    name: str
    line: int
    text: str = ""
    closes: bool = False
    attributes: Mapping[str, str] = field(default_factory=dict)


def tokens(source: str) -> Iterator[Token]:
    """Yield the tokens of an HTML text in order. What is not markup is text."""
    scan = _Scanner(source)
    at = 0
    line = 1
    while at < len(source):
        token, end = scan.token(at, line)
        yield token
        line += source.count("\n", at, end)
        at = end


class _Scanner:
    """Finds where tokens end. A search that failed once is not repeated further on."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._missing: set[str] = set()
        self._raw = ""
        self._cut_off = False  # the last tag runs to the end: quotes no longer pair

    def token(self, at: int, line: int) -> tuple[Token, int]:
        if self._raw:
            return self._raw_text(at, line)
        source = self._source
        if source[at] != "<":
            end = self._find("<", at)
            return _text(source[at:end], line), end
        for opening, closing in (("<!--", "-->"), ("<![CDATA[", "]]>")):
            if source.startswith(opening, at) and (end := self._closed(closing, at + 4)):
                return Token("!", line, source[at + len(opening) : end - 3]), end
        if source[at + 1 : at + 2] in ("!", "?") and (end := self._closed(">", at)):
            return Token("!", line, source[at + 2 : end - 1]), end
        return self._tag(at, line)

    def _tag(self, at: int, line: int) -> tuple[Token, int]:
        source = self._source
        closes = source.startswith("</", at)
        named = _NAME.match(source, at + 1 + closes)
        end = self._tag_end(named.end()) if named else 0
        if named is None or not end:
            following = self._find("<", at + 1)
            return _text(source[at:following], line), following
        name = named[0].lower()
        if closes:
            return Token(name, line, closes=True), end
        if name in _RAW:
            self._raw = name
        return Token(name, line, attributes=_attributes(source[named.end() : end - 1])), end

    def _tag_end(self, at: int) -> int:
        """Return the place after the ``>`` that is outside quotes, 0 when there is none.

        A quote that is never closed counts for nothing: the tag ends at the next ``>``.
        """
        source = self._source
        nearest = self._closed(">", at)
        before = ""
        while nearest and not self._cut_off and at < len(source):
            character = source[at]
            if character == ">":
                return at + 1
            if character in "\"'" and before == "=":
                end = self._closed(character, at + 1)
                if not end:
                    break
                at = end - 1
            before = character if not character.isspace() else before
            at += 1
        self._cut_off = self._cut_off or at >= len(source)
        return nearest

    def _raw_text(self, at: int, line: int) -> tuple[Token, int]:
        name, self._raw = self._raw, ""
        found = re.compile(f"</{name}", re.IGNORECASE).search(self._source, at)
        end = found.start() if found else len(self._source)
        text = self._source[at:end]
        if name not in _SHOWN_RAW:
            return Token("!", line, text), end
        plain = re.sub(r"<[^<>]*>", " ", text) if name == "noscript" else text
        return _text(plain, line), end

    def _closed(self, mark: str, at: int) -> int:
        """Return the place after the next ``mark``, 0 when there is none."""
        if mark in self._missing:
            return 0
        found = self._source.find(mark, at)
        if found < 0:
            self._missing.add(mark)
            return 0
        return found + len(mark)

    def _find(self, mark: str, at: int) -> int:
        found = self._source.find(mark, at)
        return found if found >= 0 else len(self._source)


def _text(text: str, line: int) -> Token:
    """Return a text token with its character references read; absurd ones stay as written."""
    return Token("", line, html.unescape(_HUGE.sub(lambda m: "&amp;" + m[0][1:], text)))


def _attributes(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, double, single, bare in _ATTRIBUTE.findall(text):
        value = html.unescape(_HUGE.sub("", double or single or bare))
        found.setdefault(name.lower(), value)
    return found
