"""What the readers of one attachment share: the limits, what could not be read, files inside."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from builder.attachments.piece import Piece, TooMuch, Unreadable

# What one attachment may unfold to, all files inside it together. A real one stays far below;
# a bomb of a few kilobytes aims at gigabytes.
_MAX_UNPACKED = 512 * 1024 * 1024
_MAX_NODES = 3_000_000
_MAX_PIECES = 500_000
_MAX_CHARACTERS = 50_000_000
# A document in a zip in a zip is read; what goes deeper was packed by nobody.
_MAX_DEPTH = 3
_FAULTS_SHOWN = 3
_PART_ONLY = "内容太多，只检查了前面一部分，请拆成几个文件"


class Limits:
    """How much may still be read, however the file is nested."""

    def __init__(self) -> None:
        self._left = {
            "unpacked": _MAX_UNPACKED,
            "nodes": _MAX_NODES,
            "pieces": _MAX_PIECES,
            "characters": _MAX_CHARACTERS,
        }

    def unpack(self, count: int) -> None:
        """Count bytes that came out of a compressed part."""
        self._take("unpacked", count)

    def nodes(self, count: int) -> None:
        """Count elements of XML."""
        self._take("nodes", count)

    def piece(self, piece: Piece) -> None:
        """Count a piece that was found."""
        self._take("pieces", 1)
        self._take("characters", len(piece.text))

    def _take(self, what: str, count: int) -> None:
        self._left[what] -= count
        if self._left[what] < 0:
            raise TooMuch(_PART_ONLY)


class Work:
    """The reading of one file. ``faults`` collects what could not be read beside what could."""

    def __init__(self, reader: Reader, limits: Limits | None = None, depth: int = 0) -> None:
        self.limits = limits or Limits()
        self.faults: list[str] = []
        self._reader = reader
        self._depth = depth

    def fault(self, sentence: str) -> None:
        """Note what could not be read; the rest is read all the same."""
        if sentence not in self.faults:
            self.faults.append(sentence)

    @property
    def sentence(self) -> str:
        """All faults in one sentence; of many the first few."""
        shown = "；".join(self.faults[:_FAULTS_SHOWN])
        return f"{shown}；等{len(self.faults)}处" if len(self.faults) > _FAULTS_SHOWN else shown

    def inside(
        self, name: str, data: bytes, *, label: str, hidden: bool = False
    ) -> Iterator[Piece]:
        """Yield what a file inside this one says; ``label`` says where it is."""
        if self._depth >= _MAX_DEPTH:
            self.fault(f"{label}套得太深，没有检查，请拆开上传")
            return
        work = Work(self._reader, self.limits, self._depth + 1)
        try:
            for piece in self._reader(name, data, work):
                yield Piece(piece.text, label + piece.where, hidden or piece.hidden)
        except TooMuch:
            raise
        except Unreadable as fault:
            work.fault(str(fault))
        if work.faults:
            self.fault(label + work.sentence)

    def careful(self, pieces: Iterator[Piece]) -> Iterator[Piece]:
        """Yield ``pieces`` of one part; if it is broken, the other parts are read all the same."""
        try:
            yield from pieces
        except TooMuch:
            raise
        except Unreadable as fault:
            self.fault(str(fault))


Reader = Callable[[str, bytes, Work], Iterator[Piece]]
