"""Token pages: what Pagefind gets to read in place of the public pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from builder.search.pinyin import pinyin_keys
from builder.search.record import SearchRecord
from builder.search.tokens import (
    ALL,
    doc_no_keys,
    in_title,
    index_no_keys,
    numbers,
    tokenise,
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
class TokenPage:
    """The page of one record and how many words its body and its title have."""

    html: str
    words: int
    title_words: int


def token_page(record: SearchRecord) -> TokenPage:
    """Return the page of one record; its words are letters and digits only, so safe in HTML.

    The body is everything that a reader may remember of the page. Index numbers are keys only:
    as words their years and digits would find every page of the year.
    """
    fields = (record.title, record.issuer, record.doc_no, record.text)
    everything = "\n".join(fields)
    body = (ALL, *(token for field in fields for token in tokenise(field)))
    title = in_title(tokenise(record.title))
    keys = (
        *doc_no_keys(record.doc_no),
        *index_no_keys(record.index_no),
        *numbers(everything),
        *pinyin_keys(record.pinyin),
    )
    return TokenPage(_html(body, title, keys), len(body), len(title))


def write_token_pages(records: Sequence[SearchRecord], folder: Path) -> tuple[TokenPage, ...]:
    """Write one page per record, named by its place in ``records``, and return them.

    No record: one page that no search finds, because Pagefind refuses to index nothing.
    """
    pages = tuple(token_page(record) for record in records)
    for number, page in enumerate(pages):
        (folder / f"{number}.html").write_text(page.html, encoding="utf-8")
    if not pages:
        (folder / "blank.html").write_text(_html((_BLANK_WORD,), (), ()), encoding="utf-8")
    return pages


def _html(body: Sequence[str], title: Sequence[str], keys: Sequence[str]) -> str:
    return _PAGE.format(
        language=LANGUAGE, words=" ".join(body), title=" ".join(title), keys=" ".join(keys)
    )
