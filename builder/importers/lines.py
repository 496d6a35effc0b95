"""A page saved as text → blocks: one a line, rows of ``|`` tables with their cells."""

from __future__ import annotations

import re

from builder.importers.blocks import Block, Page, Shape, Span, visible

_BREAK = re.compile("[\u2028\u2029\x0b\x0c\x85]")
_SAVED_FROM = re.compile(r"^\s*(?:网址|原文链接|原文网址|页面地址)\s*[:：]\s*(https?://\S+)\s*$")


def read_lines(text: str) -> Page:
    """Return the page. White space around a line is layout; everything inside it is kept."""
    blocks: list[Block] = []
    address = ("", 0)
    removed = 0
    group, previous = 0, -1
    for number, line in enumerate(text.split("\n"), 1):
        for part in _BREAK.split(line):
            clean, gone = visible(part)
            removed += gone
            clean = clean.strip()
            if not clean:
                continue
            saved = _SAVED_FROM.match(clean)
            if saved and not address[0]:
                address = (saved[1], number)
                continue
            if _is_row(clean) and number != previous + 1:
                group += 1
            previous = number if _is_row(clean) else -1
            blocks.append(_block(clean, number, group))
    return Page(tuple(blocks), address=address, removed=removed)


def _is_row(line: str) -> bool:
    """A saved table row begins or ends with a bar; ``登录 | 注册`` does not."""
    return line[0] in "|｜" or line[-1] in "|｜"


def _block(line: str, number: int, group: int) -> Block:
    if not _is_row(line):
        return Block(number, (Span(line),))
    cells = [cell.strip() for cell in re.split(r"[|｜]", line)]
    while cells and not cells[-1]:
        cells.pop()
    while cells and not cells[0]:
        cells.pop(0)
    if len(cells) < 2:
        return Block(number, (Span(cells[0] if cells else ""),), group=group)
    lines = tuple(((Span(cell),),) if cell else () for cell in cells)
    return Block(number, (), Shape.ROW, group=group, cells=lines)
