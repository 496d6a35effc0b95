"""Link targets of a body, numbered in the order in which they appear."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import unquote

from builder.diagnostic import Position
from builder.markdown.engine import OUTSIDE
from builder.model.body import Link, Target

_INDEX = re.compile(r"索引号[:：]")
_CLASSES = {"left", "center", "right"}


class Slots:
    """Gives every link target of the sanitised HTML a number."""

    def __init__(self, text: str, first_line: int) -> None:
        self._text = text
        self._first_line = first_line
        self._from = 0
        self._links: list[Link] = []

    def fill(self, tag: str, name: str, value: str) -> str | None:
        """Return what stands for an attribute's value; None drops the attribute."""
        if name == "class":
            return value if value in _CLASSES else None
        if (tag, name) not in (("a", "href"), ("img", "src")):
            return value
        kind, target = _target(value)
        slot = len(self._links)
        self._links.append(
            Link(slot=slot, kind=kind, target=target, at=self._at(target), image=tag == "img")
        )
        return f"slot:{slot}"

    def links(self, alternatives: Mapping[str, str]) -> tuple[Link, ...]:
        """Return the links; ``alternatives`` tells by slot what stands for a picture."""
        return tuple(_told(link, alternatives) for link in self._links)

    def _at(self, target: str) -> Position:
        """Return the place of the target in the file: its next occurrence, else its first."""
        found = self._text.find(target, self._from)
        if found < 0:
            found = max(0, self._text.find(target))
        else:
            self._from = found + len(target)
        line = self._text.count("\n", 0, found)
        column = found - (self._text.rfind("\n", 0, found) + 1) + 1
        return Position(self._first_line + line, column, max(1, len(target)))


def _told(link: Link, alternatives: Mapping[str, str]) -> Link:
    text = alternatives.get(f"slot:{link.slot}", "") if link.image else ""
    return link.model_copy(update={"alternative": text}) if text else link


def _target(value: str) -> tuple[Target, str]:
    plain = unquote(value).strip()
    if plain.startswith("#"):
        return "anchor", plain[1:]
    index_no = _INDEX.match(plain)
    if index_no:
        return "index_no", plain[index_no.end() :].strip()
    if plain.lower().startswith(OUTSIDE) or plain.startswith("//"):
        return "external", value
    return "path", plain
