"""Lists of items: the rows, and the context of the pages that are nothing but a list."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Annotated

from builder.catalogue.entry import PublicCatalogue, PublicEntry, ValidityNote
from builder.model.attr import label_of
from builder.model.output import Page
from builder.model.public_item import PublicItem
from builder.model.vocabulary import Kind, Validity
from builder.pages import sections
from builder.pages.keyed import list_page
from builder.pages.paging import Pager, Part, T, parts
from builder.pages.shell import Link, Shell


@dataclass(frozen=True, slots=True)
class Row:
    """One item in a list."""

    title: Annotated[str, "name of the item"]
    url: Annotated[str, "site-relative path of its page"]
    doc_no: Annotated[str, "文号, empty when there is none"]
    issuer: Annotated[str, "short name of the publishing body"]
    published_on: Annotated[date, "day of first publication"]
    status: Annotated[str, "有效性 when it is not simply in force, or a state of a consultation"]
    closed: Annotated[bool, "whether the status means that the item no longer holds"]
    related: Annotated[tuple[Link, ...], "items shown under the title"]
    headnote: Annotated[tuple[ValidityNote, ...], "题注 of a policy document, in pieces"] = ()


@dataclass(frozen=True, slots=True)
class Listing:
    """A table of items with its pager."""

    caption: Annotated[str, "caption of the table, read by screen readers"]
    rows: Annotated[tuple[Row, ...], "items, newest first"]
    pager: Annotated[Pager, "where this page stands among the pages of the list"]
    heads: Annotated[tuple[str, ...], "column heads: title, number, issuer, publication"]
    numbered: Annotated[bool, "whether the column of 文号 is shown: some row has one"] = True
    related_head: Annotated[str, "word before the related items"] = ""
    empty: Annotated[str, "sentence shown instead of an empty table"] = ""
    onward: Annotated[tuple[Link, ...], "where to look instead of in an empty table"] = ()


@dataclass(frozen=True, slots=True)
class ListPage:
    """A page that is a list: by issuer, theme or year, systems, interpretations."""

    shell: Annotated[Shell, "base template"]
    heading: Annotated[str, "h1"]
    intro: Annotated[str, "sentence under the heading; empty on older pages"]
    listing: Annotated[Listing, "the items"]
    links: Annotated[tuple[Link, ...], "further ways into the same items"] = ()


_ONWARD = tuple(Link(one.name, one.url) for one in (sections.CATALOGUE, sections.APPLY))

Related = Callable[[PublicEntry], tuple[Link, ...]]
Noted = Callable[[PublicEntry], tuple[ValidityNote, ...]]


def no_related(_: PublicEntry) -> tuple[Link, ...]:
    """Return nothing: for lists that show no related items."""
    return ()


def no_headnote(_: PublicEntry) -> tuple[ValidityNote, ...]:
    """Return nothing: for lists of what has no 题注."""
    return ()


def heads() -> tuple[str, ...]:
    """Return the column heads of an item list, from the field table."""
    names = ("title", "doc_no", "issuer", "published_on")
    return tuple(label_of(PublicItem, name) for name in names)


def row(entry: PublicEntry, related: Related = no_related, headnote: Noted = no_headnote) -> Row:
    """Return the list row of an item."""
    plain = entry.validity is Validity.VALID
    return Row(
        title=entry.title,
        url=entry.url,
        doc_no=entry.item.number,
        issuer=entry.issuer.label,
        published_on=entry.published_on,
        status="" if plain else VALIDITY_WORDS[entry.validity],
        closed=entry.validity.has_ended,
        related=related(entry),
        headnote=headnote(entry),
    )


VALIDITY_WORDS = {
    Validity.VALID: "现行有效",
    Validity.AMENDED: "已修改",
    Validity.REPEALED: "已废止",
    Validity.EXPIRED: "已失效",
    Validity.PENDING: "尚未施行",
}


def rows(entries: Iterable[PublicEntry]) -> tuple[Row, ...]:
    """Return plain rows of the entries."""
    return tuple(row(entry) for entry in entries)


def listing(
    part: Part[PublicEntry],
    caption: str,
    *,
    related: Related = no_related,
    related_head: str = "",
    headnote: Noted = no_headnote,
    empty: str = "目前没有已经公开的信息。",
) -> Listing:
    """Return the table of one page of a list."""
    return Listing(
        caption=part_title(caption, part),
        rows=tuple(row(entry, related, headnote) for entry in part.entries),
        pager=part.pager,
        heads=heads(),
        numbered=any(entry.item.number for entry in part.entries),
        related_head=related_head,
        empty="" if part.entries else empty,
        onward=() if part.entries else _ONWARD,
    )


def part_title(title: str, part: Part[T]) -> str:
    """Return the title of one page of a list; older pages carry their number."""
    return title if part.is_first else f"{title}（第{part.pager.number}页）"


def list_pages(
    entries: Sequence[PublicEntry],
    url: str,
    heading: str,
    *,
    shell_of: Callable[[Part[PublicEntry]], Shell],
    intro: str = "",
    links: tuple[Link, ...] = (),
    related: Related = no_related,
    related_head: str = "",
) -> Iterator[Page]:
    """Yield the pages of a plain list."""

    def made(part: Part[PublicEntry]) -> ListPage:
        return ListPage(
            shell=shell_of(part),
            heading=part_title(heading, part),
            intro=intro if part.is_first else "",
            listing=listing(part, heading, related=related, related_head=related_head),
            links=links if part.is_first else (),
        )

    for part in parts(entries, url):
        others = [related(entry) for entry in part.entries]
        yield list_page(part, "list.html", partial(made, part), entries=part.entries, beyond=others)


def of_kind(public: PublicCatalogue, entry: PublicEntry, kind: Kind) -> tuple[Link, ...]:
    """Return the items of ``kind`` that the entry is related to."""
    urls = dict.fromkeys(relation.url for relation in entry.relations if relation.url)
    found = (public.by_url[url] for url in urls if url in public.by_url)
    return tuple(Link(other.title, other.url) for other in found if other.item.kind is kind)
