"""What a saved page holds, whatever its format: blocks of visible text in reading order."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum

_SPACE = re.compile(r"[ \t\n\f]+")
_INVISIBLE = {"\ufeff", "\u200b", "\u2060", "\u00ad"}
_BREAKS = {"\n", "\t"}


class Shape(Enum):
    """What a block is in the page's structure."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    ENTRY = "entry"
    ROW = "row"


class Zone(Enum):
    """Where a block stands: in the container of the text, in a page part, or unknown."""

    TEXT = "text"
    FURNITURE = "furniture"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Span:
    """A run of visible text; with the target of its link, or ``sup``/``sub``.

    An image has ``image`` as its target and its alternative text as ``text``.
    """

    text: str
    link: str = ""
    mark: str = ""
    image: str = ""


Line = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """One visible line or paragraph. ``number`` is its line in the source, from 1.

    ``level`` is the level of a heading, or the depth of a list entry (from 0); ``group`` tells
    tables, lists and text tables apart; ``ordinal`` is the number of an entry, 0 for a bullet.
    ``cells`` holds a row's cells, each a tuple of lines; ``plain`` is the visible text.
    """

    number: int
    spans: Line = ()
    shape: Shape = Shape.PARAGRAPH
    zone: Zone = Zone.OPEN
    level: int = 0
    group: int = 0
    ordinal: int = 0
    cells: tuple[tuple[Line, ...], ...] = ()

    @property
    def plain(self) -> str:
        """The visible text; the cells of a row apart by a bar."""
        if self.cells:
            return " | ".join(" ".join(text_of(line) for line in cell) for cell in self.cells)
        return text_of(self.spans)

    @property
    def has_image(self) -> bool:
        """Whether a picture stands in the block."""
        lines = [self.spans, *(line for cell in self.cells for line in cell)]
        return any(span.image for line in lines for span in line)


@dataclass(frozen=True, slots=True)
class Page:
    """A saved page. ``meta`` holds its machine-readable statements with their line.

    ``window_title`` is the text of <title>, ``address`` where the page was saved from, ``removed``
    counts invisible characters left out, ``notes`` are (line, sentence) for the gap report.
    """

    blocks: tuple[Block, ...]
    meta: Mapping[str, tuple[str, int]] = field(default_factory=dict)
    window_title: str = ""
    address: tuple[str, int] = ("", 0)
    removed: int = 0
    notes: tuple[tuple[int, str], ...] = ()


def text_of(line: Line) -> str:
    """Return the visible text of a line."""
    return "".join("" if span.image else span.text for span in line)


def visible(text: str) -> tuple[str, int]:
    """Return the text without control and zero-width characters, and how many there were."""
    kept = "".join(c for c in text if c in _BREAKS or not _is_invisible(c))
    return kept, len(text) - len(kept)


def squeeze(text: str) -> str:
    """Return the text without any white space, for comparing titles."""
    return "".join(text.split())


def trimmed(spans: Iterable[Span]) -> Line:
    """Return the spans without white space around the whole, empty ones dropped.

    HTML white space inside is folded to one space, and a line break between two Chinese
    characters to nothing, as a browser shows it. Other spaces are the author's and stay.
    """
    found: list[Span] = []
    for span in spans:
        if span.image:
            found.append(span)
            continue
        text = _SPACE.sub(_fold, span.text)
        if text.startswith(" ") and (not found or text_of(tuple(found)).endswith(" ")):
            text = text[1:]
        if found and not found[-1].image and _alike(found[-1], span):
            found[-1] = replace(found[-1], text=found[-1].text + text)
        elif text:
            found.append(Span(text, span.link, span.mark))
    return _ends(found)


def _alike(one: Span, other: Span) -> bool:
    return one.link == other.link and one.mark == other.mark


def _ends(spans: list[Span]) -> Line:
    while spans and not spans[0].image:
        text = spans[0].text.lstrip()
        if text:
            spans[0] = Span(text, spans[0].link, spans[0].mark)
            break
        spans.pop(0)
    while spans and not spans[-1].image:
        text = spans[-1].text.rstrip()
        if text:
            spans[-1] = Span(text, spans[-1].link, spans[-1].mark)
            break
        spans.pop()
    return tuple(spans)


def _fold(found: re.Match[str]) -> str:
    if "\n" not in found[0]:
        return " "
    before = found.string[found.start() - 1 : found.start()]
    after = found.string[found.end() : found.end() + 1]
    return "" if _is_wide(before) and _is_wide(after) else " "


def _is_wide(character: str) -> bool:
    return bool(character) and unicodedata.east_asian_width(character) in "WF"


def _is_invisible(character: str) -> bool:
    return character in _INVISIBLE or unicodedata.category(character) in ("Cc", "Cs")
