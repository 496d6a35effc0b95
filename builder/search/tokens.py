"""Text → the words of the index: overlapping pairs of Chinese characters.

Any stretch of text then is an unbroken row of words, so that a quoted search finds exactly the
pages that contain it. ``tokens.js`` of the theme does the same for the query.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from builder.search.fold import DOC_NO, INDEX_NO, NUMBER, PINYIN, TITLE, normalise

ALL = TITLE * 2
"""A word that every page carries: the search for everything."""

_HAN = (
    "\u3005\u3007\u3021-\u3029\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
)
_SPACE_AT_HAN = re.compile(rf"(?<=[{_HAN}]) +| +(?=[{_HAN}])")
_RUN = re.compile(r"[^\W_]+")
_PAIR = re.compile(rf"([{_HAN}]|[^\W_{_HAN}]+)(?=([{_HAN}]|[^\W_{_HAN}]+)?)")
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
    return tuple(atom + following for atom, following in _pairs(text))


def numbers(text: str) -> tuple[str, ...]:
    """Return the different atoms of letters and digits, each once, in their own token space."""
    return tuple(NUMBER + atom for atom in dict.fromkeys(_NUMBER.findall(_closed(text))))


def phrase(text: str) -> Phrase:
    """Return what a page must contain in a row to contain ``text``."""
    pairs = _pairs(text)
    if not pairs:
        return Phrase((), "")
    *head, (last, _) = pairs
    glued = bool(head and head[-1][1])
    return Phrase(tuple(left + right for left, right in head), "" if glued else last)


def in_title(tokens: tuple[str, ...]) -> tuple[str, ...]:
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


def _pairs(text: str) -> list[tuple[str, str]]:
    """Return each atom with the one that follows it in the same run, if any."""
    return _PAIR.findall(_closed(text))


def _closed(text: str) -> str:
    return _SPACE_AT_HAN.sub("", normalise(text))
