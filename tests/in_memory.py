"""A tiny project that never touches the disk: read, and everything that it would publish."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from datetime import date

from minimal import MINIMAL
from pypdf import PdfReader

from builder.catalogue.publish import publish
from builder.diagnostic import Diagnostic
from builder.exports.downloads import make_downloads, plan_downloads
from builder.exports.plan import plan_exports
from builder.links import Ledger, mentions
from builder.model.output import OutputFile, SourceFile
from builder.pages import plan
from builder.pipeline import Loaded, load
from builder.pipeline.build import copies, findable
from builder.pipeline.dead_links import judge_links
from builder.pipeline.search_records import search_records
from builder.theme import load_theme

AS_OF = date(2026, 11, 20)


def loaded(files: Mapping[str, str | bytes]) -> Loaded:
    """Read a tiny project from memory."""
    texts = {**MINIMAL, **files}
    sources = [
        SourceFile(path, text.encode() if isinstance(text, str) else text)
        for path, text in texts.items()
    ]
    return load(sources, (), as_of=AS_OF, clock=AS_OF)


def output(read: Loaded) -> Iterator[OutputFile]:
    """Yield pages, exports, downloads, what is inside of them, and what the search is told."""
    for file in _files(read):
        yield file
        yield from inside(file)
    for record in search_records(publish(read.catalogue).entries):
        yield OutputFile(record.url, repr(record).encode())


def link_findings(read: Loaded) -> tuple[Diagnostic, ...]:
    """Return what a build would say about links that lead nowhere."""
    ledger = Ledger(read.catalogue.site.settings.base_url or "")
    files = {copy.path for copy in copies(publish(read.catalogue))} | {"build.json"}
    for file in (*_files(read), *load_theme().static_files()):
        ledger.add(mentions(file))
        files.add(file.path)
    dead = tuple(ledger.dead(files, besides=("pagefind/",)))
    return judge_links(dead, read, theme="default")


def inside(file: OutputFile) -> Iterator[OutputFile]:
    """Yield the parts of an office file; of a PDF its text and its properties."""
    if file.data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(file.data)) as archive:
            for name in archive.namelist():
                yield OutputFile(f"{file.path}!{name}", archive.read(name))
    if file.data.startswith(b"%PDF"):
        pdf = PdfReader(io.BytesIO(file.data))
        text = "".join(page.extract_text() for page in pdf.pages)
        said = "".join(f"{pdf.metadata}{text}".split())
        yield OutputFile(f"{file.path}!text", said.encode())


def _files(read: Loaded) -> Iterator[OutputFile]:
    public = publish(read.catalogue)
    pages = list(plan(public))
    theme = load_theme()
    yield from map(theme.render, pages)
    yield from plan_exports(public, urls=list(findable(pages)))
    for draft in plan_downloads(public, read=lambda _: b""):
        yield from make_downloads(draft, public.site.settings.downloads)
