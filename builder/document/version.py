"""An earlier text of an item's file → the few fields that its history is judged by.

Ten thousand texts are read in a few seconds: the other fields are left out before YAML is read.
"""

from __future__ import annotations

import re

from builder.frontmatter import decode, parse_yaml
from builder.model.attr import keys_of, made
from builder.model.history import text_mark
from builder.model.item import Item
from builder.model.output import SourceFile
from builder.structure import structure

_FIELDS = frozenset({
    "index_no", "title", "doc_no", "formed_on", "published_on", "attribute", "audience", "draft",
})  # fmt: skip
_FRONT = re.compile(r"\s*-{3,}[ \t]*\n(?P<fields>.*?)^-{3,}[ \t]*$", re.DOTALL | re.MULTILINE)
_KEY = re.compile(r"(?P<key>[^\s:：#\"'-][^:：]*?)[ \t]*[:：]")


def read_version(path: str, data: bytes) -> tuple[Item, str]:
    """Return the item that the text states, as far as ``_FIELDS`` go, and its body's mark.

    Faults were reported when the text was new; a field that cannot be read is absent.
    """
    text = decode(data).text
    front = _FRONT.match(text)
    lines = _wanted(front["fields"].split("\n")) if front else []
    raw = parse_yaml(SourceFile(path, "\n".join(lines).encode()), frozenset(keys_of(Item)))
    read = structure(Item, raw.document.fields, path)
    item = made(Item, {**read.values, "path": path, "unread": frozenset(read.unread)})
    return item, text_mark([text[front.end() :] if front else text])


def _wanted(lines: list[str]) -> list[str]:
    """Return the lines of the wanted fields, those that continue them included."""
    keys = keys_of(Item)
    kept: list[str] = []
    keeps = False
    for line in lines:
        opening = _KEY.match(line)
        if opening:
            row = keys.get(opening["key"])
            keeps = row is not None and row.name in _FIELDS
        if keeps:
            kept.append(line)
    return kept
