"""The lines of a subject's file, each told apart as front matter or body."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from builder.diagnostic import Position
from builder.model.guide import ApplyPage, Guide
from builder.model.item import Item
from builder.model.report import AnnualReport
from builder.rules.base import Lone

Written = Item | Guide | ApplyPage | AnnualReport


class Line(NamedTuple):
    """One line of a source file, ``number`` from 1 (a tuple: a site has a million)."""

    number: int
    text: str
    in_body: bool

    def place(self, start: int, end: int) -> Position:
        """Return the place of the characters from ``start`` up to ``end`` (from 0)."""
        return Position(self.number, start + 1, end - start)


def lines_of(subject: Written, ctx: Lone) -> Iterator[Line]:
    """Return the lines that a subject is written in: its file, or its row of a register."""
    path, _, row = subject.path.partition("#")
    if row:
        return _record(_split(ctx.texts[path]), int(row))
    return iter(_lines(ctx.texts[path], subject.body_line))


def body_lines(subject: Written, ctx: Lone) -> tuple[Line, ...]:
    """Return the lines of the body that are not blank."""
    return tuple(line for line in lines_of(subject, ctx) if line.in_body and line.text.strip())


def plain_text(item: Item, ctx: Lone) -> str:
    """Return the text of the body without markup; where bodies are stored it is fetched once."""
    return ctx.derived.of(item, _plain_text, None)


def _plain_text(item: Item, _: None) -> str:
    return item.body.text


@lru_cache(maxsize=4)
def _lines(text: str, body_line: int) -> tuple[Line, ...]:
    """Return the lines of a file; one rule after another asks for them."""
    lines = enumerate(text.split("\n"), 1)
    return tuple(Line(number, line, in_body=number >= body_line) for number, line in lines)


@lru_cache(maxsize=8)
def _split(text: str) -> tuple[str, ...]:
    """Return the lines of a file; the rows of a register are asked for one after another."""
    return tuple(text.split("\n"))


def _record(lines: tuple[str, ...], first: int) -> Iterator[Line]:
    """Yield the lines of one CSV record: a line break may stand inside quotes."""
    quotes = 0
    for number in range(first, len(lines) + 1):
        text = lines[number - 1]
        yield Line(number, text, in_body=False)
        quotes += text.count('"')
        if quotes % 2 == 0:
            return
