"""What the configuration describes: the site, its bodies and its columns."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, ClassVar

from builder.diagnostic import Position
from builder.model.attr import Attr, Record, made
from builder.model.vocabulary import (
    BodyKind,
    ColumnKind,
    DownloadFormat,
    Kind,
    Timeliness,
    UnitKind,
)
from builder.sources import ART_4, ART_8, ART_17, ART_20, ART_49, THIS_TOOL, WEBSITE_GUIDE


class Unit(Record):
    """科室: a unit of a body. Head and phone are internal."""

    scalar_field: ClassVar[str] = "name"
    name: Annotated[str | None, Attr("名称", basis=ART_20, public=True, required=True)] = None
    kind: Annotated[UnitKind, Attr("类型", public=True)] = UnitKind.INTERNAL
    head: Annotated[str | None, Attr("负责人")] = None
    phone: Annotated[str | None, Attr("电话")] = None
    information_officer: Annotated[str | None, Attr("信息员")] = None
    leads_interpretation: Annotated[bool, Attr("牵头政策解读")] = False


class FormerName(Record):
    """曾用名称: what the body was called, up to and including the day."""

    scalar_field: ClassVar[str] = "name"
    name: Annotated[str | None, Attr("名称", public=True)] = None
    until: Annotated[date | None, Attr("至", public=True)] = None


class Leader(Record):
    """领导分工: a leader and the work assigned (条例第二十条第（二）项)."""

    name: Annotated[str | None, Attr("姓名", public=True)] = None
    title: Annotated[str | None, Attr("职务", public=True)] = None
    duties: Annotated[str | None, Attr("分工", basis=ART_20, public=True)] = None


class GovernmentBody(Record):
    """机构: a body that publishes. ``code`` is its name in addresses.

    The six facts of 条例第二十条第（二）项 are functions, organisation, address, hours, phone
    and head.
    """

    code: Annotated[str | None, Attr("代码", basis=THIS_TOOL, public=True, required=True)] = None
    name: Annotated[str | None, Attr("全称", ("名称",), ART_20, True, True)] = None
    short_name: Annotated[str | None, Attr("简称", public=True)] = None
    kind: Annotated[BodyKind | None, Attr("类型", (), ART_49, True, True)] = None
    parent: Annotated[str | None, Attr("上级", public=True)] = None
    credit_code: Annotated[str | None, Attr("信用代码", ("统一社会信用代码",), public=True)] = None
    doc_prefixes: Annotated[tuple[str, ...], Attr("机关代字", public=True)] = ()
    units: Annotated[tuple[Unit, ...], Attr("科室", ("内设机构",), public=True)] = ()
    functions: Annotated[str | None, Attr("职能", basis=ART_20, public=True)] = None
    organisation: Annotated[str | None, Attr("机构设置", basis=ART_20, public=True)] = None
    address: Annotated[str | None, Attr("办公地址", basis=ART_20, public=True)] = None
    hours: Annotated[str | None, Attr("办公时间", basis=ART_20, public=True)] = None
    phone: Annotated[str | None, Attr("联系方式", ("联系电话",), basis=ART_20, public=True)] = None
    head: Annotated[str | None, Attr("负责人", basis=ART_20, public=True)] = None
    postcode: Annotated[str | None, Attr("邮政编码", public=True)] = None
    fax: Annotated[str | None, Attr("传真", ("传真号码",), public=True)] = None
    email: Annotated[str | None, Attr("电子邮箱", public=True)] = None
    successor: Annotated[str | None, Attr("继承机构", public=True)] = None
    ended_on: Annotated[date | None, Attr("撤并日期")] = None
    former_names: Annotated[tuple[FormerName, ...], Attr("曾用名称", public=True)] = ()
    leaders: Annotated[tuple[Leader, ...], Attr("领导分工", basis=ART_20, public=True)] = ()
    secrecy_leader: Annotated[str | None, Attr("保密审查分管负责人", basis=ART_17)] = None
    secrecy_office: Annotated[str | None, Attr("保密审查机构", basis=ART_17)] = None
    packs: Annotated[tuple[str, ...], Attr("规则包")] = ()
    makes_rules: Annotated[bool | None, Attr("规章制定权", hint="是或者否")] = None
    where: Mapping[str, Position] = {}

    @property
    def label(self) -> str:
        """The short name where there is one."""
        return self.short_name or self.name or self.code or ""


class Placeholder(Record):
    """占位说明: why a column is empty and when something is expected; approver is internal."""

    body: Annotated[tuple[str, ...], Attr("机构", public=True, hint="机构代码，或 all")] = ()
    reason: Annotated[str | None, Attr("原因", ("说明",), ART_20, True, True)] = None
    expected_on: Annotated[date | None, Attr("预计公开", ("预计公开日期",), public=True)] = None
    approved_by: Annotated[str | None, Attr("批准人")] = None


class Column(Record):
    """栏目: a node of the catalogue tree; only leaves hold items.

    ``bodies`` is ("all",) or body codes; ``owners`` maps a body code to the unit that keeps the
    column. ``cycle`` is the update period as written, ``required`` what each item must state,
    ``elements`` what the law names: the items of a body must state them between them; ``kinds``
    the kinds of information that it is for, from which the limits of the basic catalogue follow.
    """

    slug: Annotated[str | None, Attr("标识", basis=THIS_TOOL, public=True, required=True)] = None
    name: Annotated[str | None, Attr("名称", basis=ART_20, public=True, required=True)] = None
    parent: Annotated[str | None, Attr("上级", public=True)] = None
    basis: Annotated[str | None, Attr("依据", basis=ART_20, public=True)] = None
    bodies: Annotated[tuple[str, ...], Attr("适用机构", public=True)] = ("all",)
    owners: Annotated[Mapping[str, str], Attr("责任机构", basis=ART_4, public=True)] = {}
    cycle: Annotated[str | None, Attr("更新周期", basis=ART_8, public=True)] = None
    kind: Annotated[ColumnKind | None, Attr("更新类别", public=True)] = None
    required: Annotated[tuple[str, ...], Attr("必备要素", public=True)] = ()
    elements: Annotated[tuple[str, ...], Attr("法定要素", basis=ART_20, public=True)] = ()
    kinds: Annotated[tuple[Kind, ...], Attr("信息类型", public=True)] = ()
    description: Annotated[str | None, Attr("栏目说明", public=True)] = None
    placeholders: Annotated[tuple[Placeholder, ...], Attr("占位说明", public=True)] = ()
    where: Mapping[str, Position] = {}

    def applies_to(self, body: str) -> bool:
        """Whether the body keeps this column."""
        return "all" in self.bodies or body in self.bodies

    def placeholder_for(self, body: str) -> Placeholder | None:
        """Return the note that explains why the column is empty for ``body``."""
        return next((p for p in self.placeholders if "all" in p.body or body in p.body), None)


class Mark(Record):
    """党政机关网站标识 and 找错 entrance: an address to link to, or the HTML that was issued.

    The HTML is opaque and trusted, as that of the portal is.
    """

    scalar_field: ClassVar[str] = "url"
    url: Annotated[str | None, Attr("网址", public=True, address=True)] = None
    html: Annotated[str | None, Attr("代码", public=True)] = None


class NamedLink(Record):
    """其他链接: a link of the footer, to 关于本站 or 无障碍 for instance."""

    name: Annotated[str | None, Attr("名称", public=True)] = None
    url: Annotated[str | None, Attr("网址", public=True, address=True)] = None


class Footer(Record):
    """页脚: the facts that a government site shows on every page."""

    sponsor: Annotated[str | None, Attr("主办单位", public=True)] = None
    operator: Annotated[str | None, Attr("承办单位", public=True)] = None
    phone: Annotated[str | None, Attr("联系电话", public=True)] = None
    address: Annotated[str | None, Attr("地址", public=True)] = None
    site_code: Annotated[str | None, Attr("网站标识码", ("标识码",), public=True)] = None
    icp: Annotated[str | None, Attr("ICP备案号", ("ICP",), public=True)] = None
    police: Annotated[
        str | None, Attr("公安机关备案号", ("公安备案号", "公安备案"), public=True)
    ] = None
    mark: Annotated[
        Mark | None, Attr("党政机关网站标识", ("党政机关标识",), WEBSITE_GUIDE, public=True)
    ] = None
    report_errors: Annotated[
        Mark | None, Attr("我为政府网站找错", ("政府网站找错", "找错"), WEBSITE_GUIDE, public=True)
    ] = None
    ipv6: Annotated[bool, Attr("支持IPv6", public=True, hint="是：页脚标明本网站支持 IPv6")] = False
    links: Annotated[tuple[NamedLink, ...], Attr("其他链接", public=True)] = ()


class Settings(Record):
    """site.yml as written.

    ``show_health`` decides whether the public sees which columns are empty or out of date. It is
    是 by default: 条例第四十六条 has the public evaluate the work, and everything on that page can
    be seen in the columns one by one; 否 changes display only, the rules judge all the same.
    ``portal_files`` says which of the portal's two slots was read from which file.
    """

    name: Annotated[str | None, Attr("名称", ("网站名称",), WEBSITE_GUIDE, True, True)] = None
    short_name: Annotated[str | None, Attr("短名称", public=True)] = None
    lead_body: Annotated[str | None, Attr("牵头机构", (), ART_4, True, True)] = None
    base_url: Annotated[str | None, Attr("网址", (), WEBSITE_GUIDE, True, True)] = None
    portal_url: Annotated[str | None, Attr("门户网址", public=True, address=True)] = None
    as_of: Annotated[date | None, Attr("截至日期", public=True)] = None
    packs: Annotated[tuple[str, ...], Attr("规则包")] = ("nation",)
    region: Annotated[tuple[str, ...], Attr("所在地区", hint="省、市、县的名称")] = ()
    theme: Annotated[str, Attr("主题")] = "default"
    show_review: Annotated[bool, Attr("显示审核")] = False
    show_timeliness: Annotated[Timeliness, Attr("显示时限")] = Timeliness.ALL
    show_health: Annotated[bool, Attr("显示栏目更新", hint="否：不生成栏目更新情况的页面")] = True
    search_pinyin: Annotated[
        bool, Attr("拼音检索", hint="是：名称可以按拼音或者首字母检索，需要 pypinyin")
    ] = False
    downloads: Annotated[
        tuple[DownloadFormat, ...], Attr("下载格式", hint="docx、pdf；纯文本总是提供")
    ] = ()
    remind_within: Annotated[int, Attr("提醒天数", hint="提前几个工作日提醒")] = 5
    digest_days: Annotated[int, Attr("提要天数", hint="更新提要收录几天内公开的信息")] = 7
    footer: Annotated[Footer, Attr("页脚", public=True)] = made(Footer, {})
    header_html: Annotated[
        str | None, Attr("门户页头", hint="门户的网页代码，或者 portal/ 里的文件名")
    ] = None
    footer_html: Annotated[
        str | None, Attr("门户页脚", hint="门户的网页代码，或者 portal/ 里的文件名")
    ] = None
    allow_hosts: Annotated[tuple[str, ...], Attr("允许外部主机")] = ()
    where: Mapping[str, Position] = {}
    portal_files: Mapping[str, str] = {}

    def __hash__(self) -> int:
        """Hash without the places, which a dict holds; what all pages share is kept by it."""
        return hash((self.name, self.base_url, self.footer))
