"""From a checked catalogue to the finished site: the second half of the walk in README.md."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from builder.catalogue.entry import PublicCatalogue
from builder.catalogue.publish import publish
from builder.diagnostic import Diagnostic
from builder.exports.manifest import MANIFEST, plan_manifest
from builder.exports.plan import plan_exports
from builder.files.disk import read_bytes
from builder.files.remembered import OldTree, restore_tree
from builder.files.staging import Staging
from builder.files.writer import Written
from builder.links import Mentions, mentions
from builder.memo import Memo, NoMemo, digest
from builder.model.item import State
from builder.model.output import CopiedFile, OutputFile, Page
from builder.pages import addresses as at
from builder.pages import plan
from builder.pipeline.dead_links import judge_links
from builder.pipeline.downloads import downloads, downloads_key
from builder.pipeline.item_lines import item_lines
from builder.pipeline.link_check import LinkCheck
from builder.pipeline.load import Loaded, tally
from builder.pipeline.rendering import Press, render_pages
from builder.pipeline.search_records import search_records
from builder.pipeline.workers import Workers
from builder.search.index import FOLDER, parts
from builder.search.pinyin import can_read
from builder.theme import Theme, load_theme
from builder.urls import download_url

# Where the index lies, which a build may leave out.
_INDEX = f"{FOLDER}/"
_TREE = "tree"
_ALONE = Workers()
_NO_MEMO = NoMemo()


class Progress(Protocol):
    """Tells whoever waits how far a build is."""

    def lap(self, what: str) -> None:
        """A phase is done; ``what`` says what came of it."""

    def at(self, done: int, total: int) -> None:
        """``done`` of ``total`` pages are there."""


class Silence:
    """Tells nobody."""

    def lap(self, what: str) -> None:
        """Say nothing."""

    def at(self, done: int, total: int) -> None:
        """Say nothing."""


@dataclass(frozen=True, slots=True)
class Built:
    """What a build wrote: item pages, all pages, files, bytes.

    ``made`` counts the pages that are not those of the last build. ``findings`` are about links
    that lead nowhere. Where one of them blocks the build nothing was written, and the numbers say
    what would have been.
    """

    items: int
    pages: int
    made: int
    files: int
    bytes: int
    findings: tuple[Diagnostic, ...] = ()
    refused: bool = False


class LostItem(Exception):
    """The numbers of items found, checked and written do not agree: our own fault."""


def build_site(
    loaded: Loaded,
    *,
    project: Path,
    output: Path,
    version: str,
    theme: str | None = None,
    with_search: bool = True,
    strict: bool = False,
    workers: Workers = _ALONE,
    memo: Memo = _NO_MEMO,
    progress: Progress,
) -> Built:
    """Write the public part of ``loaded`` to ``output``, whole or not at all.

    ``strict``: any finding about a link stops it. Raises OperatorError for the disk, SearchError
    for the index, PdfError when a PDF cannot be made, TemplateLinkError when a template links to
    nothing, LostItem when an item was lost on the way.
    """
    public = publish(loaded.catalogue, loaded.keys)
    look = load_theme(theme or public.site.settings.theme, project)
    place = digest(str(output.resolve()))
    old = _old_tree(memo, place)
    with Staging(output, project=project, old=old) as staging:
        site = _Site(staging, old, look, workers, progress, public.site.settings.base_url or "")
        known = item_lines(public, memo, workers)
        pages = tuple(plan(public, stamps=known.stamps))
        made = site.put_pages(pages)
        site.put(look.static_files())
        for copy in copies(public):
            staging.copy(copy, project)
        site.put(
            plan_exports(
                public,
                urls=list(findable(pages)),
                line_of=known.line_of,
                stamps=known.stamps,
            )
        )
        site.put_downloads(public, project)
        if with_search:
            site.put_search(public, memo)
        written = sum(staging.holds(entry.url) for entry in public.entries)
        _refuse_loss(loaded, written)
        hashes = staging.hashes()
        dead = site.links.dead({*hashes, MANIFEST}, besides=() if with_search else (_INDEX,))
        findings = judge_links(dead, loaded, theme=look.name)
        counts = {"items": written, "pages": len(pages)}
        staging.write(plan_manifest(hashes, version=version, as_of=public.as_of, counts=counts))
        size = staging.size()
        refused = any(strict or found.blocks_build for found in findings)
        if not refused:
            left = staging.remembered(tuple((one.page, one.address) for one in dead))
            staging.commit()
            memo.keep(_TREE, {place: left.dump()})
    return Built(written, len(pages), made, len(hashes) + 1, size, findings, refused)


def _old_tree(memo: Memo, place: bytes) -> OldTree:
    """Return what the last build left at a place, as far as that is known."""
    try:
        return restore_tree(memo.find(_TREE, (place,))[place])
    except (KeyError, ValueError):
        return OldTree()


class _Site:
    """The staged tree as it fills, and the links that its files name."""

    def __init__(
        self,
        staging: Staging,
        old: OldTree,
        look: Theme,
        workers: Workers,
        progress: Progress,
        base_url: str,
    ) -> None:
        self._staging = staging
        self._old = old
        self._look = look
        self._workers = workers
        self._progress = progress
        output = staging.output
        self.links = LinkCheck(base_url, old, lambda path: read_bytes(output / path, path))

    def put(self, files: Iterable[OutputFile]) -> None:
        """Write finished files."""
        for file in files:
            self._staging.write(file)
            known = self._old.files.get(file.path)
            if known is not None and known.sha256 == self._staging.sha256(file.path):
                self.links.reuse(file.path)
            else:
                self.links.add(mentions(file))

    def put_pages(self, pages: Sequence[Page]) -> int:
        """Write the pages; return how many are not those of the last build."""
        look = bytes.fromhex(self._look.fingerprint)
        keys = {page.url: digest(look, page.template, page.key) for page in pages if page.key}
        making = []
        for page in pages:
            if page.key and self._staging.reuse(page.url, keys[page.url]):
                self.links.reuse(page.url)
            else:
                making.append(page)
        press = Press(self._look, self._staging.writer, self._old.files)
        rendered = render_pages(press, making, self._workers)
        changed = 0
        for done, (page, one) in enumerate(zip(making, rendered, strict=True), start=1):
            key = keys.get(page.url, b"")
            if isinstance(one.file, Written):
                self._staging.record(one.file, key)
            else:
                self._staging.write(one.file, key)
            if one.is_same:
                self.links.reuse(page.url)
            else:
                changed += 1
                self.links.add(one.mentions)
            self._progress.at(done, len(making))
        self._progress.lap(f"页面 {len(pages)} 个，其中新的 {changed} 个")
        return changed

    def put_downloads(self, public: PublicCatalogue, project: Path) -> None:
        """Write the items as documents, where the site wants that."""
        formats = public.site.settings.downloads
        if not formats:
            return
        keys: dict[str, bytes] = {}
        making = []
        for entry in public.entries:
            urls = [download_url(entry.url, one) for one in formats]
            keys |= dict.fromkeys(urls, downloads_key(entry, formats))
            if not all(self._staging.reuse(url, keys[url]) for url in urls):
                making.append(entry)
        for file in downloads(public, project, entries=making, jobs=self._workers.jobs):
            if not self._staging.holds(file.path):
                self._staging.write(file, keys[file.path])
        self._progress.lap(f"供下载的 {'、'.join(formats)} 各 {len(public.entries)} 个")

    def put_search(self, public: PublicCatalogue, memo: Memo) -> None:
        """Write the search index; bundles that are those of the last build are taken from it."""
        records = tuple(search_records(public.entries, by_sound=self._by_sound(public)))
        self.links.add(Mentions(at.SEARCH, frozenset(record.url for record in records)))
        for part in parts(records, memo=memo, executor=self._workers.cluster):
            taken = [self._staging.reuse_content(one.path, one.sha256) for one in part.files]
            if all(taken):
                continue
            for has, (path, data) in zip(taken, part.unpack(), strict=True):
                if not has:
                    self._staging.write(OutputFile(path, data))
        self._progress.lap(f"全文检索 {len(records)} 条，自检通过")

    def _by_sound(self, public: PublicCatalogue) -> bool:
        """Return whether titles can be found by their sound: wanted, and readings installed."""
        wanted = public.site.settings.search_pinyin
        if wanted and not can_read():
            line = "没有安装 pypinyin，名称不能按拼音检索：pip install gongkai[pinyin]"
            self._progress.lap(line)
        return wanted and can_read()


def _refuse_loss(loaded: Loaded, written: int) -> None:
    counted = tally(loaded)
    if not counted.adds_up or counted.states[State.WRITTEN] != written:
        raise LostItem(f"{counted}；实际写出 {written} 条")


def findable(pages: Iterable[Page]) -> Iterator[str]:
    """Yield the pages that search engines should know: no redirects, tombstones, 404, texts.

    A page with a key is of an item or of a list, and never hidden.
    """
    for page in pages:
        if page.url.endswith(".html") and (page.key or not page.context.shell.hidden):
            yield page.url


def copies(public: PublicCatalogue) -> Iterator[CopiedFile]:
    """Yield every file that goes into the site as it is."""
    yield from public.copies
    for entry in public.entries:
        for file in entry.files:
            yield CopiedFile(file.url, file.source, file.sha256)
