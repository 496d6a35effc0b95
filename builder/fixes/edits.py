"""What could be written better in a file: line by line, and value by value."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from builder.diagnostic import Position
from builder.fixes.page import TextFile
from builder.fixes.spelling import is_moment, proper
from builder.frontmatter import Listing, Node, Pair, Scalar, Table
from builder.frontmatter.repair import repair
from builder.model.attr import Field, Record, keys_of, spellings

_BLOCK = re.compile(r":\s*[|>][+-]?\d?$")
_SPACE = " \t\u3000"


@dataclass(frozen=True, slots=True)
class Edit:
    """A part of one line (numbered from 0) in other words.

    ``old`` and ``new`` tell what happens, without any free text of the file.
    """

    line: int
    start: int
    end: int
    text: str
    old: str
    new: str


def line_edits(file: TextFile, first: int, last: int, model: type[Record]) -> Iterator[Edit]:
    """Yield the slips of the keyboard in the lines ``first`` to ``last`` (not included) that
    reading passes over, and blanks at the end of lines."""
    lines = file.lines[first:last]
    repaired = repair("\n".join(lines), "", spellings(model), 1).text.split("\n")
    slips: set[int] = set()
    for number, (line, better) in enumerate(zip(lines, repaired, strict=True), start=first):
        if line != better:
            slips.add(number)
            yield Edit(number, 0, len(line), better, *_slip(line, better))
    # One edit a line and round: a blank behind a slip goes in the next.
    yield from (edit for edit in _loose_ends(lines, first) if edit.line not in slips)


def _slip(line: str, better: str) -> tuple[str, str]:
    if "\t" in line or line.startswith("\u3000"):
        return "制表符或全角空格", "半角空格"
    key = better.partition(":")[0].strip().removeprefix("- ")
    mark = "：" if "：" in line.partition(":")[0] else ":"
    return f"{key}{mark}", f"{key}: "


def _loose_ends(lines: tuple[str, ...], first: int) -> Iterator[Edit]:
    """Yield the blanks behind the text of a line; inside a block text they may be meant."""
    block = -1
    for number, line in enumerate(lines, start=first):
        indent = len(line) - len(line.lstrip(" "))
        if block >= 0 and (not line.strip() or indent > block):
            continue
        bare = line.rstrip(_SPACE)
        block = indent if _BLOCK.search(bare) else -1
        if bare != line:
            yield Edit(number, len(bare), len(line), "", "行尾空白", "删去")


def value_edits(file: TextFile, model: type[Record], table: Table) -> Iterator[Edit]:
    """Yield the keys and values that have a proper spelling and are written in another."""
    keys = keys_of(model)
    written = [keys[pair.key].name for pair in table.pairs if pair.key in keys]
    for pair in table.pairs:
        row = keys.get(pair.key)
        if row is None:
            yield from _joined_key(file, pair, model)
            continue
        label = row.attr.label
        if pair.key not in (row.name, label) and written.count(row.name) == 1:
            yield from _edit(file, pair.at, pair.key, label)
        yield from _in_value(file, model, row, pair.value)


def _joined_key(file: TextFile, pair: Pair, model: type[Record]) -> Iterator[Edit]:
    """Inside braces ``姓名：张三`` is one key without a value."""
    key, colon, value = pair.key.partition("：")
    is_bare = isinstance(pair.value, Scalar) and not pair.value.text
    if colon and value and is_bare and key in keys_of(model):
        for edit in _edit(file, pair.at, pair.key, f"{key}: {value}"):
            yield Edit(edit.line, edit.start, edit.end, edit.text, f"{key}：", f"{key}: ")


def _in_value(file: TextFile, model: type[Record], row: Field, node: Node) -> Iterator[Edit]:
    match node:
        case Table() if issubclass(row.kind, Record):
            yield from value_edits(file, row.kind, node)
        case Listing(parts=parts):
            for part in parts:
                yield from _in_value(file, model, row, part)
        case Scalar(text=text) if not issubclass(row.kind, Record):
            better = proper(row, text, moment=is_moment(model, row))
            if better != text:
                yield from _edit(file, node.at, text, better)
        case Scalar():
            record: type[Record] = row.kind
            if record.scalar_field:
                inner = keys_of(record)[record.scalar_field]
                yield from _in_value(file, record, inner, node)


def _edit(file: TextFile, at: Position, old: str, new: str) -> Iterator[Edit]:
    """Yield the edit when the text stands in its line just so, bare or in quotes."""
    line = file.lines[at.line - 1]
    start, end = at.column - 1, at.column - 1 + at.width
    if line[start:end] in (f'"{old}"', f"'{old}'"):
        start, end = start + 1, end - 1
    if line[start:end] == old:
        yield Edit(at.line - 1, start, end, new, old.strip(), new.strip())
