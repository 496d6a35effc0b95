"""The plain lists: by issuer, theme and year, the interpretations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator

from builder.catalogue.entry import PublicCatalogue, PublicEntry
from builder.law.vocabulary import theme_of, themes
from builder.model.output import Page
from builder.model.vocabulary import Kind
from builder.pages import addresses as at
from builder.pages import sections
from builder.pages.browse import entries_by_body
from builder.pages.listing import list_pages, part_title
from builder.pages.meta import ColumnType, Meta, column_tags
from builder.pages.paging import Part
from builder.pages.shell import Link, Shell, shell

_CATALOGUE = Link(sections.CATALOGUE.name, at.CATALOGUE)


def issuers(public: PublicCatalogue) -> Iterator[Page]:
    """Yield the list of each body: what it published, alone or jointly."""
    held = entries_by_body(public)
    for code, body in public.site.bodies.items():
        name = body.name or code
        entries = held[code]
        heading = f"{name}公开的信息"
        yield from list_pages(
            entries,
            at.issuer_url(code),
            heading,
            shell_of=_shells(public, heading, f"{name}单独或者联合发布的政府信息"),
            intro=f"{name}单独或者与其他机关联合发布、已经主动公开的信息，共{len(entries)}条。",
            links=(Link(f"{body.label}机构职能", at.body_url(code)),),
        )


def by_theme(public: PublicCatalogue) -> Iterator[Page]:
    """Yield the list of each theme that has items."""
    held: dict[str, list[PublicEntry]] = defaultdict(list)
    for entry in public.entries:
        held[theme_of(entry.item.theme or "")].append(entry)
    for theme in themes():
        if theme not in held:
            continue
        entries = held[theme]
        heading = f"主题：{theme}"
        yield from list_pages(
            entries,
            at.theme_url(theme),
            heading,
            shell_of=_shells(public, heading, f"主题分类为{theme}的政府信息"),
            intro=f"主题分类为“{theme}”的主动公开信息，共{len(entries)}条。",
        )


def by_year(public: PublicCatalogue) -> Iterator[Page]:
    """Yield the list of each year of publication."""
    held: dict[int, list[PublicEntry]] = defaultdict(list)
    for entry in public.entries:
        held[entry.year].append(entry)
    for year in sorted(held, reverse=True):
        entries = held[year]
        heading = f"{year}年公开的信息"
        yield from list_pages(
            entries,
            at.year_url(year),
            heading,
            shell_of=_shells(public, heading, f"{year}年首次公开的政府信息"),
            intro=f"{year}年首次公开的信息，共{len(entries)}条。",
        )


def interpretations(public: PublicCatalogue) -> Iterator[Page]:
    """Yield the interpretations, each with the document that it explains."""
    entries = [entry for entry in public.entries if entry.item.kind is Kind.INTERPRETATION]
    heading = "政策解读"
    about = "对政策文件的解读，与所解读的文件相互链接。"
    meta = column_tags(heading, about, "政府信息公开,政策解读", ColumnType.INTERPRETATIONS)

    def explained(entry: PublicEntry) -> tuple[Link, ...]:
        urls = dict.fromkeys(relation.url for relation in entry.relations)
        others = (public.by_url[url] for url in urls if url in public.by_url)
        named = set(entry.item.interprets)
        return tuple(
            Link(other.title, other.url)
            for other in others
            if {other.item.index_no, other.item.doc_no} & named
        )

    yield from list_pages(
        entries,
        at.INTERPRETATIONS,
        heading,
        shell_of=_shells(public, heading, about, meta, at.POLICIES),
        intro=about,
        related=explained,
        related_head="解读的文件",
    )


def _shells(
    public: PublicCatalogue,
    heading: str,
    description: str,
    meta: tuple[Meta, ...] = (),
    section: str = at.CATALOGUE,
) -> Callable[[Part[PublicEntry]], Shell]:
    tags = meta or column_tags(heading, description, f"政府信息公开,{heading}")
    trail = (_CATALOGUE,) if section == at.CATALOGUE else ()

    def shell_of(part: Part[PublicEntry]) -> Shell:
        title = part_title(heading, part)
        return shell(
            public,
            part.url,
            title,
            description=description,
            trail=trail,
            meta=tags,
            section=section,
        )

    return shell_of
