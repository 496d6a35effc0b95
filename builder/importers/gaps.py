"""What an import found, what it could not use, and what is still missing."""

from __future__ import annotations

from dataclasses import dataclass

from builder.sources import Source


@dataclass(frozen=True, slots=True)
class Found:
    """A field that was found: its name, our label, the value as written to the file.

    ``stated`` is how the page states it (its own label, or where it stands), ``original`` the
    value as the page has it, ``line`` its line in the source.
    """

    field: str
    label: str
    value: str
    line: int
    stated: str
    original: str


@dataclass(frozen=True, slots=True)
class Missing:
    """A required field that the page does not state."""

    field: str
    label: str
    basis: Source | None
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Unusable:
    """A value that was found but does not fit; ``written`` tells whether the file has it."""

    label: str
    value: str
    line: int
    why: str
    written: bool


@dataclass(frozen=True, slots=True)
class Dropped:
    """Visible text of the page that went into neither the fields nor the body."""

    line: int
    text: str
    why: str


@dataclass(frozen=True, slots=True)
class Hint:
    """Something for a person to decide; ``line`` is 0 when it concerns the whole page."""

    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Gaps:
    """The gap report of one page.

    ``source`` is the name of the saved page, ``encoding`` what it was read in, ``empty`` the
    labels without a value, each with its line.
    """

    source: str
    encoding: str
    found: tuple[Found, ...] = ()
    empty: tuple[tuple[str, int], ...] = ()
    missing: tuple[Missing, ...] = ()
    unusable: tuple[Unusable, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    hints: tuple[Hint, ...] = ()
