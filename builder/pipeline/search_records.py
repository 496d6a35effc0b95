"""Published items → what the search may know of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from builder.catalogue.entry import PublicEntry
from builder.law.vocabulary import theme_of
from builder.products.item_paper import has_validity
from builder.search.record import SearchRecord


def search_records(
    entries: Iterable[PublicEntry], *, by_sound: bool = False
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
            by_sound=by_sound,
        )
