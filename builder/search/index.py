"""The search of a site: ``pagefind/`` with one bundle or several, made anew or remembered."""

from __future__ import annotations

import contextlib
import json
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future
from dataclasses import dataclass
from pathlib import Path

from builder.memo import Memo, NoMemo
from builder.search import stored
from builder.search.fold import TABLE_NAME, fold_table
from builder.search.layout import LIMIT, Group, plan
from builder.search.origin import key_of, toolchain
from builder.search.pages import TokenPage, dump_page, restore_page, token_page
from builder.search.record import FILTER_KEYS, SearchRecord
from builder.search.shard import Bundle, Files, Shard, make_shard
from builder.search.stored import About, SearchFile
from builder.search.synonyms import synonyms

FOLDER = "pagefind"
MANIFEST = "search.json"

# Names of the memo: what is known of a bundle, its files, the token page of a record.
_ABOUT, _FILES, _PAGE = "search.about", "search.files", "search.page"
_NOTHING_KNOWN = NoMemo()


@dataclass(frozen=True, slots=True)
class Part:
    """Files of the search that are made together; their content only if it is asked for.

    ``records`` is how many pages of the site they are the index of.
    """

    files: tuple[SearchFile, ...]
    records: int
    contents: Callable[[], Iterable[bytes]]

    def unpack(self) -> Iterator[tuple[str, bytes]]:
        """Yield the site-relative paths and what the files there hold."""
        for file, data in zip(self.files, self.contents(), strict=True):
            yield file.path, data


@dataclass(frozen=True, slots=True)
class SearchIndex:
    """What was built: for the build report."""

    pages: int
    bundles: int
    files: int
    bytes: int


def build(
    records: Iterable[SearchRecord],
    output: Path,
    *,
    memo: Memo = _NOTHING_KNOWN,
    executor: Executor | None = None,
    limit: int = LIMIT,
) -> SearchIndex:
    """Write ``output/pagefind/`` anew for ``records``; equal records give equal bytes.

    Raises SearchError when the binary is missing or fails, or its result is not whole.
    """
    if (output / FOLDER).exists():
        shutil.rmtree(output / FOLDER)
    files: list[SearchFile] = []
    pages, bundles = 0, -1  # the last part is none
    for part in parts(records, memo=memo, executor=executor, limit=limit):
        for path, data in part.unpack():
            (output / path).parent.mkdir(parents=True, exist_ok=True)
            (output / path).write_bytes(data)
        files.extend(part.files)
        pages, bundles = pages + part.records, bundles + 1
    return SearchIndex(pages, bundles, len(files), sum(file.size for file in files))


def parts(
    records: Iterable[SearchRecord],
    *,
    memo: Memo = _NOTHING_KNOWN,
    executor: Executor | None = None,
    limit: int = LIMIT,
) -> Iterator[Part]:
    """Yield the search of a site bundle by bundle, and last the files that lead to them.

    A bundle that ``memo`` knows is not made again. The others are made by ``executor`` or, without
    one, each when its turn comes, so that never more than one lies in memory. Every bundle has
    proved itself before it is yielded. Raises SearchError as ``build`` does.
    """
    source = _Source(memo, plan(records, limit=limit), executor)
    bundles = []
    try:
        for place in range(len(source.groups)):
            known, part = source.part(place)
            bundles.append(known.bundle)
            yield part
            del part
    finally:
        source.give_up()
    files: Files = (
        (MANIFEST, _manifest(bundles).encode()),
        (TABLE_NAME, fold_table().encode()),
    )
    contents = [data for _, data in files]
    yield Part(stored.described(files, folder=FOLDER), 0, lambda: contents)


class _Source:
    """Bundles from the memo, and from the workers those that it does not know."""

    def __init__(self, memo: Memo, groups: Sequence[Group], executor: Executor | None) -> None:
        self._tools = toolchain()
        self.groups = groups
        self._memo = memo
        self._keys = [key_of(group, self._tools) for group in groups]
        self._known = dict(self._remembered())
        self._made: dict[int, Future[Shard]] = {}
        if executor is not None:
            self._made = {
                place: executor.submit(make_shard, group, self._pages(group))
                for place, group in enumerate(groups)
                if self._keys[place] not in self._known
            }

    def part(self, place: int) -> tuple[About, Part]:
        """Return the bundle of a group."""
        found = self._known.get(self._keys[place])
        if found is not None:
            return found, Part(found.files, found.bundle.pages, lambda: self._files(place, found))
        made = self._made.pop(place, None)
        shard = self._make(self.groups[place]) if made is None else made.result()
        known = self._kept(place, shard)
        contents = [data for _, data in shard.files]
        return known, Part(known.files, known.bundle.pages, lambda: contents)

    def give_up(self) -> None:
        """Begin no bundle that nobody waits for any more."""
        for made in self._made.values():
            made.cancel()

    def _remembered(self) -> Iterator[tuple[bytes, About]]:
        for key, data in self._memo.find(_ABOUT, self._keys).items():
            with contextlib.suppress(ValueError):
                yield key, stored.restore(data)

    def _files(self, place: int, known: About) -> Iterable[bytes]:
        """Return the files of a bundle of which all else is known; without them it is made again."""
        key = self._keys[place]
        try:
            return stored.restore_files(known, self._memo.find(_FILES, [key])[key])
        except (KeyError, ValueError):
            shard = self._make(self.groups[place])
            self._kept(place, shard)
            return [data for _, data in shard.files]

    def _make(self, group: Group) -> Shard:
        return make_shard(group, self._pages(group))

    def _pages(self, group: Group) -> tuple[TokenPage, ...]:
        """Return the token pages of the last records, whose bundle is made time and again."""
        if group.code:
            return ()
        keys = [key_of(Group("", (record,)), self._tools) for record in group.records]
        found = dict(_restored(self._memo.find(_PAGE, keys)))
        made = {
            key: token_page(record)
            for key, record in zip(keys, group.records, strict=True)
            if key not in found
        }
        self._memo.keep(_PAGE, {key: dump_page(page) for key, page in made.items()})
        known = found | made
        return tuple(known[key] for key in keys)

    def _kept(self, place: int, shard: Shard) -> About:
        known, data = stored.describe(shard, folder=FOLDER)
        key = self._keys[place]
        self._memo.keep(_FILES, {key: data})
        self._memo.keep(_ABOUT, {key: stored.dump(known)})
        return known


def _restored(stored: Mapping[bytes, bytes]) -> Iterator[tuple[bytes, TokenPage]]:
    for key, data in stored.items():
        with contextlib.suppress(ValueError):
            yield key, restore_page(data)


def _manifest(bundles: Sequence[Bundle]) -> str:
    """Return what the browser reads first: the bundles and the words behind the facet numbers."""
    manifest = {
        "schema_version": 1,
        "keys": FILTER_KEYS,
        "pages": sum(bundle.pages for bundle in bundles),
        "words": sum(bundle.words for bundle in bundles),
        "starts": sorted({start for bundle in bundles for start in bundle.starts}),
        "synonyms": synonyms(),
        "bundles": [{"code": bundle.code, "facets": dict(bundle.facets)} for bundle in bundles],
    }
    return json.dumps(manifest, ensure_ascii=False, separators=(",", ":"))
