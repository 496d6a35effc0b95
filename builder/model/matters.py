"""The composite values that only some kinds of information carry. All public."""

from __future__ import annotations

from datetime import date, time
from typing import Annotated, ClassVar

from builder.model.attr import Attr, Record
from builder.model.matter_words import (
    Adoption,
    BudgetKind,
    Channel,
    ConsultationForm,
    ConsultationKind,
    EmergencyKind,
    EventLevel,
    ProposalKind,
    ProposalResult,
)
from builder.sources import ART_20, PENALTY_LAW_59, PROPOSAL_RESULTS


class Consultation(Record):
    """征求意见: the period and the ways to answer."""

    kind: Annotated[ConsultationKind | None, Attr("类别", public=True)] = None
    opens_on: Annotated[date | None, Attr("开始", ("开始日期",), public=True)] = None
    closes_on: Annotated[date | None, Attr("截止", ("截止日期",), public=True)] = None
    short_reason: Annotated[str | None, Attr("缩短理由", public=True)] = None
    contact: Annotated[str | None, Attr("联系人", public=True)] = None
    phone: Annotated[str | None, Attr("联系电话", ("电话",), public=True)] = None
    email: Annotated[str | None, Attr("电子邮箱", ("邮箱",), public=True)] = None
    address: Annotated[str | None, Attr("地址", ("通信地址",), public=True)] = None
    forms: Annotated[tuple[ConsultationForm, ...], Attr("方式", public=True)] = ()
    hearing_on: Annotated[date | None, Attr("听证日期", public=True)] = None
    papers_on: Annotated[date | None, Attr("听证材料送达", public=True)] = None
    participants: Annotated[tuple[str, ...], Attr("参会人员", ("参会企业家",), public=True)] = ()


class Opinion(Record):
    """意见采纳情况: one opinion received and what became of it."""

    scalar_field: ClassVar[str] = "opinion"
    no: Annotated[str | None, Attr("编号", ("序号",), public=True)] = None
    opinion: Annotated[str | None, Attr("意见", ("意见建议",), public=True)] = None
    adoption: Annotated[Adoption | None, Attr("采纳情况", ("是否采纳",), public=True)] = None
    reason: Annotated[str | None, Attr("理由", ("未采纳理由",), public=True)] = None


class ResponseFacts(Record):
    """回应情况: the event, its level, when it was answered, and who answers."""

    level: Annotated[EventLevel | None, Attr("级别", public=True)] = None
    occurred_on: Annotated[date | None, Attr("发生时间", public=True)] = None
    occurred_at: time | None = None
    released_on: Annotated[date | None, Attr("首次发布", ("首次发布时间",), public=True)] = None
    released_at: time | None = None
    press_on: Annotated[date | None, Attr("新闻发布会", ("新闻发布会时间",), public=True)] = None
    press_at: time | None = None
    responsible: Annotated[str | None, Attr("责任部门", public=True)] = None
    bodies: Annotated[tuple[str, ...], Attr("涉及部门", public=True)] = ()
    lead: Annotated[str | None, Attr("牵头部门", public=True)] = None


class ClarificationFacts(Record):
    """澄清情况: the facts, what they rest on, the harm, and how it is set right."""

    scalar_field: ClassVar[str] = "facts"
    facts: Annotated[str | None, Attr("事实", public=True)] = None
    evidence: Annotated[str | None, Attr("依据", public=True)] = None
    harm: Annotated[str | None, Attr("危害程度", public=True)] = None
    way: Annotated[str | None, Attr("澄清方式", public=True)] = None
    detected_on: Annotated[date | None, Attr("发现时间", public=True)] = None
    detected_at: time | None = None
    transferred_to: Annotated[str | None, Attr("移送机关", public=True)] = None


class Reprint(Record):
    """转载信息: where the original stands and when it came out."""

    scalar_field: ClassVar[str] = "url"
    url: Annotated[str | None, Attr("原文网址", public=True, address=True)] = None
    published_on: Annotated[date | None, Attr("原文发布时间", public=True)] = None
    published_at: time | None = None


class Period(Record):
    """期间: the span of a plan or of figures, both days included."""

    since: Annotated[date | None, Attr("自", public=True)] = None
    until: Annotated[date | None, Attr("至", public=True)] = None


class Budget(Record):
    """预决算信息 (条例第二十条第（七）项)."""

    year: Annotated[int | None, Attr("年度", public=True)] = None
    kind: Annotated[BudgetKind | None, Attr("类型", public=True)] = None


class Licence(Record):
    """许可信息 (条例第二十条第（五）项)."""

    basis: Annotated[str | None, Attr("依据", basis=ART_20, public=True)] = None
    conditions: Annotated[str | None, Attr("条件", basis=ART_20, public=True)] = None
    procedure: Annotated[str | None, Attr("程序", basis=ART_20, public=True)] = None
    result: Annotated[str | None, Attr("办理结果", basis=ART_20, public=True)] = None


class Penalty(Record):
    """处罚信息: a decision of some social influence (行政处罚法第四十八条)."""

    doc_no: Annotated[str | None, Attr("决定书文号", public=True)] = None
    party: Annotated[str | None, Attr("当事人", public=True)] = None
    facts: Annotated[str | None, Attr("违法事实", basis=PENALTY_LAW_59, public=True)] = None
    basis: Annotated[str | None, Attr("处罚依据", basis=PENALTY_LAW_59, public=True)] = None
    decision: Annotated[str | None, Attr("处罚内容", basis=PENALTY_LAW_59, public=True)] = None
    revoked_on: Annotated[date | None, Attr("撤销变更日期", public=True)] = None


class Emergency(Record):
    """应急信息 (条例第二十条第（十二）项)."""

    scalar_field: ClassVar[str] = "kind"
    kind: Annotated[EmergencyKind | None, Attr("类型", basis=ART_20, public=True)] = None
    level: Annotated[str | None, Attr("预警级别", ("级别",), public=True)] = None
    lifted_on: Annotated[date | None, Attr("解除日期", public=True)] = None


class Recruitment(Record):
    """招考信息 (条例第二十条第（十四）项)."""

    posts: Annotated[str | None, Attr("职位", basis=ART_20, public=True)] = None
    quota: Annotated[str | None, Attr("名额", basis=ART_20, public=True)] = None
    conditions: Annotated[str | None, Attr("报考条件", basis=ART_20, public=True)] = None


class Meeting(Record):
    """会议信息: whether it was open, how, and who attended."""

    open: Annotated[bool | None, Attr("公开会议", ("是否公开",), public=True)] = None
    way: Annotated[str | None, Attr("公开方式", public=True)] = None
    attendees: Annotated[tuple[str, ...], Attr("列席人员", public=True)] = ()
    opinions: Annotated[str | None, Attr("意见采纳说明", public=True)] = None
    live_url: Annotated[str | None, Attr("直播网址", public=True, address=True)] = None


class Proposal(Record):
    """建议提案: a deputy's or adviser's proposal and the full answer."""

    kind: Annotated[ProposalKind | None, Attr("类型", public=True)] = None
    session: Annotated[str | None, Attr("届次", public=True)] = None
    number: Annotated[str | None, Attr("编号", public=True)] = None
    proposer: Annotated[str | None, Attr("提出人", public=True)] = None
    subject: Annotated[str | None, Attr("案由", ("标题", "题目"), public=True)] = None
    handler: Annotated[str | None, Attr("主办单位", ("承办单位",), public=True)] = None
    co_handlers: Annotated[tuple[str, ...], Attr("会办单位", ("协办单位",), public=True)] = ()
    result: Annotated[
        ProposalResult | None, Attr("办理结果", basis=PROPOSAL_RESULTS, public=True)
    ] = None
    answered_on: Annotated[date | None, Attr("答复日期", public=True)] = None
    full_text: Annotated[bool | None, Attr("公开全文", public=True)] = None


class GazetteIssue(Record):
    """公报期号: year and number of an issue."""

    year: Annotated[int | None, Attr("年份", public=True)] = None
    number: Annotated[int | None, Attr("期号", public=True)] = None


class ChannelUse(Record):
    """公开渠道: another way by which the same information was published (条例第二十三条)."""

    scalar_field: ClassVar[str] = "channel"
    channel: Annotated[Channel | None, Attr("渠道", public=True)] = None
    on: Annotated[date | None, Attr("日期", public=True)] = None
