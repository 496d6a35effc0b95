"""Token pages: what Pagefind gets to read in place of the public pages."""

from __future__ import annotations

from collections.abc import Sequence
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


def token_page(record: SearchRecord) -> tuple[str, Reading]:
    """Return the page of one record and what was read; its words are letters and digits only, so safe in HTML.

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
    return _html(body, in_title(title), keys), Reading(len(body), len(title), sounds)


def write_token_pages(records: Sequence[SearchRecord], folder: Path) -> tuple[Reading, ...]:
    """Write one page per record, named by its place in ``records``, and return what was read.

    No record: one page that no search finds, because Pagefind refuses to index nothing.
    """
    if not records:
        (folder / "blank.html").write_text(_html((_BLANK_WORD,), (), ()), encoding="utf-8")
    readings = []
    for number, record in enumerate(records):
        html, reading = token_page(record)
        (folder / f"{number}.html").write_text(html, encoding="utf-8")
        readings.append(reading)
    return tuple(readings)


def _html(body: Sequence[str], title: Sequence[str], keys: Sequence[str]) -> str:
    return _PAGE.format(
        language=LANGUAGE, words=" ".join(body), title=" ".join(title), keys=" ".join(keys)
    )
