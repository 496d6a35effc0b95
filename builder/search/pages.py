"""Token pages: what Pagefind gets to read in place of the public pages."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from builder.search.pinyin import pinyin_keys, syllables
from builder.search.record import SearchRecord
from builder.search.tokens import (
    ALL,
    closed,
    doc_no_keys,
    in_title,
    index_no_keys,
    numbers,
    words_of,
)

_PAGE = (
    '<!doctype html><html lang="{language}"><body><div data-pagefind-body>{words}</div>'
    '<i data-pagefind-meta="tt[data-v]" data-v="{title}"></i>'
    '<i data-pagefind-meta="k[data-v]" data-v="{keys}"></i></body></html>'
)

LANGUAGE = "zxx"
"""A language Pagefind knows nothing about: it neither stems nor cuts our words again."""


_BLANK_WORD = "ꙮ"


@dataclass(frozen=True, slots=True)
class Reading:
    """How many words the body and the title of a record have, and how the title sounds."""

    words: int
    title_words: int
    syllables: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TokenPage:
    """The page of one record; only ``reading`` is still wanted once it is written."""

    html: str
    reading: Reading


def token_page(record: SearchRecord) -> TokenPage:
    """Return the page of one record; its words are letters and digits only, so safe in HTML.

    The body is everything that a reader may remember of the page. Index numbers are keys only:
    as words their years and digits would find every page of the year.
    """
    fields = [closed(one) for one in (record.title, record.issuer, record.doc_no, record.text)]
    title, *others = (words_of(field) for field in fields)
    body = [ALL, *title, *chain.from_iterable(others)]
    sounds = syllables(record.title) if record.by_sound else ()
    keys = (
        *doc_no_keys(record.doc_no),
        *index_no_keys(record.index_no),
        *numbers("\n".join(fields)),
        *pinyin_keys(sounds),
    )
    return TokenPage(_html(body, in_title(title), keys), Reading(len(body), len(title), sounds))


def write_token_pages(pages: Iterable[TokenPage], folder: Path) -> tuple[Reading, ...]:
    """Write the pages, each named by its place, and return what was read.

    No page: one that no search finds, because Pagefind refuses to index nothing.
    """
    readings = []
    for number, page in enumerate(pages):
        (folder / f"{number}.html").write_text(page.html, encoding="utf-8")
        readings.append(page.reading)
    if not readings:
        (folder / "blank.html").write_text(_html((_BLANK_WORD,), (), ()), encoding="utf-8")
    return tuple(readings)


def dump_page(page: TokenPage) -> bytes:
    """Return what ``restore_page`` reads."""
    read = page.reading
    first = " ".join((str(read.words), str(read.title_words), *read.syllables))
    return zlib.compress(f"{first}\n{page.html}".encode(), 1)


def restore_page(stored: bytes) -> TokenPage:
    """Return what ``dump_page`` was given; ValueError when it was something else."""
    try:
        first, _, html = zlib.decompress(stored).decode().partition("\n")
    except zlib.error as error:
        raise ValueError("a token page is damaged") from error
    words, title_words, *sounds = first.split(" ")
    return TokenPage(html, Reading(int(words), int(title_words), tuple(sounds)))


def _html(body: Sequence[str], title: Sequence[str], keys: Sequence[str]) -> str:
    return _PAGE.format(
        language=LANGUAGE, words=" ".join(body), title=" ".join(title), keys=" ".join(keys)
    )
