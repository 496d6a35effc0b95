"""One bundle: indexed by Pagefind, then rewritten so that equal content gives equal bytes.

A page of the index is known to the browser by its id. Ours carry what ranking, facets and the
order by date need, so that the client has it for every hit without loading any page:

    bundle.day.words.title words.issuer.theme.kind.year.validity.column-hash
"""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from builder.search.engine import pack, run_pagefind, unpack, verify_files
from builder.search.error import SearchError
from builder.search.layout import Group
from builder.search.pages import LANGUAGE, TokenPage, write_token_pages
from builder.search.reader import Meta, read_entry, read_meta
from builder.search.record import FILTER_KEYS, SearchRecord
from builder.search.tokens import may_be_cut

_PROGRAM = ("pagefind.js", "wasm.unknown.pagefind")
_EPOCH = date(1900, 1, 1).toordinal()
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Bundle:
    """What the browser must know of a bundle before it searches.

    ``starts``: where a new piece of the index begins in the middle of the words that share
    their first character. Pagefind's client loads one piece for the beginning of a word, so
    ours has to ask for the others.
    """

    code: str
    pages: int
    words: int
    facets: Mapping[str, tuple[str, ...]]
    starts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Shown:
    """A page of the finished index: its id and the packed file that a result is shown from."""

    id: str
    fragment: bytes


def make_bundle(group: Group, target: Path) -> Bundle:
    """Index ``group`` into the folder ``target``; the program goes along where code is empty."""
    facets = _facets(group.records)
    with tempfile.TemporaryDirectory(prefix="gongkai-search-") as scratch:
        pages, raw, empty = (Path(scratch) / name for name in ("pages", "raw", "empty"))
        pages.mkdir()
        empty.mkdir()
        written = write_token_pages(group.records, pages)
        run_pagefind(pages, raw, empty)
        verify_files(raw)
        shown = [
            # With a letter in front: servers and upload tools pass over files that begin with a dot.
            _show(record, page, f"p{group.code}.", facets)
            for record, page in zip(group.records, written, strict=True)
        ]
        meta = _rewrite(raw, target, shown)
        if not group.code:
            for name in _PROGRAM:
                shutil.copyfile(raw / name, target / name)
    words = sum(page.words for page in written)
    return Bundle(group.code, len(shown), words, facets, _starts(meta))


def _rewrite(raw: Path, target: Path, shown: Sequence[_Shown]) -> Meta:
    """Copy the index and write the page list anew with our ids and the real text."""
    entry = read_entry(raw)
    meta = read_meta(raw, entry)
    if len(meta.pages) != max(1, len(shown)) or len({one.id for one in shown}) != len(shown):
        raise SearchError(f"检索索引不完整：应有{len(shown)}页，实有{len(meta.pages)}页。")
    target.mkdir(parents=True, exist_ok=True)
    shutil.copytree(raw / "index", target / "index")
    (target / "fragment").mkdir()
    for one in shown:
        (target / "fragment" / f"{one.id}.pf_fragment").write_bytes(one.fragment)
    ids = _ids(raw, meta, shown)
    pages = tuple((ids[page], words) for page, words in meta.pages if shown)
    packed = replace(meta, pages=pages).to_cbor()
    name = f"{LANGUAGE}_{_digest(packed)}"
    (target / f"pagefind.{name}.pf_meta").write_bytes(pack(packed))
    entry_text = replace(entry, meta=name, pages=len(pages)).to_json()
    (target / "pagefind-entry.json").write_text(entry_text, encoding="utf-8")
    return meta


def _starts(meta: Meta) -> tuple[str, ...]:
    return tuple(first for first, _, _ in meta.chunks if may_be_cut(first))


def _ids(raw: Path, meta: Meta, shown: Sequence[_Shown]) -> dict[str, str]:
    """Return Pagefind's page id → ours; the token page's name is the record's number."""
    names = {
        page: json.loads(unpack(raw / "fragment" / f"{page}.pf_fragment"))["url"].strip("/")
        for page, _ in meta.pages
        if shown
    }
    return {page: shown[int(name.removesuffix(".html"))].id for page, name in names.items()}


def _show(
    record: SearchRecord, page: TokenPage, code: str, facets: Mapping[str, tuple[str, ...]]
) -> _Shown:
    day = date.fromisoformat(record.date).toordinal() - _EPOCH
    counts = ".".join(_base36(number) for number in (day, page.words, page.title_words))
    values = (
        "_".join(_base36(facets[key].index(value)) for value in record.filters.get(key, ()))
        for key in FILTER_KEYS
    )
    data = _fragment(record, page.words)
    return _Shown(f"{code}{counts}.{'.'.join(values)}-{_digest(data)}", pack(data))


def _fragment(record: SearchRecord, words: int) -> bytes:
    meta = {
        "title": record.title,
        "index_no": record.index_no,
        "doc_no": record.doc_no,
        "issuer": record.issuer,
        "date": record.date,
        "validity": record.validity,
        "pinyin": " ".join(record.pinyin),
    }
    fragment = {
        "url": record.url,
        "content": record.text,
        "word_count": words,
        "filters": {},
        "meta": {key: value for key, value in meta.items() if value},
        "anchors": [],
    }
    return json.dumps(fragment, ensure_ascii=False, separators=(",", ":")).encode()


def _facets(records: Sequence[SearchRecord]) -> dict[str, tuple[str, ...]]:
    """Return the values of each key in order of appearance: a new one moves no other."""
    return {
        key: tuple(dict.fromkeys(value for one in records for value in one.filters.get(key, ())))
        for key in FILTER_KEYS
    }


def _base36(number: int) -> str:
    high, low = divmod(max(0, number), 36)
    return (_base36(high) if high else "") + _DIGITS[low]


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:10]
