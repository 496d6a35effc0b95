"""One bundle: indexed by Pagefind, then rewritten so that equal content gives equal bytes.

A page of the index is known to the browser by its id. Ours carry what ranking, facets and the
order by date need, so that the client has it for every hit without loading any page:

    bundle.day.words.title words.issuer.theme.kind.year.validity.column-hash
"""

from __future__ import annotations

import hashlib
import json
import re
import tempfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from builder.search.engine import pack, run_pagefind, unpack
from builder.search.error import SearchError
from builder.search.layout import Group
from builder.search.pages import LANGUAGE, Reading, TokenPage, token_page, write_token_pages
from builder.search.reader import (
    ENTRY,
    BundleReader,
    Meta,
    Read,
    chunk_file,
    fragment_file,
    read_entry,
    read_meta,
    reading,
)
from builder.search.record import FILTER_KEYS, SearchRecord
from builder.search.selftest import prove
from builder.search.tokens import may_be_cut

_SCRIPT, _WASM = "pagefind.js", "wasm.unknown.pagefind"
_EPOCH = date(1900, 1, 1).toordinal()
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_PAGE_NAME = re.compile(rb'"url":"/(\d+)\.html"')
_HEAD = 200
"""Bytes of a packed page of Pagefind within which its address stands."""

Files = tuple[tuple[str, bytes], ...]
"""Paths below a folder and what the files there hold."""


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
class Shard:
    """A finished bundle and its files, by their paths below the folder of all bundles."""

    bundle: Bundle
    files: Files


@dataclass(frozen=True, slots=True)
class _Shown:
    """A page of the finished index: its id and the packed file that a result is shown from."""

    id: str
    fragment: bytes


def make_shard(group: Group, known: tuple[TokenPage, ...] = ()) -> Shard:
    """Index ``group`` and prove that the result finds what it must.

    It reads nothing but its arguments, Pagefind and the words and tables of this package, so it
    can run in any process on any machine. ``known`` are the token pages of all records, if they
    were made before. The program goes along where the code is empty.
    """
    facets = _facets(group.records)
    with tempfile.TemporaryDirectory(prefix="gongkai-search-") as scratch:
        pages, raw, empty = (Path(scratch) / name for name in ("pages", "raw", "empty"))
        pages.mkdir()
        empty.mkdir()
        readings = write_token_pages(known or map(token_page, group.records), pages)
        run_pagefind(pages, raw, empty)
        read = reading(raw)
        shown = [
            # With a letter in front: servers and upload tools pass over files that begin with a dot.
            _show(record, reading, f"p{group.code}.", facets)
            for record, reading in zip(group.records, readings, strict=True)
        ]
        meta, files = _rewritten(read, shown)
        if not group.code:
            files |= {name: read(name) for name in (_SCRIPT, _WASM)}
            unpack(files[_WASM], _WASM)
    prove(group.records, BundleReader(files.__getitem__))
    words = sum(reading.words for reading in readings)
    bundle = Bundle(group.code, len(shown), words, facets, _starts(meta))
    folder = f"{group.code}/" if group.code else ""
    return Shard(bundle, tuple((folder + path, files[path]) for path in sorted(files)))


def _rewritten(read: Read, shown: Sequence[_Shown]) -> tuple[Meta, dict[str, bytes]]:
    """Return the page list, anew with our ids, and the files: the index and the real text."""
    entry = read_entry(read(ENTRY))
    meta = read_meta(read(entry.meta_file), entry)
    if len(meta.pages) != max(1, len(shown)) or len({one.id for one in shown}) != len(shown):
        raise SearchError(f"检索索引不完整：应有{len(shown)}页，实有{len(meta.pages)}页。")
    files = {name: read(name) for name in (chunk_file(name) for _, _, name in meta.chunks)}
    for name, data in files.items():
        unpack(data, name)
    files |= {fragment_file(one.id): one.fragment for one in shown}
    numbers = _numbers(read, meta) if shown else ()
    pages = tuple(
        (shown[number].id, words) for number, (_, words) in zip(numbers, meta.pages, strict=False)
    )
    packed = replace(meta, pages=pages).to_cbor()
    ours = replace(entry, meta=f"{LANGUAGE}_{_digest(packed)}", pages=len(pages))
    files[ours.meta_file] = pack(packed)
    files[ENTRY] = ours.to_json().encode()
    return meta, files


def _starts(meta: Meta) -> tuple[str, ...]:
    return tuple(first for first, _, _ in meta.chunks if may_be_cut(first))


def _numbers(read: Read, meta: Meta) -> Iterator[int]:
    """Yield the number of each page's record, which is the name of its token page."""
    for page, _ in meta.pages:
        name = fragment_file(page)
        try:
            head = zlib.decompressobj(wbits=31).decompress(read(name), _HEAD)
        except zlib.error as error:
            raise SearchError(f"检索索引文件无法读取：{name}（{error}）。") from error
        match = _PAGE_NAME.search(head)
        if match is None:
            raise SearchError(f"检索索引文件已损坏：{name}。")
        yield int(match[1])


def _show(
    record: SearchRecord, reading: Reading, code: str, facets: Mapping[str, tuple[str, ...]]
) -> _Shown:
    day = date.fromisoformat(record.date).toordinal() - _EPOCH
    counts = ".".join(_base36(number) for number in (day, reading.words, reading.title_words))
    values = (
        "_".join(_base36(facets[key].index(value)) for value in record.filters.get(key, ()))
        for key in FILTER_KEYS
    )
    data = _fragment(record, reading)
    return _Shown(f"{code}{counts}.{'.'.join(values)}-{_digest(data)}", pack(data))


def _fragment(record: SearchRecord, reading: Reading) -> bytes:
    meta = {
        "title": record.title,
        "index_no": record.index_no,
        "doc_no": record.doc_no,
        "issuer": record.issuer,
        "date": record.date,
        "validity": record.validity,
        "pinyin": " ".join(reading.syllables),
    }
    fragment = {
        "url": record.url,
        "content": record.text,
        "word_count": reading.words,
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
