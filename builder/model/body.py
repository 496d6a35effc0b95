"""The parsed text of an item: sanitised HTML with numbered link slots, and its plain text."""

from __future__ import annotations

from typing import Literal

from builder.diagnostic import Position
from builder.model.attr import Record

Target = Literal["index_no", "path", "external", "anchor"]


class Link(Record):
    """A link as written. ``slot`` numbers its place in the HTML.

    ``target`` is an index number, a path relative to the item's folder, an address, or an
    anchor in the same page, as ``kind`` says. ``image`` tells an image from a link;
    ``alternative`` is the text that stands for an image.
    """

    slot: int
    kind: Target
    target: str
    at: Position
    image: bool = False
    alternative: str = ""


class Heading(Record):
    """A heading of the body: level from 2 (the page's own title is level 1), anchor, text."""

    level: int
    anchor: str
    text: str


class Body(Record):
    """What Markdown parsing yields. ``html`` holds ``slot:N`` in place of every link target.

    ``text`` is the plain text, one paragraph, heading, list entry or table row a line.
    """

    html: str = ""
    text: str = ""
    headings: tuple[Heading, ...] = ()
    links: tuple[Link, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is neither text nor picture."""
        return not self.text.strip() and not any(link.image for link in self.links)
