"""政府信息公开指南 with the nine elements of 条例第十二条."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from builder.catalogue.entry import PublicCatalogue
from builder.model.attr import label_of
from builder.model.guide import Guide, GuideFile, ReadingPoint
from builder.model.output import Page
from builder.pages import addresses as at
from builder.pages import sections
from builder.pages.meta import ColumnType, column_tags, file_tags
from builder.pages.sections import StatutorySection
from builder.pages.shell import Fact, Link, Shell, shell
from builder.urls import apply_url, guide_url

# 条例第十二条第二款, in its order; supervision is what real guides add.
_ELEMENTS = (
    "classification",
    "arrangement",
    "access",
    "office_name",
    "office_address",
    "office_hours",
    "office_phone",
    "office_fax",
    "office_internet",
    "supervision",
)


@dataclass(frozen=True, slots=True)
class Place:
    """查阅场所: where information can be read on site."""

    name: Annotated[str, "name"]
    address: Annotated[str, "address"]
    hours: Annotated[str, "opening hours"]
    phone: Annotated[str, "telephone"]


@dataclass(frozen=True, slots=True)
class GuidePage:
    """The guide of a body: the statutory elements as a table, then the text."""

    shell: Annotated[Shell, "base template"]
    heading: Annotated[str, "h1"]
    updated_on: Annotated[date | None, "day of the last update"]
    updated_label: Annotated[str, "label of that day"]
    facts: Annotated[tuple[Fact, ...], "the nine statutory elements"]
    places_label: Annotated[str, "head of the reading places"]
    place_heads: Annotated[tuple[str, ...], "column heads of the reading places"]
    places: Annotated[tuple[Place, ...], "reading places"]
    html: Annotated[str, "sanitised text"]
    others: Annotated[tuple[Link, ...], "guides of the other bodies"]


@dataclass(frozen=True, slots=True)
class MissingPage:
    """A section that the site has to have but whose file does not exist yet."""

    shell: Annotated[Shell, "base template"]
    heading: Annotated[str, "h1"]
    note: Annotated[str, "what is missing"]


def pages(public: PublicCatalogue) -> Iterator[Page]:
    """Yield the guide of every body that has one; that of the lead body always exists."""
    lead = public.site.settings.lead_body or ""
    for code, guide in public.guides.items():
        url = guide_url(code, lead)
        yield Page(url, "guide.html", _guide(public, guide, code, url))
    if lead not in public.guides:
        yield missing_page(public, sections.GUIDE, ColumnType.GUIDE)


def guide_links(public: PublicCatalogue, without: str = "") -> tuple[Link, ...]:
    """Return the guides of all bodies, in configured order, except that of ``without``."""
    lead = public.site.settings.lead_body or ""
    return tuple(
        Link(body.name or code, guide_url(code, lead))
        for code, body in public.site.bodies.items()
        if code in public.guides and code != without
    )


def apply_links(public: PublicCatalogue, without: str = "") -> tuple[Link, ...]:
    """Return the application pages of all bodies except that of ``without``."""
    lead = public.site.settings.lead_body or ""
    return tuple(
        Link(body.name or code, apply_url(code, lead))
        for code, body in public.site.bodies.items()
        if code in public.apply_pages and code != without
    )


def _guide(public: PublicCatalogue, guide: Guide, code: str, url: str) -> GuidePage:
    name = sections.GUIDE.name
    title = guide.title or name
    about = f"{title}：信息分类、编排体系、获取方式和工作机构的联系方式"
    tags = (
        *column_tags(name, about, "政府信息公开,公开指南", ColumnType.GUIDE),
        *file_tags(public, url, title, on=guide.updated_on, issuer=code),
    )
    return GuidePage(
        shell=shell(
            public,
            url,
            title,
            description=about,
            trail=body_trail(public, code),
            meta=tags,
            section=at.GUIDE,
        ),
        heading=title,
        updated_on=guide.updated_on,
        updated_label=label_of(Guide, "updated_on"),
        facts=file_facts(guide, _ELEMENTS),
        places_label=label_of(Guide, "reading_points"),
        place_heads=tuple(
            label_of(ReadingPoint, name) for name in ("name", "address", "hours", "phone")
        ),
        places=tuple(
            Place(p.name or "", p.address or "", p.hours or "", p.phone or "")
            for p in guide.reading_points
        ),
        html=public.texts.get(guide.path, ""),
        others=guide_links(public, code),
    )


def body_trail(public: PublicCatalogue, code: str) -> tuple[Link, ...]:
    """Return the way to a page of a body; the pages of the lead body stand at the top."""
    if code == public.site.settings.lead_body:
        return ()
    return (Link(public.site.bodies[code].label, at.body_url(code)),)


def file_facts(file: GuideFile, names: tuple[str, ...]) -> tuple[Fact, ...]:
    """Return the named fields of a guide or application page that are filled."""
    model = type(file)
    return tuple(
        Fact(label_of(model, name), text, wide=True)
        for name in names
        if (text := getattr(file, name))
    )


def missing_page(public: PublicCatalogue, section: StatutorySection, kind: ColumnType) -> Page:
    """Return the page that stands in for a file that is still to be written."""
    name = section.name
    tags = column_tags(name, section.note, f"政府信息公开,{name}", kind)
    context = MissingPage(
        shell=shell(public, section.url, name, meta=tags, hidden=True),
        heading=name,
        note=f"{name}正在编制，可以向{public.site.lead.name or '牵头机构'}咨询。",
    )
    return Page(section.url, "missing.html", context)
