"""Whether an item states an element: in a field, a heading, a label, a table head, a file."""

from __future__ import annotations

import re

from builder.model.attr import keys_of
from builder.model.item import Item
from builder.rules._attached import attached
from builder.rules.base import Context

# Around the word a heading or a table cell may hold a few more: 收费依据, 原标准, 一、办理条件.
_MORE = 6


def states(item: Item, element: str, ctx: Context) -> bool:
    """Whether the item has the element; ``甲/乙`` asks for one of the two."""
    return any(_states(item, word.strip(), ctx) for word in element.split("/") if word.strip())


def _states(item: Item, word: str, ctx: Context) -> bool:
    field = keys_of(Item).get(word)
    if field is not None:
        # 有效性 is computed where nobody states it.
        is_known = field.name == "validity" or bool(getattr(item, field.name))
        return is_known or field.name in item.unread
    text = "\n".join((item.summary or "", item.body.text))
    if any(word in heading.text for heading in item.body.headings) or _is_label(word, text):
        return True
    return any(word in piece.text for file in attached(item, ctx) for piece in file.scan.pieces)


def _is_label(word: str, text: str) -> bool:
    """Whether the word stands before a colon, or as a cell of a table."""
    if word not in text:
        return False
    if re.search(rf"{re.escape(word)}[^\s：:。；]{{0,{_MORE}}}[：:]", text):
        return True
    cells = (cell for line in text.split("\n") for cell in line.split())
    return any(word in cell and len(cell) <= len(word) + _MORE for cell in cells)
