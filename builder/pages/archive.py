"""年度归档: what was first published in each year, with hashes that anyone can check."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Annotated

from builder.catalogue.entry import PublicCatalogue
from builder.model.attr import label_of
from builder.model.output import Page
from builder.model.parts import Withdrawal
from builder.model.public_item import PublicItem
from builder.pages import addresses as at
from builder.pages.keyed import list_page
from builder.pages.listing import part_title
from builder.pages.meta import column_tags
from builder.pages.paging import Pager, Part, parts
from builder.pages.shell import Link, Shell, shell
from builder.products.archive import NO_STAMPS, Archived, ArchiveYear, Stamps, years
from builder.urls import archive_json_url

_HEADING = "年度归档"
_ABOUT = (
    "各年首次公开的政府信息清单，附每条文本和附件的 SHA-256，用于向档案馆、公共图书馆移交和核对。"
)


@dataclass(frozen=True, slots=True)
class ArchiveIndexRow:
    """One year."""

    label: Annotated[str, "the year"]
    url: Annotated[str, "its list"]
    items: Annotated[int, "items first published in it"]
    files: Annotated[int, "their attachments"]
    withdrawn: Annotated[int, "items withdrawn in it"]
    manifest_url: Annotated[str, "its manifest"]


@dataclass(frozen=True, slots=True)
class ArchiveIndexPage:
    """All years."""

    shell: Annotated[Shell, "base template"]
    heading: Annotated[str, "h1"]
    intro: Annotated[str, "sentence under the heading"]
    as_of: Annotated[date, "day up to which the newest year reaches"]
    years: Annotated[tuple[ArchiveIndexRow, ...], "newest first"]


@dataclass(frozen=True, slots=True)
class ArchiveFile:
    """One attachment."""

    title: Annotated[str, "what it is"]
    url: Annotated[str, "site-relative path"]
    sha256: Annotated[str, "SHA-256 in hexadecimal"]


@dataclass(frozen=True, slots=True)
class ArchiveRow:
    """One item."""

    title: Annotated[str, "name of the item"]
    url: Annotated[str, "its page"]
    index_no: Annotated[str, "index number"]
    formed_on: Annotated[date | None, "day of formation"]
    published_on: Annotated[date, "day of first publication"]
    sha256: Annotated[str, "SHA-256 of the archival text"]
    files: Annotated[tuple[ArchiveFile, ...], "attachments"]


@dataclass(frozen=True, slots=True)
class WithdrawnRow:
    """What remains of an item that was withdrawn in the year."""

    index_no: Annotated[str, "index number"]
    url: Annotated[str, "tombstone"]
    title: Annotated[str, "name, only where it is shown"]
    on: Annotated[date | None, "day of withdrawal"]
    reason: Annotated[str, "legal reason"]


@dataclass(frozen=True, slots=True)
class ArchivePage:
    """One year, oldest item first on the last page."""

    shell: Annotated[Shell, "base template"]
    heading: Annotated[str, "h1"]
    intro: Annotated[str, "sentence under the heading; empty on older pages"]
    manifest: Annotated[Link, "machine-readable list"]
    heads: Annotated[tuple[str, ...], "column heads: name, index number, formation, publication"]
    rows: Annotated[tuple[ArchiveRow, ...], "items, newest first"]
    empty: Annotated[str, "sentence shown instead of an empty table"]
    pager: Annotated[Pager, "pages of the year"]
    withdrawn_heads: Annotated[tuple[str, ...], "column heads: index number, day, reason"]
    withdrawn: Annotated[tuple[WithdrawnRow, ...], "what was withdrawn; on the first page"]


def pages(public: PublicCatalogue, stamps: Stamps = NO_STAMPS) -> Iterator[Page]:
    """Yield the index and the pages of every year; ``stamps`` are those that are known."""
    found = years(public, stamps)
    context = ArchiveIndexPage(
        shell=_shell(public, at.ARCHIVE, _HEADING, ()),
        heading=_HEADING,
        intro=_ABOUT,
        as_of=public.as_of,
        years=tuple(
            ArchiveIndexRow(
                label=f"{year.year}年",
                url=at.archive_url(year.year),
                items=len(year.items),
                files=year.file_count,
                withdrawn=len(year.withdrawn),
                manifest_url=archive_json_url(year.year),
            )
            for year in found
        ),
    )
    yield Page(at.ARCHIVE, "archive.html", context)
    for year in found:
        yield from _year(public, year)


def _year(public: PublicCatalogue, year: ArchiveYear) -> Iterator[Page]:
    heading = f"{year.year}年归档"
    intro = (
        f"{year.year}年首次公开的信息{len(year.items)}条，附件{year.file_count}个。"
        "SHA-256 是归档文本的校验值，归档文本只含信息自身写明的内容，不随以后的修改、废止而变。"
    )

    def made(part: Part[Archived]) -> ArchivePage:
        title = part_title(heading, part)
        return ArchivePage(
            shell=_shell(public, part.url, title, (Link(_HEADING, at.ARCHIVE),)),
            heading=title,
            intro=intro if part.is_first else "",
            manifest=Link("清单（JSON）", archive_json_url(year.year)),
            heads=tuple(
                label_of(PublicItem, name)
                for name in ("title", "index_no", "formed_on", "published_on")
            ),
            rows=tuple(_row(item) for item in part.entries),
            empty="" if part.entries else "这一年没有首次公开的信息。",
            pager=part.pager,
            withdrawn_heads=(
                label_of(PublicItem, "index_no"),
                label_of(Withdrawal, "on"),
                label_of(Withdrawal, "reason"),
            ),
            withdrawn=_withdrawn(year) if part.is_first else (),
        )

    for part in parts(tuple(reversed(year.items)), at.archive_url(year.year)):
        entries = [item.entry for item in part.entries]
        yield list_page(part, "archive-year.html", partial(made, part), entries=entries)


def _row(item: Archived) -> ArchiveRow:
    entry = item.entry
    return ArchiveRow(
        title=entry.title,
        url=entry.url,
        index_no=item.index_no,
        formed_on=entry.item.formed_on,
        published_on=entry.published_on,
        sha256=item.stamp.sha256,
        files=tuple(ArchiveFile(file.title, file.url, file.sha256) for file in item.files),
    )


def _withdrawn(year: ArchiveYear) -> tuple[WithdrawnRow, ...]:
    return tuple(
        WithdrawnRow(one.index_no, one.url, one.title, one.on, one.reason) for one in year.withdrawn
    )


def _shell(public: PublicCatalogue, url: str, title: str, trail: tuple[Link, ...]) -> Shell:
    return shell(
        public,
        url,
        title,
        description=_ABOUT,
        trail=trail,
        meta=column_tags(_HEADING, _ABOUT, "政府信息公开,年度归档"),
        section=at.CATALOGUE,
    )
