"""What a recogniser says: where, of which kind, and the form in which it may be shown."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto


class Kind(Enum):
    """The kinds of personal data that are looked for."""

    IDENTITY = auto()
    BANK = auto()
    PHONE = auto()
    PERMIT = auto()
    PLATE = auto()
    EMAIL = auto()
    HOME = auto()


@dataclass(frozen=True, slots=True)
class Match:
    """One value, at ``start`` up to ``end`` (from 0) of the text.

    ``name`` is what it is called in Chinese, ``masked`` the form in which it may be published,
    "" where nothing of it may.
    """

    start: int
    end: int
    kind: Kind
    name: str
    masked: str
