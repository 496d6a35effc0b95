"""政府信息查阅场所 (条例第二十五条): where the public may read, by the guide of each body."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from builder.catalogue.entry import PublicCatalogue
from builder.model.attr import label_of
from builder.model.guide import ReadingPoint
from builder.model.output import Page
from builder.pages import addresses as at
from builder.pages import sections
from builder.pages.meta import column_tags
from builder.pages.shell import Link, Shell, shell
from builder.urls import guide_url

TITLE = "政府信息查阅场所"
_ABOUT = "可以当面查阅政府信息的场所、地址、开放时间、电话和设施。"


@dataclass(frozen=True, slots=True)
class PointRow:
    """One place."""

    name: Annotated[str, "name"]
    address: Annotated[str, "address"]
    hours: Annotated[str, "opening hours"]
    phone: Annotated[str, "telephone"]
    facilities: Annotated[str, "what is there to read with"]


@dataclass(frozen=True, slots=True)
class PointGroup:
    """The places of one body."""

    id: Annotated[str, "anchor"]
    label: Annotated[str, "full name of the body"]
    guide: Annotated[Link, "its guide, which says how to read there"]
    rows: Annotated[tuple[PointRow, ...], "the places"]


@dataclass(frozen=True, slots=True)
class PointsPage:
    """All places where information can be read."""

    shell: Annotated[Shell, "base template"]
    heading: Annotated[str, "h1"]
    heads: Annotated[tuple[str, ...], "name, address, hours, phone, facilities"]
    groups: Annotated[tuple[PointGroup, ...], "by body; only those whose guide names places"]
    guide_url: Annotated[str, "the guide of the site"]


def pages(public: PublicCatalogue) -> Iterator[Page]:
    """Yield the page; where no guide names a place, it says so and leads to the guide."""
    context = PointsPage(
        shell=shell(
            public,
            at.READING_POINTS,
            TITLE,
            description=_ABOUT,
            meta=column_tags(TITLE, _ABOUT, "政府信息公开,查阅场所"),
            section=at.GUIDE,
        ),
        heading=TITLE,
        heads=tuple(
            label_of(ReadingPoint, name)
            for name in ("name", "address", "hours", "phone", "facilities")
        ),
        groups=tuple(_groups(public)),
        guide_url=at.GUIDE,
    )
    yield Page(at.READING_POINTS, "reading-points.html", context)


def points_link(public: PublicCatalogue, code: str) -> Link | None:
    """Return where the places of a body stand, None where its guide names none."""
    guide = public.guides.get(code)
    if guide is None or not guide.reading_points:
        return None
    return Link(TITLE, f"{at.READING_POINTS}#b-{code}")


def _groups(public: PublicCatalogue) -> Iterator[PointGroup]:
    lead = public.site.settings.lead_body or ""
    for code, body in public.site.bodies.items():
        guide = public.guides.get(code)
        if guide is None or not guide.reading_points:
            continue
        yield PointGroup(
            f"b-{code}",
            body.name or code,
            Link(sections.GUIDE.name, guide_url(code, lead)),
            tuple(_row(point) for point in guide.reading_points),
        )


def _row(point: ReadingPoint) -> PointRow:
    return PointRow(
        point.name or "",
        point.address or "",
        point.hours or "",
        point.phone or "",
        point.facilities or "",
    )
