"""基层政务公开标准目录 (content/standard.yml): what each field has to publish, row by row."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated

from builder.diagnostic import Position
from builder.model.attr import Attr, Record
from builder.model.site import Placeholder
from builder.model.vocabulary import Attribute
from builder.sources import ART_20, ART_23, ART_26, STANDARD_CATALOGUE, THIS_TOOL


class StandardAudience(StrEnum):
    """公开对象 of a row."""

    EVERYONE = "全社会"
    GROUP = "特定群体"


class StandardRow(Record):
    """One row: a matter of a field and what is published of it.

    The items that answer it are those of its bodies that stand in one of its columns and hold
    one of its keywords in title, summary or keywords; what is not stated does not narrow.
    ``note`` says why nothing is there yet.
    """

    field: Annotated[str, Attr("领域", ("试点领域",), STANDARD_CATALOGUE, True, True)] = ""
    first: Annotated[str, Attr("一级事项", basis=STANDARD_CATALOGUE, public=True)] = ""
    second: Annotated[str, Attr("二级事项", ("事项",), STANDARD_CATALOGUE, True, True)] = ""
    content: Annotated[
        str | None, Attr("公开内容", ("要素", "公开内容要素"), STANDARD_CATALOGUE, True)
    ] = None
    basis: Annotated[str | None, Attr("公开依据", ("依据",), ART_20, True)] = None
    limit: Annotated[str | None, Attr("公开时限", basis=ART_26, public=True)] = None
    bodies: Annotated[
        tuple[str, ...], Attr("公开主体", ("机构",), public=True, vocabulary="body")
    ] = ()
    channels: Annotated[tuple[str, ...], Attr("公开渠道", basis=ART_23, public=True)] = ()
    audience: Annotated[StandardAudience, Attr("公开对象", public=True)] = StandardAudience.EVERYONE
    attribute: Annotated[Attribute, Attr("公开方式", ("公开属性",), public=True)] = (
        Attribute.PROACTIVE
    )
    levels: Annotated[tuple[str, ...], Attr("公开层级", public=True, hint="县级、乡级")] = ()
    columns: Annotated[
        tuple[str, ...], Attr("对应栏目", ("栏目",), THIS_TOOL, True, vocabulary="column")
    ] = ()
    keywords: Annotated[tuple[str, ...], Attr("关键词", basis=THIS_TOOL)] = ()
    note: Annotated[Placeholder | None, Attr("占位说明", public=True)] = None

    @property
    def is_public(self) -> bool:
        """Whether everyone is to find it without asking."""
        everyone = self.audience is StandardAudience.EVERYONE
        return everyone and self.attribute is Attribute.PROACTIVE


class StandardList(Record):
    """standard.yml. ``where`` gives the place of ``rows.0``, ``rows.0.columns`` …"""

    rows: Annotated[tuple[StandardRow, ...], Attr("标准目录")] = ()
    where: Mapping[str, Position] = {}
