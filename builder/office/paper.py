"""A paper: what an office document says, before any format draws it.

Headings, text and tables follow the layout of 公文 (GB/T 9704—2012): the title in the middle, text
indented by two characters, four levels of headings, signature and date on the right.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from builder.model.table import Table


class Align(StrEnum):
    """Where the text of a paragraph stands."""

    JUSTIFIED = "justified"
    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text of one kind.

    ``url`` is the absolute address that it leads to; ``struck`` is crossed out; ``script`` is
    super or sub where it stands above or below the line: 10² is not 102.
    """

    text: str
    bold: bool = False
    url: str = ""
    struck: bool = False
    script: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside the text; ``level`` 1 to 4 are 一、（一） 1. （1）.

    ``centred`` sets it in the middle: at level 1 the title of a document that the text issues,
    below that the title of a chapter.
    """

    text: str
    level: int = 1
    centred: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; ``indent`` begins it two characters further in."""

    runs: tuple[Run, ...]
    align: Align = Align.JUSTIFIED
    indent: bool = True


@dataclass(frozen=True, slots=True)
class ListItem:
    """An item of a list: its mark (•, 1. …), how deep it lies (0 outermost), its text."""

    mark: str
    runs: tuple[Run, ...]
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture with its alternative text. ``type`` is png or jpeg."""

    data: bytes
    type: str
    alt: str


@dataclass(frozen=True, slots=True)
class Grid:
    """A table. ``widths`` are shares of the line for each column, () for equal ones.

    The caption names the table for screen readers; where it is to be seen, a paragraph says it.
    A short table stays on one page; so does one that is ``whole``, which has to fit on it.
    """

    table: Table
    widths: tuple[float, ...] = ()
    small: bool = False
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Signature:
    """署名和成文日期 at the right edge, one line each."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page."""


Block = Heading | Paragraph | ListItem | Figure | Grid | Signature | PageBreak


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole document.

    ``title`` may have a line break; ``number`` is the 发文字号 under it, ``issuer`` and ``on`` go
    into the properties of the file: whose it is and of which day, so that the same paper always
    gives the same bytes.
    """

    title: str
    blocks: tuple[Block, ...]
    issuer: str = ""
    on: date | None = None
    number: str = ""
    subject: str = ""

    @property
    def name(self) -> str:
        """The title on one line, for properties and messages."""
        return self.title.replace("\n", "")


def plain(text: str) -> Paragraph:
    """Return a paragraph of unmarked text."""
    return Paragraph((Run(text),))
