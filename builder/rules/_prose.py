"""What an editor wrote in sentences: the passages of a subject, and how the T rules read them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from builder.diagnostic import Level, Position
from builder.model.guide import ApplyPage, Guide
from builder.model.item import Item
from builder.model.report import AnnualReport
from builder.rules._lines import Written
from builder.rules.base import Finding, Lone
from builder.sources import Source

SUBJECTS = (Item, Guide, AnnualReport)
# The fields that hold sentences.
_FIELDS: dict[type[Written], tuple[str, ...]] = {
    Item: ("title", "summary", "false_claim"),
    Guide: ("title", "classification", "arrangement", "access", "supervision"),
    ApplyPage: ("title",),
    AnnualReport: ("title",),
}
READS = (*dict.fromkeys(name for names in _FIELDS.values() for name in names), "body")

# What is not prose: link targets, addresses, HTML tags and comments, code.
_MARKUP = re.compile(
    r"\]\((?:[^()\n]|\([^()\n]*\))*\)|https?://[!-~]+|</?[A-Za-z][^<>\n]*>|<!--.{0,2000}?-->|`[^`\n]*`"
)
_SIGNS_OF_MARKUP = ("](", "://", "<", "`")
_SENTENCE = re.compile(r"[^。；;！？\n]+")


@dataclass(frozen=True, slots=True)
class Passage:
    """A field, or the body ("") of a subject. ``text`` has blanks in place of markup.

    ``begins`` is where it begins in the file whose text is ``file``.
    """

    field: str
    text: str
    begins: Position
    file: str

    def place(self, start: int, end: int) -> Position | None:
        """Return the place of the characters from ``start`` up to ``end``.

        None where they do not stand in the file as they were read: a value folded over lines.
        """
        column = self.begins.column
        if self.field:
            rows = self.file.split("\n", self.begins.line)
            row = rows[self.begins.line - 1] if len(rows) >= self.begins.line else ""
            first = row.find(self.text, column - 1)
            return None if first < 0 else Position(self.begins.line, first + start + 1, end - start)
        breaks = _breaks(self.text)
        above = bisect_left(breaks, start)
        before = start - (breaks[above - 1] + 1 if above else 0)
        return Position(self.begins.line + above, before + 1, max(1, end - start))

    def sentences(self) -> Iterator[re.Match[str]]:
        """Yield the sentences: a semicolon or a line break ends one as well."""
        return _SENTENCE.finditer(self.text)


@dataclass(frozen=True, slots=True)
class Spot:
    """A fault between ``start`` and ``end`` of a passage."""

    start: int
    end: int
    message: str
    advice: str
    level: Level | None = None
    source: Source | None = None


def passages(owner: Written, ctx: Lone) -> tuple[Passage, ...]:
    """Return the fields that hold sentences, then the body."""
    return ctx.derived.of(owner, _passages, ctx.texts)


def _passages(owner: Written, texts: Mapping[str, str]) -> tuple[Passage, ...]:
    return tuple(_parted(owner, texts))


def _parted(owner: Written, texts: Mapping[str, str]) -> Iterator[Passage]:
    path, _, row = owner.path.partition("#")
    file = texts[path]
    for field in _FIELDS[type(owner)]:
        value: str | None = getattr(owner, field)
        if value:
            yield Passage(field, value, owner.at(field), file)
    if not row:
        yield Passage("", _body(file, owner.body_line), Position(owner.body_line), file)


@lru_cache(maxsize=4)
def _breaks(text: str) -> tuple[int, ...]:
    """Return where the line breaks stand: a body may hold thousands of faults."""
    return tuple(index for index, sign in enumerate(text) if sign == "\n")


@lru_cache(maxsize=4)
def _body(file: str, body_line: int) -> str:
    """Return the text under the front matter; one rule after another asks for it."""
    return _without_markup(file.split("\n", body_line - 1)[-1])


def _without_markup(text: str) -> str:
    if not any(sign in text for sign in _SIGNS_OF_MARKUP):
        return text
    return _MARKUP.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)


def judged(
    owner: Written, ctx: Lone, find: Callable[[Passage], Iterator[Spot]]
) -> Iterator[Finding]:
    """Yield a finding for every spot that the site's lexicon does not let pass."""
    allowed = ctx.site.lexicon.allowed
    for passage in passages(owner, ctx):
        for spot in find(passage):
            if allowed and _is_allowed(passage.text, spot, allowed):
                continue
            yield Finding(
                passage.field,
                spot.message,
                spot.advice,
                level=spot.level,
                at=passage.place(spot.start, spot.end),
                source=spot.source,
            )


def _is_allowed(text: str, spot: Spot, allowed: tuple[str, ...]) -> bool:
    """Whether the spot lies inside an allowed word, or an allowed word inside the spot."""
    written = text[spot.start : spot.end]
    for word in allowed:
        if word in written:
            return True
        first = max(0, spot.end - len(word))
        if text.find(word, first, spot.start + len(word)) >= 0:
            return True
    return False


def occurrences(text: str, word: str) -> Iterator[int]:
    """Yield where ``word`` begins in ``text``."""
    start = text.find(word)
    while start >= 0:
        yield start
        start = text.find(word, start + len(word))
