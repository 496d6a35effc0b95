"""What the files beside a subject say, as one text each, and where in the file it says it."""

from __future__ import annotations

import posixpath
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from builder.attachments import Piece, Scan
from builder.catalogue.linked import linked_files
from builder.diagnostic import Position
from builder.model.item import Item
from builder.rules._lines import Written
from builder.rules.base import Context

_CELL = re.compile(r"(?P<sheet>.*[”）])(?P<column>[A-Z]{1,3})(?P<row>[0-9]+)(?:（隐藏[行列]）)?")
# A number in the name of a file or sheet may be the very value that is not to be shown.
_TELLING = re.compile(r"[A-Za-z]?[0-9０-９]{9,}[XxＸｘ]?|[A-Z][0-9]{8}|\S+@\S+|1[3-9][0-9]{9}")


@dataclass(frozen=True, slots=True)
class Attached:
    """A file with what it says, and the place where its owner names it.

    The place is one character wide: the name there is no secret, and a report would take it out.
    """

    path: str
    scan: Scan
    at: Position

    @property
    def name(self) -> str:
        """The file's name, fit for a message."""
        return shown(posixpath.basename(self.path))


@dataclass(frozen=True, slots=True)
class Sheet:
    """The pieces of a file as one text: a piece a line, cells of one row with tabs between."""

    text: str
    starts: tuple[int, ...]
    pieces: tuple[Piece, ...]

    def number(self, offset: int) -> int:
        """Return the number, from 0, of the piece that holds a character of the text."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def piece(self, offset: int) -> Piece:
        """Return the piece that holds a character of the text."""
        return self.pieces[self.number(offset)]


def shown(text: str) -> str:
    """Return the name of a place without anything that may be personal data itself."""
    return _TELLING.sub("…", text)


def attached(owner: Written, ctx: Context) -> Iterator[Attached]:
    """Yield the files that a subject attaches or links, as far as they were read."""
    for path, _title in linked_files(owner, ctx.catalogue):
        scan = ctx.scans.get(path)
        if scan is not None:
            yield Attached(path, scan, replace(_named(path, owner), width=1))


def loose(ctx: Context) -> Iterator[Attached]:
    """Yield the files that nothing refers to: not published, but stored."""
    catalogue = ctx.catalogue
    owners: tuple[Written, ...] = (
        *catalogue.items,
        *catalogue.guides.values(),
        *catalogue.apply_pages.values(),
        *catalogue.reports,
    )
    named = {path for owner in owners for path, _title in linked_files(owner, catalogue)}
    for path, scan in ctx.scans.items():
        if path not in named:
            yield Attached(path, scan, Position())


def sheet_of(scan: Scan) -> Sheet:
    """Join the pieces; a cell stands behind as many tabs as columns lie before it."""
    parts: list[str] = []
    starts: list[int] = []
    size = 0
    row, column = "", 0
    for piece in scan.pieces:
        cell = _CELL.fullmatch(piece.where)
        here = f"{cell['sheet']}{cell['row']}" if cell else ""
        number = _column_no(cell["column"]) if cell else 1
        if here and here == row and number > column:
            parts.append("\t" * (number - column))
        else:
            parts.append("\n" + "\t" * (number - 1))
        size += len(parts[-1])
        starts.append(size)
        text = piece.text.replace("\n", " ") if cell else piece.text
        parts.append(text)
        size += len(text)
        row, column = here, number
    return Sheet("".join(parts), tuple(starts), scan.pieces)


def _named(path: str, owner: Written) -> Position:
    """Return the entry of 附件 that lists the file, else the place of the link to it."""
    for index, one in enumerate(owner.attachments if isinstance(owner, Item) else ()):
        if one.file and owner.path_of(one.file) == path:
            return owner.at(f"attachments.{index}")
    links = (link for link in owner.body.links if owner.path_of(link.target) == path)
    first = next(links, None)
    return first.at if first else Position()


def _column_no(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number
