"""Front matter as written: text with its place, before any value is read."""

from __future__ import annotations

from dataclasses import dataclass, field

from builder.diagnostic import Position


@dataclass(frozen=True, slots=True)
class Scalar:
    """One value as text. An empty value, ``~`` or a bare ``null`` has the text ''."""

    text: str
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


Node = Scalar | Listing | Table


@dataclass(frozen=True, slots=True)
class RawDocument:
    """A file split into its fields and its body; ``body_line`` is the body's first line."""

    path: str
    fields: Table
    body: str
    body_line: int
