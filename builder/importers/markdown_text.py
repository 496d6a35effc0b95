"""Visible text → Markdown that renders to exactly that text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import quote

from builder.importers.blocks import Block, Line, Shape

_INLINE = re.compile(r"[\\`*_\[\]]")
_ENTITY = re.compile(r"&(?=#?[0-9A-Za-z]+;)")
_START = re.compile(r"[#>]|[-+](?=[\s-]|$)")
_NUMBER = re.compile(r"(\d+)\.(?=\s|$)")
_SAFE = "/:?#@!$&'*+,;=%~-._"
_INDENT = "    "


def escape(text: str, *, starts: bool = True) -> str:
    """Return Markdown for a text; ``starts`` tells that it begins a line."""
    safe = _INLINE.sub(r"\\\g<0>", text)
    safe = _ENTITY.sub("&amp;", safe).replace("<", "&lt;")
    if not starts:
        return safe
    if safe.startswith("~"):
        return f"&#126;{safe[1:]}"
    if _START.match(safe):
        return f"\\{safe}"
    return _NUMBER.sub(r"\1\.", safe, count=1) if _NUMBER.match(safe) else safe


def inline(line: Line, *, starts: bool = True) -> str:
    """Return Markdown for a line with its links, pictures and raised figures.

    A link or picture whose address is unknown keeps only its text.
    """
    parts: list[str] = []
    for span in line:
        first = starts and not any(parts)
        if span.image:
            parts.append(_image(span.text, span.image))
            continue
        text = escape(span.text, starts=first)
        if span.mark:
            text = f"<{span.mark}>{text}</{span.mark}>"
        if is_address(span.link) and span.text.strip():
            text = f"[{text}]({_target(span.link)})"
        parts.append(text)
    return "".join(parts)


def is_address(target: str) -> bool:
    """Whether a target can be followed from anywhere."""
    return target.lower().startswith(("http://", "https://"))


def render_blocks(blocks: Sequence[Block]) -> str:
    """Return the body: paragraphs apart by blank lines, lists and tables together."""
    parts: list[str] = []
    at = 0
    while at < len(blocks):
        block = blocks[at]
        end = at + 1
        if block.shape in (Shape.ROW, Shape.ENTRY) and block.group:
            while end < len(blocks) and _goes_on(blocks[end], block):
                end += 1
        text = _part(blocks[at:end])
        if text:
            parts.append(text)
        at = end
    return "\n\n".join(parts)


def _goes_on(following: Block, first: Block) -> bool:
    if following.shape is not first.shape:
        return False
    return following.group == first.group or (first.shape is Shape.ENTRY and following.level > 0)


def _part(blocks: Sequence[Block]) -> str:
    first = blocks[0]
    if first.shape is Shape.HEADING:
        text = inline(first.spans, starts=False)
        closed = f"{text[:-1]}\\#" if text.endswith("#") else text
        return f"{'#' * max(2, first.level)} {closed}"
    if first.shape is Shape.ENTRY:
        return "\n".join(_entry(block, first.level) for block in blocks)
    if first.shape is Shape.ROW:
        return _table(blocks) if len(blocks) > 1 else _single_row(first)
    return inline(first.spans)


def _entry(block: Block, top: int) -> str:
    marker = f"{block.ordinal}." if block.ordinal else "-"
    return f"{_INDENT * (block.level - top)}{marker} {inline(block.spans)}"


def _single_row(row: Block) -> str:
    """One row is no table: its cells become paragraphs."""
    return "\n\n".join(inline(line) for cell in row.cells for line in cell)


def _table(rows: Sequence[Block]) -> str:
    width = max(len(row.cells) for row in rows)
    lines = [_row(row, width) for row in rows]
    lines.insert(1, "|" + " --- |" * width)
    return "\n".join(lines)


def _row(row: Block, width: int) -> str:
    cells = ["<br>".join(_cell(line) for line in cell) for cell in row.cells]
    cells += [""] * (width - len(cells))
    return "|" + "|".join(f" {cell} " if cell else " " for cell in cells) + "|"


def _cell(line: Line) -> str:
    return inline(line, starts=False).replace("|", "&#124;")


def _image(alternative: str, source: str) -> str:
    if not is_address(source):
        return ""
    return f"![{escape(alternative, starts=False)}]({_target(source)})"


def _target(address: str) -> str:
    return quote(address.strip(), safe=_SAFE)
