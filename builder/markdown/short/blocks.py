"""A body → its blocks, each written down as parser and sanitiser would write it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from markdown.extensions.toc import unique

from builder.markdown.engine import anchor
from builder.markdown.short.inline import Inline, broken, plain, without_tags
from builder.markdown.short.listing import Listing, entries_of
from builder.markdown.short.marks import MARKS, ODD, Unusual
from builder.markdown.short.table import table
from builder.markdown.slots import Slots
from builder.model.body import Heading

_TAB = 4
_BLANK_LINE = re.compile(r"(?<=\n) +\n")
# Lines that neither begin like something else nor hold any mark.
_LINE = rf"\ *(?![\s\#=+~-]|\d+\.\ )[^{ODD}{MARKS}|\n]+"
_PLAIN = re.compile(rf"{_LINE}(?:\n{_LINE})*", re.VERBOSE)
_HEADING = re.compile(r"(?:^|\n)(#{1,6})([^\n]*)(?:\n|\Z)")
_RULES = re.compile(r"(?:-{3,}|\*{3,}|_{3,})\Z")
_COMMENT = re.compile(rf"<!--(?:[^{ODD}{MARKS}\n-]|-(?!-))*-->(?:\n|\Z)")
_ANY_ODD = re.compile(rf"[{ODD}]")
# Lines that are, or make of their neighbours, something other than a paragraph.
_BUILT = re.compile(r"^(?: {0,3}>| {0,3}[-_*=][-_*= ]*$)", re.MULTILINE)
# A paragraph of a quotation: its lines begin like those of any other.
_QUOTED = r"> (?![\s#=+~>|*_`-]|\d+\. )[^\n|]+"
_QUOTE = re.compile(rf"{_QUOTED}(?:\n{_QUOTED})*")
_ENTRY = re.compile(r" {0,3}(?:\d+\.|[*+-]) ")
# What the library looks for in a body as a whole.
_ANYWHERE = ("~~~", "[TOC]")
# In one block; each is looked for in what the one before it has left.
_PARTS = re.compile(r"\n(?:#|<!--)")
_MOST_PARTS = 50


class Short(NamedTuple):
    """What sanitiser and reader of plain text would give; ``alternatives`` by slot."""

    html: str
    text: str
    headings: tuple[Heading, ...]
    alternatives: dict[str, str]


def short(source: str, slots: Slots) -> Short:
    """Return a body whose paragraphs are opened. Raises Unusual."""
    if any(mark in source for mark in _ANYWHERE):
        raise Unusual
    source = f"{source}\n\n".replace("\r\n", "\n").expandtabs(_TAB)
    if " \n" in source:
        source = _BLANK_LINE.sub("\n", source)
    writer = _Writer(slots)
    for block in source.split("\n\n"):
        writer.block(block.strip("\n"))
    return writer.done()


class _Writer:
    """Writes block after block."""

    def __init__(self, slots: Slots) -> None:
        self._inline = Inline(slots)
        self._pieces: list[str] = []
        self._lines: list[str] = []
        self._headings: list[Heading] = []
        self._anchors: set[str] = set()
        self._counters: dict[str, int] = {}
        self._list: Listing | None = None

    def block(self, block: str) -> None:
        """Write a block: lines without a blank one between."""
        if not block.strip(" "):
            return
        if self._list and block.startswith(" " * _TAB):
            raise Unusual  # it may belong to the list
        if _PLAIN.fullmatch(block):
            text = block.lstrip(" ")
            self._piece(f"<p>{broken(text)}</p>", text)
        elif _ANY_ODD.search(block) or len(_PARTS.findall(block)) > _MOST_PARTS:
            raise Unusual
        elif comment := _COMMENT.match(block):
            self._comment(block[comment.end() :])
        elif "|" in block and self._table(block):
            return
        elif heading := _HEADING.search(block):
            self._heading(block, heading)
        elif _RULES.match(block):
            self._piece("<hr>")
        elif _QUOTE.fullmatch(block):
            self._quote(block)
        elif _BUILT.search(block):
            raise Unusual
        elif _ENTRY.match(block):
            self._entries(block)
        else:
            self._paragraph(block)

    def done(self) -> Short:
        """Return what was written."""
        self._close_list()
        if self._pieces and self._pieces[-1] == "\n":
            self._pieces[-1] = ""
        return Short(
            "\n".join(self._pieces),
            "\n".join(self._lines),
            tuple(self._headings),
            self._inline.alternatives,
        )

    def _paragraph(self, block: str) -> None:
        html = self._inline.html(block.lstrip())
        self._piece(f"<p>{html}</p>", plain(html))

    def _quote(self, block: str) -> None:
        """Write a quotation of one paragraph; two in a row would be one."""
        if self._pieces and self._pieces[-1].startswith("<blockquote>"):
            raise Unusual
        html = self._inline.html(block.replace("\n> ", "\n")[2:])
        self._piece(f"<blockquote>\n<p>{html}</p>\n</blockquote>", plain(html))

    def _comment(self, rest: str) -> None:
        """Leave the empty lines that a comment leaves."""
        self._piece("" if rest else "\n")
        self.block(rest)

    def _table(self, block: str) -> bool:
        drawn = table(block, self._inline.html)
        if drawn:
            self._piece(drawn.html, *drawn.rows)
        return drawn is not None

    def _heading(self, block: str, found: re.Match[str]) -> None:
        """Write a heading with the lines before and after it."""
        words = found[2].strip()
        if not words or "#" in words or words.endswith("\\"):
            raise Unusual
        if found.start():
            self.block(block[: found.start()])
        html = self._inline.html(words)
        if "<br>" in html:
            raise Unusual
        name = self._anchor(without_tags(html))
        level = min(len(found[1]) + 1, 6)
        text = plain(html)
        self._piece(f'<h{level} id="{name}">{html}</h{level}>', text)
        self._headings.append(Heading(level=level, anchor=name, text=text.strip()))
        self.block(block[found.end() :])

    def _anchor(self, words: str) -> str:
        # The stubs do not know the last argument yet, without which a thousand headings of the
        # same words would each be compared with all before.
        return unique(anchor(words, "-"), self._anchors, self._counters)  # type: ignore[call-arg]

    def _entries(self, block: str) -> None:
        tag, start, entries = entries_of(block)
        if any(map(_is_built, entries)):
            raise Unusual
        written = [self._inline.html(entry.lstrip()) for entry in entries]
        if self._list and self._list.tag == tag:
            self._list.go_on(written)
        else:
            self._close_list()
            self._list = Listing(tag, start, written)
        self._say(map(plain, written))

    def _piece(self, html: str, *texts: str) -> None:
        if self._list:
            self._close_list()
        self._pieces.append(html)
        self._say(texts)

    def _close_list(self) -> None:
        if self._list:
            self._pieces.append(self._list.html())
            self._list = None

    def _say(self, texts: Iterable[str]) -> None:
        for text in texts:
            for line in text.split("\n") if "\n" in text else (text,):
                words = " ".join(line.split())
                if words:
                    self._lines.append(words)


def _is_built(entry: str) -> bool:
    """Whether an entry of a list begins with nothing or is more than a paragraph."""
    return (
        not entry.partition("\n")[0].strip()
        or ("|" in entry and "\n" in entry)
        or _HEADING.search(entry) is not None
        or _ENTRY.match(entry) is not None
        or _BUILT.search(entry) is not None
    )
