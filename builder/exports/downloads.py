"""Every published item as docx and PDF beside its page, where the site wants them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from builder.catalogue.entry import PublicCatalogue, PublicEntry
from builder.exports.record import base_url_of
from builder.model.output import OutputFile
from builder.model.vocabulary import DownloadFormat
from builder.office.docx import docx_bytes
from builder.office.paper import Paper
from builder.office.pdf import PdfMaker
from builder.products.item_paper import item_paper
from builder.urls import absolute, download_url

Read = Callable[[str], bytes]
_PICTURES = frozenset({"png", "jpg", "jpeg"})


@dataclass(frozen=True, slots=True)
class Draft:
    """A paper that is still to be written out, and the page beside which its files go."""

    page: str
    paper: Paper


def plan_downloads(
    public: PublicCatalogue, *, read: Read, entries: Iterable[PublicEntry] | None = None
) -> Iterator[Draft]:
    """Yield the paper of every published item, none where the site wants no downloads.

    ``read`` returns the stored file of a picture by its path in the project; ``entries`` are
    the items that papers are wanted of, if not all.
    """
    if not public.site.settings.downloads:
        return
    for entry in public.entries if entries is None else entries:
        pictures = _pictures(entry, base_url_of(public), read)
        yield Draft(entry.url, item_paper(entry, base_url_of(public), pictures))


def make_downloads(draft: Draft, formats: Collection[DownloadFormat]) -> tuple[OutputFile, ...]:
    """Return the files of a draft; it may be sent to a worker process.

    Raises PdfError when a PDF cannot be made: no font, a character without a glyph.
    """
    makers = {DownloadFormat.DOCX: docx_bytes, DownloadFormat.PDF: _pdf_bytes}
    return tuple(
        OutputFile(download_url(draft.page, one), makers[one](draft.paper))
        for one in dict.fromkeys(formats)
    )


def _pdf_bytes(paper: Paper) -> bytes:
    return _pdf_maker().pdf_bytes(paper)


@cache
def _pdf_maker() -> PdfMaker:
    """The one of this process: it reads the fonts once."""
    return PdfMaker()


def _pictures(entry: PublicEntry, base_url: str, read: Read) -> dict[str, bytes]:
    if "<img" not in entry.html:
        return {}
    return {
        absolute(file.url, base_url): read(file.source)
        for file in entry.files
        if file.type in _PICTURES
    }
