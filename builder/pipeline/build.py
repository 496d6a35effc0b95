"""From a checked catalogue to the finished site: the second half of the walk in README.md."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from builder.catalogue.entry import PublicCatalogue, PublicEntry
from builder.catalogue.publish import publish
from builder.diagnostic import Diagnostic
from builder.exports.manifest import MANIFEST, plan_manifest
from builder.exports.plan import plan_exports
from builder.files.staging import Staging
from builder.law.vocabulary import theme_of
from builder.links import Ledger, Mentions, mentions
from builder.model.item import State
from builder.model.output import CopiedFile, OutputFile, Page
from builder.pages import addresses as at
from builder.pages import plan
from builder.pipeline.dead_links import judge_links
from builder.pipeline.downloads import downloads
from builder.pipeline.load import Loaded, tally
from builder.products.item_paper import has_validity
from builder.search.index import build as build_index
from builder.search.pinyin import can_read, syllables
from builder.search.record import SearchRecord
from builder.search.selftest import self_test
from builder.theme import load_theme

Progress = Callable[[str], None]
# Where the index lies, which a build may leave out.
_INDEX = "pagefind/"


@dataclass(frozen=True, slots=True)
class Built:
    """What a build wrote: item pages, all pages, files, bytes.

    ``findings`` are about links that lead nowhere. Where one of them blocks the build nothing was
    written, and the numbers say what would have been.
    """

    items: int
    pages: int
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
    jobs: int = 1,
    progress: Progress,
) -> Built:
    """Write the public part of ``loaded`` to ``output``, whole or not at all.

    ``strict``: any finding about a link stops it. Raises OperatorError for the disk, SearchError
    for the index, PdfError when a PDF cannot be made, TemplateLinkError when a template links to
    nothing, LostItem when an item was lost on the way.
    """
    public = publish(loaded.catalogue)
    look = load_theme(theme or public.site.settings.theme, project)
    ledger = Ledger(public.site.settings.base_url or "")
    with Staging(output, project=project) as staging:

        def put(files: Iterable[OutputFile]) -> None:
            for file in files:
                staging.write(file)
                ledger.add(mentions(file))

        pages = tuple(plan(public))
        put(look.render(page) for page in pages)
        progress(f"页面 {len(pages)} 个")
        put(look.static_files())
        for copy in copies(public):
            staging.copy(copy, project)
        put(plan_exports(public, urls=list(findable(pages))))
        for file in downloads(public, project, jobs=jobs):
            staging.write(file)
        if formats := public.site.settings.downloads:
            progress(f"供下载的 {'、'.join(formats)} 各 {len(public.entries)} 个")
        if with_search:
            records = tuple(search_records(public.entries, pinyin=_by_sound(public, progress)))
            ledger.add(Mentions(at.SEARCH, frozenset(record.url for record in records)))
            build_index(records, staging.folder)
            self_test(records, staging.folder)
            progress(f"全文检索 {len(records)} 条，自检通过")
        written = sum(staging.holds(entry.url) for entry in public.entries)
        _refuse_loss(loaded, written)
        hashes = staging.hashes()
        left_out = () if with_search else (_INDEX,)
        dead = ledger.dead({*hashes, MANIFEST}, besides=left_out)
        findings = judge_links(tuple(dead), loaded, theme=look.name)
        counts = {"items": written, "pages": len(pages)}
        staging.write(plan_manifest(hashes, version=version, as_of=public.as_of, counts=counts))
        size = staging.size()
        refused = any(strict or found.blocks_build for found in findings)
        if not refused:
            staging.commit()
    return Built(written, len(pages), len(hashes) + 1, size, findings, refused)


def _refuse_loss(loaded: Loaded, written: int) -> None:
    counted = tally(loaded)
    if not counted.adds_up or counted.states[State.WRITTEN] != written:
        raise LostItem(f"{counted}；实际写出 {written} 条")


def findable(pages: Iterable[Page]) -> Iterator[str]:
    """Yield the pages that search engines should know: no redirects, tombstones, 404, texts."""
    for page in pages:
        if page.url.endswith(".html") and not page.context.shell.hidden:
            yield page.url


def copies(public: PublicCatalogue) -> Iterator[CopiedFile]:
    """Yield every file that goes into the site as it is."""
    yield from public.copies
    for entry in public.entries:
        for file in entry.files:
            yield CopiedFile(file.url, file.source, file.sha256)


def _by_sound(public: PublicCatalogue, progress: Progress) -> bool:
    """Return whether titles can be found by their sound: wanted, and the readings installed."""
    wanted = public.site.settings.search_pinyin
    if wanted and not can_read():
        progress("没有安装 pypinyin，名称不能按拼音检索：pip install gongkai[pinyin]")
    return wanted and can_read()


def search_records(
    entries: Iterable[PublicEntry], *, pinyin: bool = False
) -> Iterator[SearchRecord]:
    """Yield what the search may know of each published item."""
    for entry in entries:
        item = entry.item
        issuers = (entry.issuer, *entry.co_issuers)
        validity = entry.validity.value if has_validity(entry) else ""
        yield SearchRecord(
            url=entry.url,
            title=entry.title,
            index_no=item.index_no or "",
            issuer=entry.issuer.name or "",
            date=entry.published_on.isoformat(),
            text="\n".join(part for part in (item.summary, item.body.text) if part),
            doc_no=item.number,
            validity=validity,
            filters={
                "issuer": tuple(body.name or "" for body in issuers),
                "theme": (theme_of(item.theme),) if item.theme else (),
                "kind": (item.kind.value,),
                "year": (str(entry.year),),
                "validity": (validity,) if validity else (),
                "column": (entry.column.name or "",),
            },
            pinyin=syllables(entry.title) if pinyin else (),
        )
