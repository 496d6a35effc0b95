"""Titles by their sound: 农村宅基地 is found by ``nczjd`` and by ``nongcunzhai``.

The readings come from pypinyin (extra ``pinyin``). Without it there are none, and everything
else works the same.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from builder.search.fold import PINYIN
from builder.search.tokens import han_of

LONGEST = 10
"""Letters of a word of the index; ``pinyin.js`` cuts what is typed to the same length."""


def can_read() -> bool:
    """Return whether the readings are installed."""
    return find_spec("pypinyin") is not None


def syllables(title: str) -> tuple[str, ...]:
    """Return the reading of each Chinese character of ``title``, without tones.

    Readings follow from the words around a character (重庆 is chongqing); a character without
    one stands for itself and is found by nobody.
    """
    return tuple(_reader().lazy_pinyin(han_of(title), errors=list))


def pinyin_keys(readings: tuple[str, ...]) -> tuple[str, ...]:
    """Return the initials and the syllables from every character on, each word once.

    From every character, because where a word begins is for the reader to say. A word is found
    by its beginning.
    """
    starts = [readings[at : at + LONGEST] for at in range(len(readings))]
    initials = ("".join(one[:1] for one in start) for start in starts)
    whole = ("".join(start)[:LONGEST] for start in starts)
    words = dict.fromkeys((*initials, *whole))
    return tuple(PINYIN + word for word in words if word.isascii())


@cache
def _reader() -> Any:
    """Import on first use: a site without this search need not load the dictionaries."""
    return import_module("pypinyin")
