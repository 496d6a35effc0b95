"""One item of government information, and the part of it that the public may see."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time
from enum import StrEnum
from types import MappingProxyType
from typing import Annotated

from builder.model.attr import Attr, Located, Record
from builder.model.body import Body
from builder.model.parts import (
    Attachment,
    Consultation,
    InterpretationDuty,
    Interpreter,
    LateReason,
    PublicRevision,
    Review,
    Revision,
    Withdrawal,
)
from builder.model.vocabulary import Attribute, Audience, Ground, Kind, Validity
from builder.sources import (
    ART_6,
    ART_10,
    ART_12,
    ART_13,
    ART_14,
    ART_17,
    ART_20,
    ART_26,
    ART_44,
    CATALOGUE_GUIDE,
    OFFICIAL_DOCUMENTS,
    POLICY_INTERPRETATION,
)

NO_NUMBER = "无文号"
PRIVATE = "content/private/"
# What an item of a kind must state besides; the fields of one group may stand for one another.
NEEDED_BY_KIND: Mapping[Kind, tuple[tuple[str, ...], ...]] = MappingProxyType(
    {
        Kind.DOCUMENT: (("doc_no",),),
        Kind.INTERPRETATION: (("interprets",), ("interpreter",)),
        Kind.FEEDBACK: (("feedback_to",),),
        Kind.RESPONSE: (("responds_to",),),
        Kind.CLARIFICATION: (("clarifies", "false_claim"),),
        Kind.REPRINT: (("source",),),
    }
)


class PublicItem(Record):
    """The fields of an item that pages, exports and search may use.

    A field declared here is public; one declared in ``Item`` is internal. ``issuer``,
    ``co_issuers`` hold body codes, ``column`` a column slug: the reader has resolved them.
    """

    index_no: Annotated[
        str | None,
        Attr("索引号", ("信息索引号",), ART_12, True, True, hint="唯一，一经使用终身不变"),
    ] = None
    title: Annotated[str | None, Attr("名称", ("标题",), ART_12, True, True)] = None
    kind: Annotated[Kind, Attr("信息类型", public=True)] = Kind.DOCUMENT
    issuer: Annotated[
        str | None, Attr("发布机构", ("发文机关",), ART_10, True, True, vocabulary="body")
    ] = None
    co_issuers: Annotated[
        tuple[str, ...], Attr("联合发文机构", basis=ART_10, public=True, vocabulary="body")
    ] = ()
    unit: Annotated[str | None, Attr("责任机构", ("责任科室",), public=True, vocabulary="unit")] = (
        None
    )
    column: Annotated[
        str | None,
        Attr("栏目", ("组配分类", "公开目录"), ART_20, True, True, vocabulary="column"),
    ] = None
    doc_no: Annotated[
        str | None,
        Attr(
            "文号",
            ("文件编号", "发文字号"),
            OFFICIAL_DOCUMENTS,
            True,
            hint="如 临政〔2026〕5号；没有文号的公文写 无文号",
        ),
    ] = None
    formed_on: Annotated[
        date | None, Attr("生成日期", ("成文日期", "产生日期"), ART_12, True, True)
    ] = None
    issued_on: Annotated[date | None, Attr("印发日期", public=True)] = None
    effective_on: Annotated[date | None, Attr("施行日期", ("生效日期",), public=True)] = None
    expires_on: Annotated[date | None, Attr("失效日期", ("有效期至",), public=True)] = None
    converted_on: Annotated[date | None, Attr("转为主动公开日期", basis=ART_44, public=True)] = None
    published_on: Annotated[
        date | None, Attr("公开日期", ("发布日期", "发布时间"), ART_26, True)
    ] = None
    published_at: time | None = None
    revisions: Annotated[
        tuple[PublicRevision, ...], Attr("变更记录", basis=ART_26, public=True)
    ] = ()
    changed_on: Annotated[date | None, Attr("变更日期", basis=ART_26, public=True)] = None
    attribute: Annotated[Attribute | None, Attr("公开属性", ("公开方式",), ART_13, True, True)] = (
        None
    )
    audience: Annotated[Audience, Attr("公开范围", public=True)] = Audience.EVERYONE
    summary: Annotated[
        str | None,
        Attr("内容概述", basis=ART_12, public=True, required=True, hint="不超过 200 字的纯文字"),
    ] = None
    validity: Annotated[Validity | None, Attr("有效性", public=True)] = None
    theme: Annotated[
        str | None,
        Attr("主题分类", basis=CATALOGUE_GUIDE, public=True, vocabulary="theme"),
    ] = None
    genre: Annotated[
        str | None, Attr("体裁分类", basis=CATALOGUE_GUIDE, public=True, vocabulary="genre")
    ] = None
    keywords: Annotated[tuple[str, ...], Attr("主题词", ("关键词",), public=True)] = ()
    normative: Annotated[bool, Attr("规范性文件", public=True)] = False
    interprets: Annotated[
        tuple[str, ...], Attr("解读对象", basis=POLICY_INTERPRETATION, public=True)
    ] = ()
    implements: Annotated[tuple[str, ...], Attr("落实文件", public=True)] = ()
    amends: Annotated[tuple[str, ...], Attr("修改文件", public=True)] = ()
    repeals: Annotated[tuple[str, ...], Attr("废止文件", public=True)] = ()
    consulted_in: Annotated[tuple[str, ...], Attr("征求意见稿", public=True)] = ()
    feedback_to: Annotated[tuple[str, ...], Attr("反馈对象", public=True)] = ()
    responds_to: Annotated[tuple[str, ...], Attr("回应对象", public=True)] = ()
    clarifies: Annotated[tuple[str, ...], Attr("澄清对象", basis=ART_6, public=True)] = ()
    false_claim: Annotated[str | None, Attr("虚假信息", basis=ART_6, public=True)] = None
    consultation: Annotated[Consultation | None, Attr("征求意见", public=True)] = None
    interpreter: Annotated[
        Interpreter | None,
        Attr("解读人", ("解读机关", "解读机构"), POLICY_INTERPRETATION, public=True),
    ] = None
    contact: Annotated[str | None, Attr("咨询电话", ("联系电话",), public=True)] = None
    source: Annotated[str | None, Attr("来源", ("信息来源",), public=True)] = None
    attachments: Annotated[tuple[Attachment, ...], Attr("附件", public=True)] = ()
    body: Body = Body()

    @property
    def number(self) -> str:
        """The 文号, "" where there is none, or where the item says so (无文号)."""
        return "" if self.doc_no in (None, NO_NUMBER) else self.doc_no


class Item(PublicItem, Located):
    """One item as its file states it. Every field may be absent; a rule judges that."""

    revisions: Annotated[tuple[Revision, ...], Attr("变更记录", basis=ART_26, public=True)] = ()
    draft: Annotated[bool, Attr("草稿", hint="是：不公开，也不显示")] = False
    ground: Annotated[Ground | None, Attr("不予公开依据", basis=ART_14)] = None
    reason: Annotated[str | None, Attr("理由", ("不予公开理由",), basis=ART_17)] = None
    interpretation: Annotated[
        InterpretationDuty | None, Attr("是否解读", basis=POLICY_INTERPRETATION)
    ] = None
    review: Annotated[Review | None, Attr("审核", basis=ART_17)] = None
    late_reason: Annotated[LateReason | None, Attr("逾期说明", basis=ART_26)] = None
    redirect_from: Annotated[tuple[str, ...], Attr("旧网址")] = ()
    withdrawn: Annotated[Withdrawal | None, Attr("撤回")] = None

    @property
    def is_open_to_all(self) -> bool:
        """Whether the item is proactive information for everyone, draft or not.

        What lies in content/private never is; nor is what may have been limited or withdrawn in
        words that could not be read.
        """
        stated = self.attribute is Attribute.PROACTIVE and self.audience is Audience.EVERYONE
        in_doubt = not self.unread.isdisjoint(("audience", "withdrawn"))
        return stated and not in_doubt and not self.path.startswith(PRIVATE)

    @property
    def is_confidential(self) -> bool:
        """Whether findings about the item must not quote it: it is not meant for everyone."""
        stated = self.attribute in (Attribute.ON_REQUEST, Attribute.WITHHELD)
        limited = self.audience is not Audience.EVERYONE or self.ground is not None
        return stated or limited or self.path.startswith(PRIVATE)

    @property
    def file(self) -> str:
        """The file that holds the item; a register row shares its file with others."""
        return self.path.partition("#")[0]

    def public_part(self) -> PublicItem:
        """Return the fields that the public may see, as a type that holds no others."""
        values = {name: getattr(self, name) for name in PublicItem.model_fields}
        values["revisions"] = tuple(
            PublicRevision(**{name: getattr(entry, name) for name in PublicRevision.model_fields})
            for entry in self.revisions
        )
        return PublicItem(**values)


class State(StrEnum):
    """What becomes of an item at the as-of date; the five add up to all items found."""

    WRITTEN = "公开"
    WITHDRAWN = "撤回"
    WITHHELD = "不公开"
    PENDING = "待公开"
    DRAFT = "草稿"


def state_of(item: Item, as_of: date) -> State:
    """Decide what becomes of ``item`` at ``as_of``.

    Public is: 主动公开, 面向全社会, not draft, not withdrawn, published on or before the day.
    An item whose attribute could not be read counts as withheld, one whose 草稿 could not as
    a draft: in doubt nothing is shown.
    """
    if item.draft or "draft" in item.unread:
        return State.DRAFT
    if not item.is_open_to_all:
        return State.WITHHELD
    if item.published_on is None or item.published_on > as_of:
        return State.PENDING
    return State.WITHDRAWN if item.withdrawn is not None else State.WRITTEN
