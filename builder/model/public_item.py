"""The fields of an item that the public may see: every field declared here is public."""

from __future__ import annotations

from datetime import date, time
from typing import Annotated

from builder.model.attr import Attr, Record, made
from builder.model.body import Body
from builder.model.matter_words import Frequency, InterpretationFormat, Phase
from builder.model.matters import (
    Budget,
    ChannelUse,
    ClarificationFacts,
    Consultation,
    Emergency,
    GazetteIssue,
    Licence,
    Meeting,
    Opinion,
    Penalty,
    Period,
    Proposal,
    Recruitment,
    Reprint,
    ResponseFacts,
)
from builder.model.parts import Attachment, Interpreter, PublicRevision
from builder.model.vocabulary import Attribute, Audience, Kind, Validity
from builder.sources import (
    ART_6,
    ART_10,
    ART_12,
    ART_13,
    ART_20,
    ART_23,
    ART_26,
    ART_44,
    CATALOGUE_GUIDE,
    OFFICIAL_DOCUMENTS,
    POLICY_INTERPRETATION,
)

NO_NUMBER = "无文号"


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
    keeps: Annotated[tuple[str, ...], Attr("继续有效文件", public=True)] = ()
    lapses: Annotated[tuple[str, ...], Attr("宣布失效文件", public=True)] = ()
    consulted_in: Annotated[tuple[str, ...], Attr("征求意见稿", public=True)] = ()
    feedback_to: Annotated[tuple[str, ...], Attr("反馈对象", public=True)] = ()
    responds_to: Annotated[tuple[str, ...], Attr("回应对象", public=True)] = ()
    clarifies: Annotated[tuple[str, ...], Attr("澄清对象", basis=ART_6, public=True)] = ()
    false_claim: Annotated[str | None, Attr("虚假信息", basis=ART_6, public=True)] = None
    results_of: Annotated[tuple[str, ...], Attr("结果对应", public=True)] = ()
    evaluates: Annotated[tuple[str, ...], Attr("评估对象", public=True)] = ()
    contains: Annotated[tuple[str, ...], Attr("刊登文件", public=True)] = ()
    consultation: Annotated[Consultation | None, Attr("征求意见", public=True)] = None
    no_consultation: Annotated[str | None, Attr("未征求意见理由", public=True)] = None
    opinions: Annotated[tuple[Opinion, ...], Attr("意见采纳情况", public=True)] = ()
    opinions_received: Annotated[int | None, Attr("收到意见数", public=True)] = None
    interpreter: Annotated[
        Interpreter | None,
        Attr("解读人", ("解读机关", "解读机构"), POLICY_INTERPRETATION, public=True),
    ] = None
    formats: Annotated[tuple[InterpretationFormat, ...], Attr("解读形式", public=True)] = ()
    major: Annotated[bool | None, Attr("重大政策", public=True)] = None
    market_related: Annotated[bool | None, Attr("涉及经营主体", ("涉企政策",), public=True)] = None
    briefing_on: Annotated[date | None, Attr("吹风会日期", public=True)] = None
    press_on: Annotated[date | None, Attr("新闻发布会日期", public=True)] = None
    press_at: time | None = None
    response: Annotated[ResponseFacts | None, Attr("回应情况", public=True)] = None
    clarification: Annotated[ClarificationFacts | None, Attr("澄清情况", public=True)] = None
    reprint: Annotated[Reprint | None, Attr("转载信息", public=True)] = None
    period: Annotated[Period | None, Attr("期间", ("规划期", "统计期"), public=True)] = None
    frequency: Annotated[Frequency | None, Attr("统计频率", public=True)] = None
    budget: Annotated[Budget | None, Attr("预决算信息", public=True)] = None
    licence: Annotated[Licence | None, Attr("许可信息", public=True)] = None
    penalty: Annotated[Penalty | None, Attr("处罚信息", public=True)] = None
    emergency: Annotated[Emergency | None, Attr("应急信息", public=True)] = None
    recruitment: Annotated[Recruitment | None, Attr("招考信息", public=True)] = None
    meeting: Annotated[Meeting | None, Attr("会议信息", public=True)] = None
    proposal: Annotated[Proposal | None, Attr("建议提案", public=True)] = None
    gazette: Annotated[GazetteIssue | None, Attr("公报期号", public=True)] = None
    gazette_ref: Annotated[GazetteIssue | None, Attr("公报刊登", public=True)] = None
    channels: Annotated[tuple[ChannelUse, ...], Attr("公开渠道", basis=ART_23, public=True)] = ()
    phases: Annotated[tuple[Phase, ...], Attr("五公开", public=True)] = ()
    interpreted_by: Annotated[str | None, Attr("解释机关", public=True)] = None
    redaction_note: Annotated[str | None, Attr("删减说明", public=True)] = None
    contact: Annotated[str | None, Attr("咨询电话", ("联系电话",), public=True)] = None
    source: Annotated[str | None, Attr("来源", ("信息来源",), public=True)] = None
    attachments: Annotated[tuple[Attachment, ...], Attr("附件", public=True)] = ()
    body: Body = made(Body, {})

    @property
    def number(self) -> str:
        """The 文号, "" where there is none, or where the item says so (无文号)."""
        return "" if self.doc_no in (None, NO_NUMBER) else self.doc_no
