"""A tiny project that never touches the disk: read, and everything that it would publish."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from minimal import MINIMAL

from builder.catalogue.publish import publish
from builder.exports.plan import plan_exports
from builder.model.output import OutputFile, SourceFile
from builder.pages import plan
from builder.pipeline import Loaded, load
from builder.pipeline.build import search_records
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
    """Yield pages, exports, and what the search is told."""
    public = publish(read.catalogue)
    pages = list(plan(public))
    theme = load_theme()
    yield from map(theme.render, pages)
    yield from plan_exports(public, urls=[page.url for page in pages])
    for record in search_records(public.entries):
        yield OutputFile(record.url, repr(record).encode())
