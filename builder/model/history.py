"""What earlier states of the files say: when an item came, what it was called, what it said.

The states are those of the main line, day by day: only they were ever published. A state that
did not stand overnight is none.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType

from builder.model.item import Item, State, state_of

# What is no word of a text: the target of a link or an image, a tag.
_MARKUP = re.compile(r"\]\([^()\s]*\)|</?[A-Za-z][^<>]*>")
_NO_WORD = re.compile(r"[\W_]+")
_ONE_DAY = timedelta(days=1)


class Depth(StrEnum):
    """How much of the history is at hand."""

    FULL = "完整"
    SHALLOW = "浅克隆"
    UNREADABLE = "读不出"


@dataclass(frozen=True, slots=True)
class Version:
    """One superseded state of a file.

    It stood on the main line from the day ``on`` up to the day ``until``, None when only the
    present files differ from it. ``item`` holds the fields that identify an item and make it
    public, no others; ``mark`` is the ``text_mark`` of its body.
    """

    on: date
    until: date | None
    item: Item
    mark: str

    @property
    def is_ready(self) -> bool:
        """Whether it stated that everyone may have it, and from which day."""
        return state_of(self.item, date.max) is State.WRITTEN

    def was_public(self, as_of: date) -> bool:
        """Whether the site showed it, for a day at least, up to ``as_of``."""
        last = as_of if self.until is None else self.until - _ONE_DAY
        return self.on <= last and state_of(self.item, last) is State.WRITTEN


@dataclass(frozen=True, slots=True)
class Life:
    """The states of one item's file, under all its names.

    ``path`` is the present one, or the last. ``since`` is the day from which the main line has
    the present text, None while it has not. ``past`` is sorted from the oldest.
    """

    path: str
    since: date | None
    past: tuple[Version, ...] = ()

    def public_past(self, as_of: date) -> tuple[Version, ...]:
        """Return the superseded states that the site showed."""
        return tuple(version for version in self.past if version.was_public(as_of))


@dataclass(frozen=True, slots=True)
class History:
    """What git knows of the items.

    ``started_on`` is the day of the first commit that brought content, None without one.
    ``lives`` holds the files that are there, by path, ``gone`` those that are not, ``holders``
    those of both that once held an index number in a superseded state, by the number. Of a
    history that is not at hand in full nothing is said but why (``reason``): half of it would
    mislead.
    """

    depth: Depth
    started_on: date | None = None
    lives: Mapping[str, Life] = field(default_factory=dict)
    gone: tuple[Life, ...] = ()
    holders: Mapping[str, tuple[Life, ...]] = field(default_factory=dict)
    reason: str = ""


def whole(started_on: date | None, lives: Iterable[Life], gone: Iterable[Life]) -> History:
    """Return a history that is at hand in full."""
    present = {life.path: life for life in lives}
    lost = tuple(gone)
    holders: dict[str, list[Life]] = {}
    for life in (*present.values(), *lost):
        for number in dict.fromkeys(version.item.index_no for version in life.past):
            holders.setdefault(number or "", []).append(life)
    return History(
        Depth.FULL,
        started_on,
        MappingProxyType(present),
        lost,
        MappingProxyType({number: tuple(found) for number, found in holders.items()}),
    )


def is_other(one: Item, two: Item) -> bool:
    """Whether the two are surely different items: neither title nor 文号 is the same.

    What is not known of one of them says nothing.
    """
    if one.number and one.number == two.number:
        return False
    titles = _words(one.title or ""), _words(two.title or "")
    return all(titles) and titles[0] != titles[1]


def text_mark(lines: Iterable[str]) -> str:
    """Return a digest of the words and numbers of a body.

    Space, punctuation, markup, full width and the targets of links do not count.
    """
    words = _words(_MARKUP.sub(" ", "\n".join(lines)))
    return hashlib.sha256(words.encode()).hexdigest()[:16]


def _words(text: str) -> str:
    # In this order it is fast: it is the punctuation that NFKC would have to fold.
    return unicodedata.normalize("NFKC", _NO_WORD.sub("", text))
