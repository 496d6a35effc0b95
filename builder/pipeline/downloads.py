"""The downloads of a site, made in worker processes when PDFs are many."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

from builder.catalogue.entry import PublicCatalogue, PublicEntry
from builder.exports.downloads import Draft, make_downloads, plan_downloads
from builder.files.disk import read_bytes
from builder.files.workers import worker_pool
from builder.files.writer import source_of
from builder.memo import digest
from builder.model.output import OutputFile
from builder.model.vocabulary import DownloadFormat
from builder.office.fonts import GlyphError, fonts_key

# A docx takes a millisecond, a PDF forty: a worker pays from some dozens of PDFs on.
_WORTH_A_POOL = 60
_CHUNK = 8
_NAMED = 20
# The files of an item, or why there are none.
_Made = tuple[OutputFile, ...] | GlyphError


def downloads_key(entry: PublicEntry, formats: Collection[DownloadFormat]) -> bytes:
    """Return what stands for all that the downloads of an item show; empty if that is not known."""
    fonts = fonts_key() if DownloadFormat.PDF in formats else b""
    return digest("downloads", entry.key, fonts) if entry.key else b""


def downloads(
    public: PublicCatalogue,
    project: Path,
    *,
    entries: Sequence[PublicEntry] | None = None,
    jobs: int = 1,
) -> Iterator[OutputFile]:
    """Yield the downloads of ``entries``, in their order; of all items if none are named.

    Raises OperatorError when a picture cannot be read, PdfError when a PDF cannot be made; of
    characters without a glyph it names those of all items at once.
    """
    formats = public.site.settings.downloads
    wanted = public.entries if entries is None else entries
    drafts = plan_downloads(
        public,
        read=lambda path: read_bytes(source_of(project, path), path),
        entries=wanted,
    )
    make = partial(_made, formats=formats)
    is_much = DownloadFormat.PDF in formats and len(wanted) >= _WORTH_A_POOL
    if jobs <= 1 or not is_much:
        yield from _whole(map(make, drafts))
        return
    # A fork would copy locks of typst's threads that nobody in the new process ever opens.
    with worker_pool(jobs, method="spawn") as pool:
        yield from _whole(pool.map(make, drafts, chunksize=_CHUNK))


def _made(draft: Draft, formats: Collection[DownloadFormat]) -> _Made:
    try:
        return make_downloads(draft, formats)
    except GlyphError as error:
        return error


def _whole(made: Iterable[_Made]) -> Iterator[OutputFile]:
    """Yield the files; raise at the end what was missing in any of them."""
    missing: list[str] = []
    for one in made:
        if isinstance(one, GlyphError):
            missing.append(str(one))
        else:
            yield from one
    if missing:
        rest = len(missing) - _NAMED
        more = [f"另有 {rest} 条信息也有这样的字。"] if rest > 0 else []
        raise GlyphError("\n".join((*missing[:_NAMED], *more)))
