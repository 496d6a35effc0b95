"""The ways about the page of an item: its parts, and the chapters of a long text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sized

from builder.catalogue.entry import PublicEntry
from builder.model.attr import label_of
from builder.model.public_item import PublicItem
from builder.pages.history import History
from builder.pages.shell import Link

_HEADING = re.compile(r'<h([2-6])[^>]* id="([^"]+)"[^>]*>(.*?)</h\1>', re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_LONG = 3
"""A text with fewer headings is seen at a glance."""


def jumps(
    entry: PublicEntry, *, relations: Sized, history: History | None, proofs: Sized
) -> tuple[Link, ...]:
    """Return links to the parts of the page that follow the text."""
    parts = (
        (label_of(PublicItem, "attachments"), "files", entry.files),
        ("相关信息", "related", relations),
        ("目录信息", "facts", entry.item),
        ("沿革", "history", history),
        (label_of(PublicItem, "revisions"), "revisions", entry.item.revisions),
        ("公开时限", "proof", proofs),
    )
    return tuple(Link(label, f"#{name}") for label, name, content in parts if content)


def contents(html: str) -> tuple[Link, ...]:
    """Return the highest headings of a text as links; nothing where there are only a few."""
    found = _HEADING.findall(html)
    counts = Counter(level for level, _, _ in found)
    # The title of a document that the text issues is a heading of its own, above the chapters.
    top = next((level for level in sorted(counts) if counts[level] >= _LONG), "")
    return tuple(
        Link(_TAG.sub("", text).strip(), f"#{name}") for level, name, text in found if level == top
    )
