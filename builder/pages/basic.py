"""主动公开基本目录: a table of every column of each body, for all bodies and for each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from builder.catalogue.entry import PublicCatalogue
from builder.model.output import Page
from builder.pages import addresses as at
from builder.pages.browse import EmptyNote
from builder.pages.meta import column_tags
from builder.pages.shell import Link, Shell, shell
from builder.products.basic_catalogue import NO_REASON, TITLE, BasicRow, basic_rows

# Longer tables than this stand on the pages of the bodies alone: with thirty bodies the whole would
# be half a megabyte and two hundred screens of a phone. The files for download hold everything.
MOST_LINES = 250
ABOUT = (
    "各机构应当主动公开的事项，逐项列明公开内容、依据、时限、责任机构、更新周期和已公开的条数；"
    "尚无信息的事项同样列出，并说明原因。"
)


@dataclass(frozen=True, slots=True)
class BasicLine:
    """One matter of one body."""

    no: Annotated[int, "number in the table of the body"]
    above: Annotated[str, "matter of the first level, where the matter is of the second"]
    label: Annotated[str, "the matter"]
    url: Annotated[str, "the column"]
    content: Annotated[str, "what is published"]
    basis: Annotated[str, "legal basis"]
    limits: Annotated[tuple[str, ...], "within what time"]
    unit: Annotated[str, "unit that answers for it"]
    channels: Annotated[str, "ways of publication besides the web site"]
    cycle: Annotated[str, "how often it is updated"]
    count: Annotated[int, "published items"]
    reason: Annotated[str, "why there are none"]
    expected_on: Annotated[date | None, "when something is expected"]


@dataclass(frozen=True, slots=True)
class BasicGroup:
    """The table of one body."""

    id: Annotated[str, "anchor"]
    body: Annotated[str, "full name of the body: 公开主体"]
    url: Annotated[str, "page of this body's table alone; empty on that page"]
    summary: Annotated[str, "how many matters, how many of them hold something"]
    lines: Annotated[tuple[BasicLine, ...], "the matters; empty: on the body's page"]


@dataclass(frozen=True, slots=True)
class EmptyGroup:
    """The matters of one body without items."""

    label: Annotated[str, "short name of the body"]
    notes: Annotated[tuple[EmptyNote, ...], "matter, reason, expected day"]


@dataclass(frozen=True, slots=True)
class BasicPage:
    """The basic catalogue, of all bodies or of one."""

    shell: Annotated[Shell, "base template"]
    heading: Annotated[str, "h1"]
    intro: Annotated[str, "sentence under the heading"]
    jumps: Annotated[tuple[Link, ...], "anchors of the tables; empty where there is one table"]
    downloads: Annotated[tuple[Link, ...], "the same for spreadsheets"]
    groups: Annotated[tuple[BasicGroup, ...], "one table a body"]
    empty_id: Annotated[str, "anchor of the list of matters without items"]
    empty: Annotated[tuple[EmptyGroup, ...], "matters without items, by body"]
    no_reason: Annotated[str, "what stands where nobody gave a reason"]


def pages(public: PublicCatalogue) -> Iterator[Page]:
    """Yield the catalogue of all bodies, and one for each body that keeps columns."""
    items = (entry.item for entry in public.entries)
    rows = basic_rows(public.site, items, public.as_of)
    yield Page(at.BASIC, "basic.html", _context(public, rows, at.BASIC, TITLE))
    for code, own in rows.items():
        body = public.site.bodies[code]
        url = at.body_basic_url(code)
        trail = (Link(TITLE, at.BASIC), Link(body.label, at.body_url(code)))
        heading = f"{body.name or code}{TITLE}"
        context = _context(public, {code: own}, url, heading, trail)
        yield Page(url, "basic.html", context)


def _context(
    public: PublicCatalogue,
    rows: Mapping[str, tuple[BasicRow, ...]],
    url: str,
    heading: str,
    trail: tuple[Link, ...] = (),
) -> BasicPage:
    whole = url == at.BASIC
    apart = whole and sum(map(len, rows.values())) > MOST_LINES
    groups = tuple(_group(code, own, whole=whole, apart=apart) for code, own in rows.items())
    listed = () if apart else rows.values()
    empty = tuple(_empty(own) for own in listed if any(not row.count for row in own))
    jumps = [Link(one.body, f"{url}#{one.id}") for one in groups] if whole and not apart else []
    if empty:
        jumps.append(Link("尚无信息的栏目", f"{url}#empty"))
    return BasicPage(
        shell=shell(
            public,
            url,
            heading,
            description=ABOUT,
            trail=trail,
            meta=column_tags(TITLE, ABOUT, f"政府信息公开,{TITLE}"),
            section=at.CATALOGUE,
        ),
        heading=heading,
        intro=ABOUT,
        jumps=tuple(jumps),
        downloads=(
            Link("下载目录（CSV）", at.BASIC_CSV),
            Link("下载目录（Excel）", at.BASIC_XLSX),
        ),
        groups=groups,
        empty_id="empty",
        empty=empty,
        no_reason=NO_REASON,
    )


def _group(code: str, rows: tuple[BasicRow, ...], *, whole: bool, apart: bool) -> BasicGroup:
    filled = sum(bool(row.count) for row in rows)
    body = rows[0].body
    return BasicGroup(
        id=f"b-{code}",
        body=body.name or code,
        url=at.body_basic_url(code) if whole else "",
        summary=f"共{len(rows)}个事项，{filled}个已有公开的信息，{len(rows) - filled}个尚无信息",
        lines=() if apart else tuple(_line(row) for row in rows),
    )


def _line(row: BasicRow) -> BasicLine:
    return BasicLine(
        no=row.number,
        above=row.first if row.second else "",
        label=row.second or row.first,
        url=at.column_url(row.column.slug or ""),
        content=row.content,
        basis=row.basis,
        limits=row.limits,
        unit=row.unit,
        channels="、".join(row.channels[1:]),
        cycle=row.cycle,
        count=row.count,
        reason=row.reason,
        expected_on=row.expected_on,
    )


def _empty(rows: Iterable[BasicRow]) -> EmptyGroup:
    empty = [row for row in rows if not row.count]
    return EmptyGroup(
        empty[0].body.label,
        tuple(
            EmptyNote(row.second or row.first, row.reason or NO_REASON, row.expected_on)
            for row in empty
        ),
    )
