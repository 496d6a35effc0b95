"""The parsed text of an item: sanitised HTML with numbered link slots, and its plain text."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal, NamedTuple

from pydantic import PrivateAttr

from builder.diagnostic import Position
from builder.memo import digest
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

    @property
    def gist(self) -> Gist:
        """What can be known of the text without reading it."""
        return Gist.of(self.text)

    def told(self) -> Body:
        """Return what the body says, without its HTML and the targets of its links."""
        return Body(text=self.text, headings=self.headings)


Fetch = Callable[[], tuple[str, str]]
"""Returns HTML and text of one body."""


class Gist(NamedTuple):
    """What is known of a text that is not at hand: its length in characters, its digest."""

    length: int
    digest: bytes

    @classmethod
    def of(cls, text: str) -> Gist:
        """Return the gist of a text."""
        return cls(len(text), digest(text))


class StoredBody(Body):
    """A body whose HTML and text are fetched each time that somebody reads them.

    Of tens of thousands of bodies few are read in a build that has little to do, and all of them
    together would fill the memory.
    """

    _fetch: Fetch = PrivateAttr()

    _gist: Gist = PrivateAttr()

    @classmethod
    def fetched_by(cls, fetch: Fetch, body: Body, gist: Gist) -> StoredBody:
        """Return ``body``, its HTML and text left to ``fetch``, what they are told by ``gist``."""
        stored = cls.model_construct(headings=body.headings, links=body.links)
        for name in ("html", "text"):
            del stored.__dict__[name]
        stored._fetch = fetch
        stored._gist = gist
        return stored

    @property
    def gist(self) -> Gist:
        """What is known of the text without reading it."""
        return self._gist

    def __getattr__(self, name: str) -> Any:
        """Return HTML or text; pydantic asks here for what the body does not hold itself."""
        match name:
            case "html":
                return self._fetch()[0]
            case "text":
                return self._fetch()[1]
        return super().__getattr__(name)  # type: ignore[misc]  # pydantic hides its own from mypy

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Body):
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in Body.model_fields)

    def __hash__(self) -> int:
        return hash((self.headings, self.links))

    def __repr__(self) -> str:
        """Return what the body would print that holds all itself: fingerprints rest on it."""
        html, text = self._fetch()
        return repr(Body(html=html, text=text, headings=self.headings, links=self.links))

    def told(self) -> Body:
        """Return what the body says, without its HTML and the targets of its links."""
        fetch = self._fetch
        bare = Body(headings=self.headings)
        return StoredBody.fetched_by(lambda: ("", fetch()[1]), bare, self._gist)
