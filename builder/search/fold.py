"""One form for every way of typing a character: width, case, traditional or simplified.

``tokens.js`` of the theme folds the query in the same way, from the same table; the cases in
``tests/search/tokens.json`` hold both to it.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from importlib.resources import files

TABLE_NAME = "t2s.txt"

TITLE, NUMBER, DOC_NO, INDEX_NO, PINYIN = "ǀǁǂǃʘ"
"""First letters of our own token spaces. Pagefind indexes them as letters; nobody types them,
and folding takes them out of the text, so that no word can stray into another space."""

_CIRCLES = {"○": "〇", "◯": "〇"}
_ENDS = frozenset(("\n", "\r", "\u2028", "\u2029", TITLE, NUMBER, DOC_NO, INDEX_NO, PINYIN))


class _Folding(dict[int, str]):
    """A ``str.translate`` table that works out a character when it is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = result = _fold(chr(code))
        return result


def normalise(text: str) -> str:
    """Return ``text`` folded character by character: NFKD, lower case, simplified.

    White space becomes a space, line ends a line feed; combining and invisible characters
    vanish. Working by single characters lets the browser map a hit back to the real text;
    the decomposed form is the one that Pagefind's client gives a query anyway.
    """
    return text.translate(_folding())


def fold_table() -> str:
    """Return the table of traditional characters as text: simplified, traditional, pair by pair."""
    return files("builder.search").joinpath(TABLE_NAME).read_text(encoding="utf-8")


@cache
def _folding() -> _Folding:
    return _Folding()


@cache
def _simplified() -> dict[str, str]:
    lines = [line for line in fold_table().splitlines() if not line.startswith("#")]
    pairs = (zip(line[::2], line[1::2], strict=True) for line in lines)
    return _CIRCLES | {trad: simp for row in pairs for simp, trad in row}


def _fold(character: str) -> str:
    if character in _ENDS:
        return "\n"
    folded = unicodedata.normalize("NFKD", character).lower()
    return "".join(_fold_one(part) for part in folded)


def _fold_one(character: str) -> str:
    """Fold a part of a character: it may turn out to be one of our own letters, too."""
    category = unicodedata.category(character)
    if character in _ENDS:
        return "\n"
    if category == "Zs" or character in "\t\v\f":
        return " "
    if category in ("Mn", "Mc", "Me", "Cf"):
        return ""
    return _simplified().get(character, character)
