"""Reads the files of a Pagefind bundle: the entry, the page list, the positions of a word.

The format is Pagefind's own (1.5): CBOR arrays without names, page numbers and positions
written as differences.
"""

from __future__ import annotations

import json
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import cbor2

from builder.search.engine import unpack
from builder.search.error import SearchError

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


def read_entry(bundle: Path) -> Entry:
    """Return the entry of ``bundle``; raise if it is not one language of pages."""
    try:
        entry = json.loads((bundle / "pagefind-entry.json").read_text(encoding="utf-8"))
        [(language, about)] = entry["languages"].items()
        return Entry(
            version=entry["version"],
            language=language,
            meta=about["hash"],
            wasm=about["wasm"],
            pages=about["page_count"],
            include_characters=tuple(entry["include_characters"]),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise SearchError(f"检索索引的入口文件无法读取：{error}。") from error


def read_meta(bundle: Path, entry: Entry) -> Meta:
    """Return the page list of ``bundle``; raise if it does not count what the entry counts."""
    path = bundle / f"pagefind.{entry.meta}.pf_meta"
    version, pages, chunks, *rest = _cbor(path, least=3)
    meta = Meta(
        version=version,
        pages=tuple((page, words) for page, words in pages),
        chunks=tuple((first, last, name) for first, last, name in chunks),
        rest=tuple(rest),
    )
    if len(meta.pages) != entry.pages:
        raise SearchError(f"检索索引不完整：登记{entry.pages}页，实有{len(meta.pages)}页。")
    return meta


class BundleReader:
    """Answers exact searches from the files of one bundle, as the browser would."""

    def __init__(self, bundle: Path) -> None:
        self._bundle = bundle
        self._chunks: dict[str, dict[str, list[Any]]] = {}

    @cached_property
    def meta(self) -> Meta:
        """The page list."""
        return read_meta(self._bundle, read_entry(self._bundle))

    def fragment(self, page: str) -> dict[str, Any]:
        """Return what a result shows of a page."""
        path = self._bundle / "fragment" / f"{page}.pf_fragment"
        try:
            fragment: dict[str, Any] = json.loads(unpack(path))
        except ValueError as error:
            raise SearchError(f"检索索引文件已损坏：{path.name}。") from error
        return fragment

    def find(self, words: Sequence[str]) -> frozenset[str]:
        """Return the pages on which ``words`` stand in a row."""
        found: dict[int, Places] | None = None
        for offset, word in sorted(enumerate(words), key=lambda one: self._pages(one[1])):
            places = {page: _moved(where, offset) for page, where in self._places(word, found)}
            shared = places if found is None else _shared(found, places)
            found = {page: where for page, where in shared.items() if where}
        return frozenset(self.meta.pages[page][0] for page in found or ())

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
            words, *_ = _cbor(self._bundle / "index" / f"{name}.pf_index", least=1)
            self._chunks[name] = {word[0]: word[1] for word in words}
        return self._chunks[name]


def _cbor(path: Path, *, least: int) -> list[Any]:
    data = unpack(path)
    try:
        value = cbor2.loads(data)
    except (cbor2.CBORDecodeError, ValueError) as error:
        raise SearchError(f"检索索引文件已损坏：{path.name}（{error}）。") from error
    if not isinstance(value, list) or len(value) < least:
        raise SearchError(f"检索索引文件已损坏：{path.name}。")
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
