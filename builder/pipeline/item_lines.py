"""What the data files and the archive hold of each item, remembered by the key of its entry."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from builder.catalogue.entry import PublicCatalogue, PublicEntry
from builder.exports.line import Line, line
from builder.memo import Memo
from builder.pipeline.workers import Workers
from builder.products.archive import Stamp, Stamps, stamp

_LINE, _STAMP = "line", "stamp"
_BATCH = 512
_CHUNK = 64
# Below this many items starting worker processes costs more than it saves.
_WORTH_WORKERS = 400


class _Made(NamedTuple):
    line: bytes
    stamp: bytes


@dataclass(frozen=True, slots=True)
class ItemLines:
    """Lines and stamps of all items by their addresses; lines are packed until they are read."""

    lines: Mapping[str, bytes]
    stamps: Stamps

    def line_of(self, entry: PublicEntry, public: PublicCatalogue) -> Line:
        """Return the line of an item."""
        try:
            return Line.restore(self.lines[entry.url])
        except (KeyError, ValueError):
            return line(entry, public)


def item_lines(public: PublicCatalogue, memo: Memo, workers: Workers) -> ItemLines:
    """Return lines and stamps of all items; those that the memo knows are not made again."""
    lines: dict[str, bytes] = {}
    stamps: dict[str, Stamp] = {}
    missing: list[PublicEntry] = []
    for batch in _batches(public.entries):
        keys = [entry.key for entry in batch if entry.key]
        known_lines, known_stamps = memo.find(_LINE, keys), memo.find(_STAMP, keys)
        for entry in batch:
            try:
                stamps[entry.url] = Stamp.restore(known_stamps[entry.key])
                lines[entry.url] = known_lines[entry.key]
            except (KeyError, ValueError):
                missing.append(entry)
    crew = workers if len(missing) >= _WORTH_WORKERS else Workers()
    made = crew.map(_make_chunk, public, missing, chunk=_CHUNK)
    new: dict[bytes, _Made] = {}
    for entry, one in zip(missing, made, strict=True):
        lines[entry.url], stamps[entry.url] = one.line, Stamp.restore(one.stamp)
        if entry.key:
            new[entry.key] = one
    memo.keep(_LINE, {key: one.line for key, one in new.items()})
    memo.keep(_STAMP, {key: one.stamp for key, one in new.items()})
    return ItemLines(lines, stamps)


def _make_chunk(public: PublicCatalogue, entries: Sequence[PublicEntry]) -> list[_Made]:
    return [_Made(line(entry, public).dump(), stamp(entry).dump()) for entry in entries]


def _batches(entries: Sequence[PublicEntry]) -> Iterator[Sequence[PublicEntry]]:
    for start in range(0, len(entries), _BATCH):
        yield entries[start : start + _BATCH]
