"""Reads the files of a Pagefind bundle: the entry, the page list, the positions of a word.

The format is Pagefind's own (1.5): CBOR arrays without names, page numbers and positions
written as differences.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import cbor2

from builder.search.engine import unpack
from builder.search.error import SearchError

ENTRY = "pagefind-entry.json"

Read = Callable[[str], bytes]
"""Returns the file at a path in a bundle, or raises SearchError when it is not there whole."""

Places = frozenset[tuple[int, int]]
"""Where a word stands on a page: (field, position); field 0 is the body."""


@dataclass(frozen=True, slots=True)
class Entry:
    """``pagefind-entry.json`` of a bundle in one language."""

    version: str
    language: str
    meta: str
    wasm: str | None
    pages: int
    include_characters: tuple[str, ...]

    @property
    def meta_file(self) -> str:
        """Where the page list lies in the bundle."""
        return f"pagefind.{self.meta}.pf_meta"

    def to_json(self) -> str:
        """Return the entry as Pagefind's client reads it."""
        language = {"hash": self.meta, "wasm": self.wasm, "page_count": self.pages}
        entry = {
            "version": self.version,
            "languages": {self.language: language},
            "include_characters": self.include_characters,
        }
        return json.dumps(entry, ensure_ascii=False)


@dataclass(frozen=True)
class Meta:
    """The page list and the table of index pieces; ``rest`` is carried through unread."""

    version: str
    pages: tuple[tuple[str, int], ...]
    chunks: tuple[tuple[str, str, str], ...]
    rest: tuple[Any, ...]

    def to_cbor(self) -> bytes:
        """Return the list in Pagefind's own form."""
        pages = [list(page) for page in self.pages]
        chunks = [list(chunk) for chunk in self.chunks]
        return cbor2.dumps([self.version, pages, chunks, *self.rest])


def read_entry(data: bytes) -> Entry:
    """Return the entry of a bundle; raise if it is not one language of pages."""
    try:
        entry = json.loads(data)
        [(language, about)] = entry["languages"].items()
        return Entry(
            version=entry["version"],
            language=language,
            meta=about["hash"],
            wasm=about["wasm"],
            pages=about["page_count"],
            include_characters=tuple(entry["include_characters"]),
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise SearchError(f"检索索引的入口文件无法读取：{error}。") from error


def read_meta(data: bytes, entry: Entry) -> Meta:
    """Return the page list of a bundle; raise if it does not count what the entry counts."""
    version, pages, chunks, *rest = _cbor(data, entry.meta_file, least=3)
    meta = Meta(
        version=version,
        pages=tuple((page, words) for page, words in pages),
        chunks=tuple((first, last, name) for first, last, name in chunks),
        rest=tuple(rest),
    )
    if len(meta.pages) != entry.pages:
        raise SearchError(f"检索索引不完整：登记{entry.pages}页，实有{len(meta.pages)}页。")
    return meta


def reading(folder: Path) -> Read:
    """Return what reads the files of a bundle that lies in ``folder``.

    Pagefind 1.5 has been seen to ship empty files without a word.
    """

    def read(name: str) -> bytes:
        try:
            data = (folder / name).read_bytes()
        except OSError as error:
            raise SearchError(f"检索索引不完整：缺少 {name}。") from error
        if not data:
            raise SearchError(f"检索索引文件是空的：{name}。")
        return data

    return read


def chunk_file(name: str) -> str:
    """Return where a piece of the index lies in its bundle."""
    return f"index/{name}.pf_index"


def fragment_file(page: str) -> str:
    """Return where that lies in its bundle which a result shows of a page."""
    return f"fragment/{page}.pf_fragment"


class BundleReader:
    """Answers exact searches from the files of one bundle, as the browser would."""

    def __init__(self, read: Read) -> None:
        self._read = read
        self._chunks: dict[str, dict[str, list[Any]]] = {}

    @cached_property
    def meta(self) -> Meta:
        """The page list."""
        entry = read_entry(self._read(ENTRY))
        return read_meta(self._read(entry.meta_file), entry)

    def fragment(self, page: str) -> dict[str, Any]:
        """Return what a result shows of a page."""
        name = fragment_file(page)
        try:
            fragment: dict[str, Any] = json.loads(unpack(self._read(name), name))
        except ValueError as error:
            raise SearchError(f"检索索引文件已损坏：{name}。") from error
        return fragment

    def find(self, words: Sequence[str], within: Container[str] | None = None) -> frozenset[str]:
        """Return the pages on which ``words`` stand in a row, looking at no others if told."""
        found: dict[int, Places] | None = None
        asked = self._numbers(within)
        for offset, word in sorted(enumerate(words), key=lambda one: self._pages(one[1])):
            looked_at = asked if found is None else found
            places = {page: _moved(where, offset) for page, where in self._places(word, looked_at)}
            shared = places if found is None else _shared(found, places)
            found = {page: where for page, where in shared.items() if where}
        return frozenset(self.meta.pages[page][0] for page in found or ())

    def _numbers(self, pages: Container[str] | None) -> Container[int] | None:
        if pages is None:
            return None
        return {number for number, (page, _) in enumerate(self.meta.pages) if page in pages}

    def find_prefix(self, start: str) -> frozenset[str]:
        """Return the pages with a word that begins with ``start``."""
        pages = self.meta.pages
        return frozenset(
            pages[page][0]
            for first, last, name in self.meta.chunks
            if first[: len(start)] <= start and (start <= last or start.startswith(last))
            for word, postings in self._chunk(name).items()
            if word.startswith(start)
            for page, _ in _postings(postings, None)
        )

    def _pages(self, word: str) -> int:
        return sum(len(postings) for postings in self._rows(word))

    def _places(self, word: str, within: Container[int] | None) -> Iterator[tuple[int, Places]]:
        for postings in self._rows(word):
            yield from _postings(postings, within)

    def _rows(self, word: str) -> Iterator[list[Any]]:
        """The bounds of a piece are cut short, as far as they still part it from the next."""
        for first, last, name in self.meta.chunks:
            if first <= word and (word <= last or word.startswith(last)):
                yield self._chunk(name).get(word, [])

    def _chunk(self, name: str) -> dict[str, list[Any]]:
        if name not in self._chunks:
            path = chunk_file(name)
            words, *_ = _cbor(self._read(path), path, least=1)
            self._chunks[name] = {word[0]: word[1] for word in words}
        return self._chunks[name]


def _cbor(data: bytes, name: str, *, least: int) -> list[Any]:
    try:
        value = cbor2.loads(unpack(data, name))
    except (cbor2.CBORDecodeError, ValueError) as error:
        raise SearchError(f"检索索引文件已损坏：{name}（{error}）。") from error
    if not isinstance(value, list) or len(value) < least:
        raise SearchError(f"检索索引文件已损坏：{name}。")
    return value


def _postings(
    postings: Iterable[Any], within: Container[int] | None
) -> Iterator[tuple[int, Places]]:
    page = 0
    for step, body, fields in postings:
        page += step
        if within is None or page in within:
            yield page, frozenset((*_body_places(body), *_field_places(fields)))


def _body_places(steps: Iterable[int]) -> Iterator[tuple[int, int]]:
    """A negative number is a weight; the others are differences of positions."""
    position = 0
    for step in steps:
        if step >= 0:
            position += step
            yield 0, position


def _field_places(steps: Iterable[int]) -> Iterator[tuple[int, int]]:
    """A negative number begins a field; positions count anew in each."""
    field, position = 0, 0
    for step in steps:
        if step < 0:
            field, position = -step, 0
            continue
        position += step
        yield field, position


def _shared(found: dict[int, Places], places: dict[int, Places]) -> dict[int, Places]:
    return {page: where & found[page] for page, where in places.items()}


def _moved(places: Places, offset: int) -> Places:
    return frozenset((field, position - offset) for field, position in places)
