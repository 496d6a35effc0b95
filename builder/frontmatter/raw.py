"""Front matter as written: text with its place, before any value is read."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from builder.diagnostic import Position

# The places of one file are much like those of the next: few of them have to be made.
place = lru_cache(maxsize=1 << 16)(Position)


@dataclass(frozen=True, slots=True)
class Scalar:
    """One value as text. An empty value, ``~`` or a bare ``null`` has the text ''."""

    text: str
    at: Position


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A value that was written but could not be read; the fault has been reported."""

    at: Position


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of values."""

    parts: tuple[Node, ...]
    at: Position


@dataclass(frozen=True, slots=True)
class Pair:
    """One key with its value; ``at`` is the place of the key."""

    key: str
    at: Position
    value: Node


@dataclass(frozen=True, slots=True)
class Table:
    """Keys and values in the order written; no key stands twice."""

    pairs: tuple[Pair, ...]
    at: Position = field(default=Position())


Node = Scalar | Unreadable | Listing | Table


@dataclass(frozen=True, slots=True)
class RawDocument:
    """A file split into its fields and its body; ``body_line`` is the body's first line.

    ``lost_keys`` are the keys of entries that could not be read and were reported;
    ``is_whole`` is False when the front matter as a whole could not be had. What is missing
    for either reason is not to be reported once more.
    """

    path: str
    fields: Table
    body: str
    body_line: int
    lost_keys: frozenset[str] = frozenset()
    is_whole: bool = True
