"""Text → the words of the index: overlapping pairs of Chinese characters.

Any stretch of text then is an unbroken row of words, so that a quoted search finds exactly the
pages that contain it. ``tokens.js`` of the theme does the same for the query.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from operator import add

from builder.search.fold import DOC_NO, INDEX_NO, NUMBER, PINYIN, TITLE, normalise

ALL = TITLE * 2
"""A word that every page carries: the search for everything."""

_HAN = (
    "\u3005\u3007\u3021-\u3029\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
)
# Both begin with the space itself, so that a text is searched for spaces and for nothing else.
_SPACE_AT_HAN = re.compile(rf" (?: *(?=[{_HAN}])|(?<=[{_HAN}] ) *)")
_RUN = re.compile(r"[^\W_]+")
_ATOM = re.compile(rf"[{_HAN}]|[^\W_{_HAN}]+")
_HAN_ATOM = re.compile(f"[{_HAN}]")
_NUMBER = re.compile(rf"[^\W_{_HAN}]+")
_DOC_NO = re.compile(
    rf"(?P<prefix>[{_HAN}a-z ]{{0,20}}?) *(?P<open>[\[(〔【{{<《「]?) *(?P<year>(?:19|20)\d\d)"
    r"(?P<gap>[\])〕】}>》」年 \-—–·]*第? *)(?P<number>\d{1,5}) *(?P<end>号?)"
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """An unbroken stretch of text to look for: whole words, then perhaps one loose atom.

    The page's text may go on where the query ends, so an atom that stands alone at the end is
    not a word of the page for certain; it is matched by its beginning.
    """

    tokens: tuple[str, ...]
    tail: str


@dataclass(frozen=True, slots=True)
class DocNo:
    """A 文号 taken apart; the brackets and the way of writing do not matter."""

    prefix: str
    year: str
    number: str


def tokenise(text: str) -> tuple[str, ...]:
    """Return the words of ``text``: each atom glued to the next, the last of a run alone.

    An atom is one Chinese character or one run of other letters and digits. Punctuation and
    line ends part runs; white space does so only between two atoms of letters and digits.
    """
    return tuple(words_of(closed(text)))


def words_of(text: str) -> list[str]:
    """Return the words of a closed text, as ``tokenise`` does."""
    words: list[str] = []
    for run in _RUN.findall(text):
        # Of Chinese characters alone each is an atom; that is most of any text.
        atoms = _ATOM.findall(run) if _NUMBER.search(run) else run
        words.extend(map(add, atoms, atoms[1:]))
        words.append(atoms[-1])
    return words


def numbers(text: str) -> tuple[str, ...]:
    """Return the different atoms of letters and digits, each once, in their own token space.

    ``text`` is closed.
    """
    return tuple(NUMBER + atom for atom in dict.fromkeys(_NUMBER.findall(text)))


def phrase(text: str) -> Phrase:
    """Return what a page must contain in a row to contain ``text``."""
    words = tokenise(text)
    if not words:
        return Phrase((), "")
    *whole, last = words
    # The last of a run follows the word it is part of, or stands alone.
    last_run = _RUN.findall(closed(text))[-1]
    return Phrase(tuple(whole), "" if len(_ATOM.findall(last_run)) > 1 else last)


def in_title(tokens: Iterable[str]) -> tuple[str, ...]:
    """Return the words as words of titles only."""
    return tuple(TITLE + token for token in tokens)


def parse_doc_no(text: str) -> DocNo | None:
    """Return the parts of ``text`` if all of it is one 文号, however written; else ``None``."""
    match = _DOC_NO.fullmatch(normalise(text).strip())
    if match is None:
        return None
    prefix = match["prefix"].replace(" ", "")
    if not (prefix or match["end"]) or not (match["gap"] or (prefix and match["end"])):
        return None
    return DocNo(prefix, match["year"], match["number"].lstrip("0") or "0")


def doc_no_keys(doc_no: str) -> tuple[str, ...]:
    """Return the keys of a 文号: year and number, alone and after every ending of the prefix.

    The number is padded: Pagefind matches by beginnings, and 5 must not find 59. The last key
    is the number alone, for those who remember no more.
    """
    parts = parse_doc_no(doc_no)
    if parts is None:
        return ()
    number = f"{parts.number:0>5}"
    starts = (parts.prefix[index:] for index in range(len(parts.prefix)))
    with_year = (DOC_NO + start + parts.year + number for start in ("", *starts))
    return (*with_year, DOC_NO + DOC_NO + number)


def index_no_keys(index_no: str) -> tuple[str, ...]:
    """Return the keys of an 索引号: its letters and digits from each of its parts to the end."""
    parts = _RUN.findall(normalise(index_no))
    return tuple(dict.fromkeys(INDEX_NO + "".join(parts[start:]) for start in range(len(parts))))


def han_of(text: str) -> str:
    """Return the Chinese characters of ``text``, folded, and nothing else."""
    return "".join(_HAN_ATOM.findall(normalise(text)))


def may_be_cut(start: str) -> bool:
    """Return whether a search for the beginning of a word can go on past a piece at ``start``.

    Beginnings are searched among pairs (by one Chinese character) and in all of our
    own token spaces.
    """
    own = start[:1] in (TITLE, NUMBER, DOC_NO, INDEX_NO, PINYIN)
    return len(start) > 2 if own else len(start) > 1 and _HAN_ATOM.match(start) is not None


def closed(text: str) -> str:
    """Return ``text`` folded, without the white space that parts nothing."""
    folded = normalise(text)
    return _SPACE_AT_HAN.sub("", folded)
