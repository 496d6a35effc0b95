"""The downloads of a site, made in worker processes when PDFs are many."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from builder.catalogue.entry import PublicCatalogue
from builder.exports.downloads import make_downloads, plan_downloads
from builder.files.disk import read_bytes
from builder.files.writer import source_of
from builder.model.output import OutputFile
from builder.model.vocabulary import DownloadFormat

# A docx takes a millisecond, a PDF forty: a worker pays from some dozens of PDFs on.
_WORTH_A_POOL = 60
_CHUNK = 8


def downloads(public: PublicCatalogue, project: Path, *, jobs: int = 1) -> Iterator[OutputFile]:
    """Yield every download of the site, in the order of its items.

    Raises OperatorError when a picture cannot be read, PdfError when a PDF cannot be made.
    """
    formats = public.site.settings.downloads
    drafts = plan_downloads(public, read=lambda path: read_bytes(source_of(project, path), path))
    make = partial(make_downloads, formats=formats)
    is_much = DownloadFormat.PDF in formats and len(public.entries) >= _WORTH_A_POOL
    if jobs <= 1 or not is_much:
        for draft in drafts:
            yield from make(draft)
        return
    # A fork would copy locks of typst's threads that nobody in the new process ever opens.
    with ProcessPoolExecutor(max_workers=jobs, mp_context=get_context("spawn")) as pool:
        for files in pool.map(make, drafts, chunksize=_CHUNK):
            yield from files
