"""公开指南 (条例第十二条) and 依申请公开 pages as their files state them."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from builder.model.attr import Attr, Located, Record, made
from builder.model.body import Body
from builder.model.parts import Waiver
from builder.sources import ART_12, ART_25, ART_29


class ReadingPoint(Record):
    """查阅场所 (条例第二十五条)."""

    name: Annotated[str | None, Attr("名称", public=True)] = None
    address: Annotated[str | None, Attr("地址", public=True)] = None
    hours: Annotated[str | None, Attr("时间", ("开放时间",), public=True)] = None
    phone: Annotated[str | None, Attr("电话", public=True)] = None
    facilities: Annotated[str | None, Attr("设施", ("设施设备",), ART_25, True)] = None


class GuideFile(Located):
    """What both kinds of guide share. ``issuer`` is the body that the guide belongs to."""

    title: Annotated[str | None, Attr("名称", ("标题",), ART_12, True, True)] = None
    updated_on: Annotated[
        date | None, Attr("更新日期", basis=ART_12, public=True, required=True)
    ] = None
    office_address: Annotated[
        str | None, Attr("办公地址", basis=ART_12, public=True, required=True)
    ] = None
    office_hours: Annotated[
        str | None, Attr("办公时间", basis=ART_12, public=True, required=True)
    ] = None
    office_phone: Annotated[
        str | None, Attr("联系电话", basis=ART_12, public=True, required=True)
    ] = None
    office_fax: Annotated[str | None, Attr("传真号码", ("传真",), ART_12, True, True)] = None
    waivers: Annotated[tuple[Waiver, ...], Attr("豁免")] = ()
    issuer: str = ""
    body: Body = made(Body, {})


class Guide(GuideFile):
    """政府信息公开指南: the nine elements of 条例第十二条第二款, and the text."""

    classification: Annotated[str | None, Attr("信息分类", ("分类",), ART_12, True, True)] = None
    arrangement: Annotated[str | None, Attr("编排体系", (), ART_12, True, True)] = None
    access: Annotated[str | None, Attr("获取方式", (), ART_12, True, True)] = None
    office_name: Annotated[str | None, Attr("工作机构", ("机构名称",), ART_12, True, True)] = None
    office_internet: Annotated[
        str | None, Attr("互联网联系方式", ("电子邮箱",), ART_12, True, True)
    ] = None
    supervision: Annotated[str | None, Attr("监督渠道", public=True)] = None
    reading_points: Annotated[tuple[ReadingPoint, ...], Attr("查阅场所", public=True)] = ()


class ApplyPage(GuideFile):
    """依申请公开: where and how to apply (条例第二十九条)."""

    office_name: Annotated[str | None, Attr("受理机构", (), ART_29, True, True)] = None
    email: Annotated[str | None, Attr("电子邮箱", basis=ART_29, public=True)] = None
    postcode: Annotated[str | None, Attr("邮政编码", public=True)] = None
    online_url: Annotated[str | None, Attr("在线申请", public=True, address=True)] = None
