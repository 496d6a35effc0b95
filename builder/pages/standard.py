"""基层政务公开标准目录: the rows of content/standard.yml by field, with the items that answer them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from builder.catalogue.entry import PublicCatalogue
from builder.model.output import Page
from builder.pages import addresses as at
from builder.pages.meta import column_tags
from builder.pages.shell import Link, Shell, shell
from builder.products.standard_catalogue import StandardLine, standard_lines
from builder.urls import item_url

TITLE = "基层政务公开标准目录"
_ABOUT = "按领域列出应当公开的事项、内容、依据、时限、主体和渠道，逐项对应已经公开的信息。"
_NEWEST = 2


@dataclass(frozen=True, slots=True)
class StandardLineView:
    """One matter of a field."""

    no: Annotated[int, "number in the whole catalogue"]
    above: Annotated[str, "matter of the first level"]
    label: Annotated[str, "matter of the second level"]
    content: Annotated[str, "what is published"]
    basis: Annotated[str, "legal basis"]
    limit: Annotated[str, "within what time"]
    bodies: Annotated[str, "公开主体"]
    channels: Annotated[str, "公开渠道"]
    audience: Annotated[str, "公开对象"]
    attribute: Annotated[str, "公开方式"]
    levels: Annotated[str, "公开层级"]
    is_public: Annotated[bool, "whether everyone may find it here"]
    count: Annotated[int, "published items that answer it"]
    newest: Annotated[tuple[Link, ...], "the newest of them"]
    columns: Annotated[tuple[Link, ...], "columns in which they stand"]
    reasons: Annotated[tuple[str, ...], "why there are none"]
    expected_on: Annotated[date | None, "when something is expected"]


@dataclass(frozen=True, slots=True)
class StandardField:
    """One field: 试点领域."""

    id: Annotated[str, "anchor"]
    label: Annotated[str, "name of the field"]
    summary: Annotated[str, "how many matters, how many of them hold something"]
    lines: Annotated[tuple[StandardLineView, ...], "its matters"]


@dataclass(frozen=True, slots=True)
class StandardPage:
    """The standard catalogue."""

    shell: Annotated[Shell, "base template"]
    heading: Annotated[str, "h1"]
    intro: Annotated[str, "sentence under the heading"]
    jumps: Annotated[tuple[Link, ...], "anchors of the fields"]
    fields: Annotated[tuple[StandardField, ...], "the fields"]
    apply_url: Annotated[str, "where to ask for what is not for everyone"]


def pages(public: PublicCatalogue) -> Iterator[Page]:
    """Yield the page; none where the site has no content/standard.yml."""
    lines = standard_lines(public.site, (entry.item for entry in public.entries))
    if not lines:
        return
    fields = tuple(_fields(public, lines))
    context = StandardPage(
        shell=shell(
            public,
            at.STANDARD,
            TITLE,
            description=_ABOUT,
            meta=column_tags(TITLE, _ABOUT, f"政府信息公开,{TITLE}"),
            section=at.CATALOGUE,
        ),
        heading=TITLE,
        intro=_ABOUT,
        jumps=tuple(Link(field.label, f"{at.STANDARD}#{field.id}") for field in fields),
        fields=fields,
        apply_url=at.APPLY,
    )
    yield Page(at.STANDARD, "standard.html", context)


def _fields(public: PublicCatalogue, lines: tuple[StandardLine, ...]) -> Iterator[StandardField]:
    """Yield the fields in the order in which the file first names them."""
    by_field: dict[str, list[StandardLine]] = {}
    for line in lines:
        by_field.setdefault(line.row.field, []).append(line)
    number = 0
    for index, (label, own) in enumerate(by_field.items(), 1):
        views = tuple(_view(public, line, number + no) for no, line in enumerate(own, 1))
        number += len(own)
        yield StandardField(f"f-{index}", label, _summary(own), views)


def _summary(lines: list[StandardLine]) -> str:
    open_lines = [line for line in lines if line.row.is_public]
    filled = sum(bool(line.items) for line in open_lines)
    parts = [f"共{len(lines)}个事项", f"{filled}个已有公开的信息"]
    if empty := len(open_lines) - filled:
        parts.append(f"{empty}个尚无信息")
    if asked := len(lines) - len(open_lines):
        parts.append(f"{asked}个依申请或者只向特定群体公开")
    return "，".join(parts)


def _view(public: PublicCatalogue, line: StandardLine, number: int) -> StandardLineView:
    row, site = line.row, public.site
    return StandardLineView(
        no=number,
        above=row.first,
        label=row.second,
        content=row.content or "",
        basis=row.basis or "",
        limit=row.limit or "",
        bodies="、".join(site.bodies[code].label for code in row.bodies) or "各机构",
        channels="、".join(row.channels),
        audience=row.audience.value,
        attribute=row.attribute.value,
        levels="、".join(row.levels),
        is_public=row.is_public,
        count=len(line.items),
        newest=tuple(
            Link(item.title or "", item_url(item.index_no or "")) for item in line.items[:_NEWEST]
        ),
        columns=tuple(
            Link(site.columns[slug].name or slug, at.column_url(slug))
            for slug in row.columns
            if len(line.items) > _NEWEST
        ),
        reasons=tuple(dict.fromkeys(note.reason or "" for note in line.notes)),
        expected_on=line.expected_on,
    )
