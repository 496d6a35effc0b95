"""Lists of one level: every entry begins with its mark, further lines belong to it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from builder.markdown.short.marks import Unusual

_UNORDERED = re.compile(r" {0,3}[*+-] +(.*)")
_ORDERED = re.compile(r" {0,3}([0-9]+)\. +(.*)")


@dataclass
class Listing:
    """A list that may go on in the next block; entries apart by a blank line are paragraphs."""

    tag: str
    start: str = ""
    entries: list[str] = field(default_factory=list)
    paragraphs: set[int] = field(default_factory=set)

    def html(self) -> str:
        """Return the HTML of the whole list."""
        start = f' start="{self.start}"' if self.start not in ("", "1") else ""
        entries = "\n".join(
            f"<li>\n<p>{entry}</p>\n</li>" if number in self.paragraphs else f"<li>{entry}</li>"
            for number, entry in enumerate(self.entries)
        )
        return f"<{self.tag}{start}>\n{entries}\n</{self.tag}>"

    def go_on(self, entries: list[str]) -> None:
        """Add the entries of a further block: those next to the blank line become paragraphs."""
        number = len(self.entries)
        self.paragraphs |= {number - 1, number}
        self.entries += entries


def entries_of(block: str) -> tuple[str, str, list[str]]:
    """Return the tag of a list, the number it starts with and its entries. Raises Unusual."""
    lines = block.split("\n")
    mark = _UNORDERED if _UNORDERED.match(lines[0]) else _ORDERED
    first = mark.match(lines[0])
    if not first:
        raise Unusual
    entries: list[str] = []
    for line in lines:
        found = mark.match(line)
        if found:
            entries.append(found[mark.groups])
        elif line.startswith("    "):
            raise Unusual  # may be nested
        else:
            entries[-1] += f"\n{line}"
    return ("ul", "", entries) if mark is _UNORDERED else ("ol", first[1], entries)
