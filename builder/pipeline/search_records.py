"""Published items → what the search may know of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial

from builder.catalogue.entry import PublicEntry
from builder.law.vocabulary import theme_of
from builder.memo import digest
from builder.products.item_paper import has_validity
from builder.search.record import SearchRecord, StoredRecord


def search_records(
    entries: Iterable[PublicEntry], *, by_sound: bool = False
) -> Iterator[SearchRecord]:
    """Yield what the search may know of each published item."""
    for entry in entries:
        found = _record(entry, by_sound)
        if entry.key:
            summary, gist = entry.item.summary or "", entry.body.gist
            found = replace(found, text_key=digest(summary, gist.digest))
            length = gist.length + len(summary) + bool(summary and gist.length)
            yield StoredRecord(found, partial(_text, entry), length)
        else:
            yield replace(found, text=_text(entry))


def _text(entry: PublicEntry) -> str:
    item = entry.item
    return "\n".join(part for part in (item.summary, item.body.text) if part)


def _record(entry: PublicEntry, by_sound: bool) -> SearchRecord:
    """Return the record without its text."""
    item = entry.item
    issuers = (entry.issuer, *entry.co_issuers)
    validity = entry.validity.value if has_validity(entry) else ""
    return SearchRecord(
        url=entry.url,
        title=entry.title,
        index_no=item.index_no or "",
        issuer=entry.issuer.name or "",
        date=entry.published_on.isoformat(),
        text="",
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
        by_sound=by_sound,
    )
