"""The composite values that items of every kind may carry."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar

from builder.model.attr import Attr, Record
from builder.model.vocabulary import Requirement, RevisionKind
from builder.sources import ART_26, POLICY_INTERPRETATION


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
    title: Annotated[str | None, Attr("职务", public=True)] = None
    is_leader: Annotated[bool | None, Attr("主要负责人", public=True)] = None
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


class Waiver(Record):
    """豁免: named findings about this file that the reviewers let pass until a day; internal.

    It takes effect only with all four: codes, reason, approver and the day it ends.
    """

    rules: Annotated[tuple[str, ...], Attr("规则")] = ()
    reason: Annotated[str | None, Attr("原因")] = None
    approved_by: Annotated[str | None, Attr("批准人")] = None
    expires_on: Annotated[date | None, Attr("到期", ("到期日期",))] = None
