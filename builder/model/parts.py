"""The composite values inside front matter: change records, reviews, contacts and the like."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar

from builder.model.attr import Attr, Record
from builder.model.vocabulary import Requirement, RevisionKind
from builder.sources import ART_17, ART_26, POLICY_INTERPRETATION


class Signature(Record):
    """Who took a step, and when; internal."""

    scalar_field: ClassVar[str] = "name"
    name: Annotated[str | None, Attr("姓名")] = None
    on: Annotated[date | None, Attr("日期")] = None
    opinion: Annotated[str | None, Attr("意见")] = None


class Review(Record):
    """审核: the steps that an item passed before it was published (条例第十七条)."""

    first: Annotated[Signature | None, Attr("初审", basis=ART_17)] = None
    second: Annotated[Signature | None, Attr("复审", basis=ART_17)] = None
    final: Annotated[Signature | None, Attr("终审", basis=ART_17)] = None
    secrecy: Annotated[tuple[Signature, ...], Attr("保密审查", basis=ART_17)] = ()
    by_signature: Annotated[Signature | None, Attr("签发视同", basis=ART_17)] = None


class LateReason(Record):
    """逾期说明: why a limit was missed and who approved the explanation; internal."""

    scalar_field: ClassVar[str] = "reason"
    reason: Annotated[str | None, Attr("原因")] = None
    approved_by: Annotated[str | None, Attr("批准人")] = None

    @property
    def is_complete(self) -> bool:
        """Whether both the reason and the approver are given."""
        return bool(self.reason and self.approved_by)


class PublicRevision(Record):
    """One entry of 变更记录 as the public sees it."""

    on: Annotated[date | None, Attr("日期", ("变更日期",), basis=ART_26, public=True)] = None
    published_on: Annotated[
        date | None, Attr("公开日期", ("发布日期",), basis=ART_26, public=True)
    ] = None
    kind: Annotated[RevisionKind | None, Attr("类型", public=True)] = None
    note: Annotated[str | None, Attr("说明", public=True)] = None


class Revision(PublicRevision):
    """One entry of 变更记录, with the internal explanation of lateness."""

    late_reason: Annotated[LateReason | None, Attr("逾期说明")] = None


class Consultation(Record):
    """征求意见: the period and the ways to answer."""

    opens_on: Annotated[date | None, Attr("开始", ("开始日期",), public=True)] = None
    closes_on: Annotated[date | None, Attr("截止", ("截止日期",), public=True)] = None
    contact: Annotated[str | None, Attr("联系人", public=True)] = None
    phone: Annotated[str | None, Attr("联系电话", ("电话",), public=True)] = None
    email: Annotated[str | None, Attr("电子邮箱", ("邮箱",), public=True)] = None
    address: Annotated[str | None, Attr("地址", ("通信地址",), public=True)] = None


class InterpretationDuty(Record):
    """是否解读: required, or waived with reason and approver; internal."""

    scalar_field: ClassVar[str] = "requirement"
    requirement: Annotated[
        Requirement | None, Attr("要求", ("是否解读", "结论"), basis=POLICY_INTERPRETATION)
    ] = None
    reason: Annotated[str | None, Attr("原因")] = None
    approved_by: Annotated[str | None, Attr("批准人")] = None


class Interpreter(Record):
    """解读人: who explains a policy, and how to reach them."""

    scalar_field: ClassVar[str] = "body"
    body: Annotated[str | None, Attr("机构", ("解读机关",), public=True)] = None
    name: Annotated[str | None, Attr("姓名", public=True)] = None
    phone: Annotated[str | None, Attr("电话", ("联系方式", "联系电话"), public=True)] = None


class Attachment(Record):
    """附件: a file beside the item."""

    scalar_field: ClassVar[str] = "file"
    file: Annotated[str | None, Attr("文件", public=True)] = None
    title: Annotated[str | None, Attr("名称", public=True)] = None


class Withdrawal(Record):
    """撤回: an item taken down; a tombstone with date, reason and successor stays."""

    scalar_field: ClassVar[str] = "on"
    on: Annotated[date | None, Attr("日期", ("撤回日期",), public=True)] = None
    reason: Annotated[str | None, Attr("依据", ("原因", "理由"), public=True)] = None
    successor: Annotated[str | None, Attr("替代", ("替代文件", "替代信息"), public=True)] = None
    show_title: Annotated[bool | None, Attr("显示标题", public=True)] = None
