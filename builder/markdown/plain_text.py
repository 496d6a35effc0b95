"""The plain text of sanitised HTML, its headings and what stands for its pictures."""

from __future__ import annotations

from collections.abc import Mapping
from html.parser import HTMLParser
from typing import NamedTuple

from builder.model.body import Heading

_BLOCKS = frozenset({
    "p", "h2", "h3", "h4", "h5", "h6", "li", "dt", "dd", "tr", "blockquote", "pre", "figcaption",
    "caption", "table", "ul", "ol", "dl", "hr", "div",
})  # fmt: skip
_CELLS = frozenset({"td", "th"})


class PlainText(NamedTuple):
    """What a body says: one paragraph, heading, list entry or table row a line; cells apart by
    a space; the alternative text of every picture by its slot."""

    text: str
    headings: tuple[Heading, ...]
    alternatives: Mapping[str, str]


def plain_text(html: str) -> PlainText:
    """Return the plain text of sanitised HTML."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return PlainText(reader.text(), tuple(reader.headings), reader.alternatives)


class _Reader(HTMLParser):
    """Collects the text of sanitised HTML."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._lines: list[str] = []
        self._line = ""
        self._heading: tuple[int, str] | None = None
        self.headings: list[Heading] = []
        self.alternatives: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS or tag == "br":
            self._break()
        if tag in _CELLS and self._line:
            self._line += " "
        if tag == "img":
            given = dict(attrs)
            self.alternatives[given.get("src") or ""] = (given.get("alt") or "").strip()
        if tag[0] == "h" and tag[1:].isdigit():
            self._heading = (int(tag[1:]), dict(attrs).get("id") or "")

    def handle_endtag(self, tag: str) -> None:
        if self._heading is not None and tag == f"h{self._heading[0]}":
            level, anchor = self._heading
            self.headings.append(Heading(level=level, anchor=anchor, text=self._line.strip()))
            self._heading = None
        if tag in _BLOCKS:
            self._break()

    def handle_data(self, data: str) -> None:
        self._line += data.replace("\n", " ") if data.strip() else ""

    def _break(self) -> None:
        if self._line.strip():
            self._lines.append(" ".join(self._line.split()))
        self._line = ""

    def text(self) -> str:
        """Return the lines collected."""
        self._break()
        return "\n".join(self._lines)
