"""机构职能一览: all bodies in one table, with the facts by which to reach them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from builder.catalogue.entry import PublicCatalogue
from builder.model.output import Page
from builder.model.site import GovernmentBody
from builder.pages import addresses as at
from builder.pages.bodies import MISSING, STATUTORY
from builder.pages.meta import ColumnType, column_tags
from builder.pages.shell import Shell, shell

_TITLE = "机构职能一览"
_ABOUT = "各机构的办公地址、办公时间、联系方式和负责人姓名，机关职能和机构设置见各机构专栏。"
_FACTS = ("address", "hours", "phone", "head")


@dataclass(frozen=True, slots=True)
class BodyRow:
    """One body."""

    name: Annotated[str, "full name"]
    url: Annotated[str, "its page"]
    kind: Annotated[str, "kind of body"]
    address: Annotated[str, "where it is"]
    hours: Annotated[str, "when it is open"]
    phone: Annotated[str, "how to reach it"]
    head: Annotated[str, "who heads it"]
    successor: Annotated[str, "body that took over its work; may be empty"]


@dataclass(frozen=True, slots=True)
class BodiesPage:
    """All bodies."""

    shell: Annotated[Shell, "base template"]
    heading: Annotated[str, "h1"]
    intro: Annotated[str, "sentence under the heading"]
    heads: Annotated[tuple[str, ...], "column heads: body, address, hours, phone, head"]
    rows: Annotated[tuple[BodyRow, ...], "the bodies, in configured order"]


def pages(public: PublicCatalogue) -> Iterator[Page]:
    """Yield the table."""
    context = BodiesPage(
        shell=shell(
            public,
            at.BODIES,
            _TITLE,
            description=_ABOUT,
            meta=column_tags("机构职能", _ABOUT, "政府信息公开,机构职能", ColumnType.FUNCTIONS),
            section=at.CATALOGUE,
        ),
        heading=_TITLE,
        intro=_ABOUT,
        heads=("机构", *(STATUTORY[name] for name in _FACTS)),
        rows=tuple(_row(public, code, body) for code, body in public.site.bodies.items()),
    )
    yield Page(at.BODIES, "bodies.html", context)


def _row(public: PublicCatalogue, code: str, body: GovernmentBody) -> BodyRow:
    successor = public.site.bodies.get(body.successor or "")
    return BodyRow(
        name=body.name or code,
        url=at.body_url(code),
        kind=body.kind.value if body.kind else "",
        address=body.address or MISSING,
        hours=body.hours or MISSING,
        phone=body.phone or MISSING,
        head=body.head or MISSING,
        successor=successor.label if successor else "",
    )
