"""审核, approvals and consents: what happened to an item before publication. All internal."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar

from builder.model.attr import Attr, Record
from builder.model.matter_words import Classification, Consent, ReviewDecision, Verdict
from builder.sources import ART_11, ART_15, ART_17, ART_18


class Signature(Record):
    """Who took a step, and when."""

    scalar_field: ClassVar[str] = "name"
    name: Annotated[str | None, Attr("姓名")] = None
    role: Annotated[str | None, Attr("职务", ("岗位", "科室"))] = None
    on: Annotated[date | None, Attr("日期")] = None
    opinion: Annotated[str | None, Attr("意见")] = None


class PlatformReview(Signature):
    """平台审核: the check of form by the office that runs the site."""

    verdict: Annotated[Verdict | None, Attr("结果")] = None


class Escalation(Record):
    """上报确定: a matter that could not be decided here, and the answer (条例第十七条第三款)."""

    scalar_field: ClassVar[str] = "authority"
    authority: Annotated[str | None, Attr("机关")] = None
    on: Annotated[date | None, Attr("日期")] = None
    answer: Annotated[str | None, Attr("答复")] = None


class Review(Record):
    """审核: the steps that an item passed before it was published (条例第十七条)."""

    first: Annotated[Signature | None, Attr("初审", basis=ART_17)] = None
    second: Annotated[Signature | None, Attr("复审", basis=ART_17)] = None
    final: Annotated[Signature | None, Attr("终审", basis=ART_17)] = None
    secrecy: Annotated[tuple[Signature, ...], Attr("保密审查", basis=ART_17)] = ()
    by_signature: Annotated[Signature | None, Attr("签发视同", basis=ART_17)] = None
    attribute_chain: Annotated[tuple[Signature, ...], Attr("属性审定", basis=ART_17)] = ()
    safety: Annotated[Signature | None, Attr("信息安全审查")] = None
    platform: Annotated[PlatformReview | None, Attr("平台审核")] = None
    main_leader: Annotated[Signature | None, Attr("主要负责人审批")] = None
    classification: Annotated[Classification | None, Attr("定密结论", basis=ART_17)] = None
    secrecy_form: Annotated[str | None, Attr("保密审查表")] = None
    consulted: Annotated[str | None, Attr("征求定密意见")] = None
    escalated: Annotated[Escalation | None, Attr("上报确定", basis=ART_17)] = None


class Approval(Record):
    """批准: what may not be published without leave, and the leave (条例第十一条第二款)."""

    scalar_field: ClassVar[str] = "ref"
    required: Annotated[bool, Attr("需要批准")] = False
    authority: Annotated[str | None, Attr("批准机关")] = None
    level: Annotated[str | None, Attr("批准层级")] = None
    ref: Annotated[str | None, Attr("批准文号", ("批准文件", "批准依据"), ART_11)] = None
    on: Annotated[date | None, Attr("日期", ("批准日期",))] = None


class JointConsent(Record):
    """联合机关同意: the written consent of a body that signed with the lead."""

    scalar_field: ClassVar[str] = "body"
    body: Annotated[str | None, Attr("机构", vocabulary="body")] = None
    document: Annotated[str | None, Attr("文件", ("同意文件",))] = None
    on: Annotated[date | None, Attr("日期")] = None


class Coordination(Record):
    """协商记录: another body was asked, so that what is published agrees (条例第十一条第一款)."""

    scalar_field: ClassVar[str] = "body"
    body: Annotated[str | None, Attr("机关", ("机构",))] = None
    asked_on: Annotated[date | None, Attr("发函日期")] = None
    answered_on: Annotated[date | None, Attr("答复日期")] = None
    result: Annotated[str | None, Attr("结果")] = None


class ThirdParty(Record):
    """第三方意见 on trade secrets and privacy, or the decision on public interest (第十五条)."""

    scalar_field: ClassVar[str] = "consent"
    asked_on: Annotated[date | None, Attr("征求日期")] = None
    answered_on: Annotated[date | None, Attr("答复日期")] = None
    consent: Annotated[Consent | None, Attr("意见", basis=ART_15)] = None
    public_interest: Annotated[str | None, Attr("公共利益决定", basis=ART_15)] = None
    decided_by: Annotated[str | None, Attr("决定机关")] = None
    decided_on: Annotated[date | None, Attr("决定日期")] = None


class WithheldReview(Record):
    """复核记录: the regular second look at what is not public (条例第十八条)."""

    scalar_field: ClassVar[str] = "on"
    on: Annotated[date | None, Attr("日期", basis=ART_18)] = None
    decision: Annotated[ReviewDecision | None, Attr("结论", basis=ART_18)] = None
    by: Annotated[str | None, Attr("复核人")] = None


class ExpertReview(Record):
    """专家论证: why experts were asked, and what they said."""

    scalar_field: ClassVar[str] = "opinion"
    trigger: Annotated[str | None, Attr("情形")] = None
    opinion: Annotated[str | None, Attr("结论", ("意见",))] = None
    on: Annotated[date | None, Attr("日期")] = None
