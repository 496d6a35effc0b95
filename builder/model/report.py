"""年度报告: the figures of the three tables (国办公开办函〔2021〕30号) and the sections."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated

from builder.model.attr import Attr, Located, Record
from builder.model.body import Body
from builder.model.parts import LateReason, Waiver
from builder.sources import ART_50, REPORT_FORMAT

Row = tuple[int, ...]
# What the numbers of a row of table three, and of a group of table four, count.
APPLICANTS = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")
OUTCOMES = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")


class StockRow(Record):
    """规章、行政规范性文件: made, repealed and in force, in 件."""

    made: Annotated[int | None, Attr("制发", ("本年制发件数",), public=True)] = None
    repealed: Annotated[int | None, Attr("废止", ("本年废止件数",), public=True)] = None
    in_force: Annotated[int | None, Attr("现行有效", ("现行有效件数",), public=True)] = None


class ActiveTable(Record):
    """表二 主动公开政府信息情况. Decisions in 件, fees in 万元."""

    rules: Annotated[StockRow | None, Attr("规章", basis=REPORT_FORMAT, public=True)] = None
    normative: Annotated[
        StockRow | None, Attr("行政规范性文件", basis=REPORT_FORMAT, public=True)
    ] = None
    licences: Annotated[int | None, Attr("行政许可", basis=REPORT_FORMAT, public=True)] = None
    penalties: Annotated[int | None, Attr("行政处罚", basis=REPORT_FORMAT, public=True)] = None
    coercion: Annotated[int | None, Attr("行政强制", basis=REPORT_FORMAT, public=True)] = None
    fees: Annotated[Decimal | None, Attr("行政事业性收费", basis=REPORT_FORMAT, public=True)] = None


class RequestTable(Record):
    """表三 收到和处理政府信息公开申请情况: 25 rows of ``APPLICANTS``, in 件."""

    new: Annotated[Row, Attr("本年新收", public=True)] = ()
    carried_in: Annotated[Row, Attr("上年结转", public=True)] = ()
    granted: Annotated[Row, Attr("予以公开", public=True)] = ()
    partial: Annotated[Row, Attr("部分公开", public=True)] = ()
    deny_secret: Annotated[Row, Attr("国家秘密", public=True)] = ()
    deny_law: Annotated[Row, Attr("法律行政法规禁止", ("法律行政法规禁止公开",), public=True)] = ()
    deny_security: Annotated[Row, Attr("三安全一稳定", public=True)] = ()
    deny_third: Annotated[Row, Attr("第三方合法权益", public=True)] = ()
    deny_internal: Annotated[Row, Attr("三类内部事务信息", public=True)] = ()
    deny_process: Annotated[Row, Attr("四类过程性信息", public=True)] = ()
    deny_casefile: Annotated[Row, Attr("行政执法案卷", public=True)] = ()
    deny_query: Annotated[Row, Attr("行政查询事项", public=True)] = ()
    na_not_held: Annotated[Row, Attr("本机关不掌握", public=True)] = ()
    na_create: Annotated[Row, Attr("需要另行制作", public=True)] = ()
    na_unclear: Annotated[Row, Attr("补正后仍不明确", public=True)] = ()
    np_petition: Annotated[Row, Attr("信访举报投诉", public=True)] = ()
    np_repeat: Annotated[Row, Attr("重复申请", public=True)] = ()
    np_publication: Annotated[Row, Attr("公开出版物", public=True)] = ()
    np_mass: Annotated[Row, Attr("大量反复申请", public=True)] = ()
    np_confirm: Annotated[Row, Attr("确认或重新出具", public=True)] = ()
    ot_uncorrected: Annotated[Row, Attr("逾期不补正", public=True)] = ()
    ot_unpaid: Annotated[Row, Attr("逾期不缴费", public=True)] = ()
    ot_other: Annotated[Row, Attr("其他处理", public=True)] = ()
    done_total: Annotated[Row, Attr("总计", public=True)] = ()
    carried_out: Annotated[Row, Attr("结转下年", public=True)] = ()


class DisputeTable(Record):
    """表四 行政复议、行政诉讼: three groups of ``OUTCOMES``, in 件."""

    review: Annotated[Row, Attr("行政复议", public=True)] = ()
    suit_direct: Annotated[Row, Attr("未经复议直接起诉", public=True)] = ()
    suit_after_review: Annotated[Row, Attr("复议后起诉", public=True)] = ()


class AnnualReport(Located):
    """One body's annual report. ``body`` holds the prose sections under their fixed titles."""

    title: Annotated[str | None, Attr("名称", ("标题",), ART_50, True, True)] = None
    year: Annotated[int | None, Attr("年度", (), ART_50, True, True)] = None
    published_on: Annotated[date | None, Attr("公开日期", ("发布日期",), ART_50, True, True)] = None
    active: Annotated[ActiveTable | None, Attr("主动公开", (), REPORT_FORMAT, True, True)] = None
    requests: Annotated[RequestTable | None, Attr("依申请", (), REPORT_FORMAT, True, True)] = None
    disputes: Annotated[DisputeTable | None, Attr("复议诉讼", (), REPORT_FORMAT, True, True)] = None
    prepared_by: Annotated[str | None, Attr("编写机构")] = None
    approved_by: Annotated[str | None, Attr("审定人")] = None
    approved_on: Annotated[date | None, Attr("审定日期")] = None
    submitted_on: Annotated[date | None, Attr("报送日期")] = None
    late_reason: Annotated[LateReason | None, Attr("逾期说明")] = None
    waivers: Annotated[tuple[Waiver, ...], Attr("豁免")] = ()
    issuer: str = ""
    body: Body = Body()
