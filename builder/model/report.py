"""年度报告: the figures of the three tables and the sections, in the three formats there were.

Sources: 国办公开办函〔2021〕30号 for 2021 and later; 国办公开办函〔2019〕60号 (试行) for 2019 and 2020;
before, seven parts of prose without tables.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Annotated

from builder.diagnostic import Position
from builder.model.attr import Attr, Located, Record, made
from builder.model.body import Body
from builder.model.figure import Amount, Count, Row
from builder.model.parts import LateReason, Waiver
from builder.sources import ART_42, ART_50, REPORT_FORMAT, REPORT_TRIAL

# What the numbers of a row of table three, and of a group of table four, count.
APPLICANTS = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")
OUTCOMES = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
_FIRST_OF_TRIAL, _FIRST_OF_CURRENT = 2019, 2021


class ReportFormat(StrEnum):
    """格式: which form a report follows."""

    PROSE = "2008"
    TRIAL = "2019"
    CURRENT = "2021"

    @classmethod
    def of_year(cls, year: int | None) -> ReportFormat:
        """Return the form that was laid down for reports on a year."""
        if year is None or year >= _FIRST_OF_CURRENT:
            return cls.CURRENT
        return cls.TRIAL if year >= _FIRST_OF_TRIAL else cls.PROSE


def _count(label: str, *aliases: str) -> Attr:
    return Attr(label, aliases, REPORT_FORMAT, public=True, figure="count")


def _tried(label: str, *aliases: str) -> Attr:
    return Attr(label, aliases, REPORT_TRIAL, public=True, figure="count")


def _applicants(label: str, *aliases: str) -> Attr:
    return Attr(label, aliases, REPORT_FORMAT, public=True, figure="count", cells=APPLICANTS)


def _outcomes(label: str, *aliases: str) -> Attr:
    return Attr(label, aliases, REPORT_FORMAT, public=True, figure="count", cells=OUTCOMES)


class StockRow(Record):
    """规章、行政规范性文件: made, repealed and in force, in 件."""

    made: Annotated[Count | None, _count("制发", "本年制发件数")] = None
    repealed: Annotated[Count | None, _count("废止", "本年废止件数")] = None
    in_force: Annotated[Count | None, _count("现行有效", "现行有效件数")] = None


class ActiveTable(Record):
    """表二 主动公开政府信息情况. Decisions in 件, fees in 万元."""

    rules: Annotated[StockRow | None, Attr("规章", (), REPORT_FORMAT, True)] = None
    normative: Annotated[StockRow | None, Attr("行政规范性文件", (), REPORT_FORMAT, True)] = None
    licences: Annotated[Count | None, _count("行政许可")] = None
    penalties: Annotated[Count | None, _count("行政处罚")] = None
    coercion: Annotated[Count | None, _count("行政强制")] = None
    fees: Annotated[
        Amount | None, Attr("行政事业性收费", (), REPORT_FORMAT, True, figure="amount")
    ] = None


class TrialStockRow(Record):
    """规章、规范性文件 in the trial form: made, newly published, published in all, in 件."""

    made: Annotated[Count | None, _tried("新制作", "本年新制作数量")] = None
    published: Annotated[Count | None, _tried("新公开", "本年新公开数量")] = None
    total: Annotated[Count | None, _tried("对外公开总数", "对外公开总数量")] = None


class TrialMatterRow(Record):
    """行政许可、行政处罚 … in the trial form: 项 of the year before, more or fewer, decisions."""

    before: Annotated[Count | None, _tried("上一年项目", "上一年项目数量")] = None
    change: Annotated[
        Count | None,
        Attr("本年增减", ("本年增/减",), REPORT_TRIAL, public=True, figure="change"),
    ] = None
    decisions: Annotated[Count | None, _tried("处理决定", "处理决定数量")] = None


class TrialFeeRow(Record):
    """行政事业性收费 in the trial form: 项 of the year before, more or fewer."""

    before: Annotated[Count | None, _tried("上一年项目", "上一年项目数量")] = None
    change: Annotated[
        Count | None,
        Attr("本年增减", ("本年增/减",), REPORT_TRIAL, public=True, figure="change"),
    ] = None


class PurchaseRow(Record):
    """政府集中采购: 项 and the sum in 万元; the form left the unit to the reporting body."""

    projects: Annotated[Count | None, _tried("项目", "采购项目数量")] = None
    amount: Annotated[
        Amount | None, Attr("总金额", ("采购总金额",), REPORT_TRIAL, True, figure="amount")
    ] = None


class TrialActiveTable(Record):
    """表二 of the trial form (2019, 2020)."""

    rules: Annotated[TrialStockRow | None, Attr("规章", (), REPORT_TRIAL, True)] = None
    normative: Annotated[TrialStockRow | None, Attr("规范性文件", (), REPORT_TRIAL, True)] = None
    licences: Annotated[TrialMatterRow | None, Attr("行政许可", (), REPORT_TRIAL, True)] = None
    services: Annotated[
        TrialMatterRow | None, Attr("其他对外管理服务事项", (), REPORT_TRIAL, True)
    ] = None
    penalties: Annotated[TrialMatterRow | None, Attr("行政处罚", (), REPORT_TRIAL, True)] = None
    coercion: Annotated[TrialMatterRow | None, Attr("行政强制", (), REPORT_TRIAL, True)] = None
    fees: Annotated[TrialFeeRow | None, Attr("行政事业性收费", (), REPORT_TRIAL, True)] = None
    purchases: Annotated[PurchaseRow | None, Attr("政府集中采购", (), REPORT_TRIAL, True)] = None


class RequestTable(Record):
    """表三 收到和处理政府信息公开申请情况: 25 rows of ``APPLICANTS``, in 件.

    The trial form had 23: its （六）其他处理 was one row, here ``ot_other``.
    """

    new: Annotated[Row, _applicants("本年新收")] = ()
    carried_in: Annotated[Row, _applicants("上年结转")] = ()
    granted: Annotated[Row, _applicants("予以公开")] = ()
    partial: Annotated[Row, _applicants("部分公开")] = ()
    deny_secret: Annotated[Row, _applicants("国家秘密")] = ()
    deny_law: Annotated[Row, _applicants("法律行政法规禁止", "法律行政法规禁止公开")] = ()
    deny_security: Annotated[Row, _applicants("三安全一稳定")] = ()
    deny_third: Annotated[Row, _applicants("第三方合法权益")] = ()
    deny_internal: Annotated[Row, _applicants("三类内部事务信息")] = ()
    deny_process: Annotated[Row, _applicants("四类过程性信息")] = ()
    deny_casefile: Annotated[Row, _applicants("行政执法案卷")] = ()
    deny_query: Annotated[Row, _applicants("行政查询事项")] = ()
    na_not_held: Annotated[Row, _applicants("本机关不掌握")] = ()
    na_create: Annotated[Row, _applicants("需要另行制作")] = ()
    na_unclear: Annotated[Row, _applicants("补正后仍不明确")] = ()
    np_petition: Annotated[Row, _applicants("信访举报投诉")] = ()
    np_repeat: Annotated[Row, _applicants("重复申请")] = ()
    np_publication: Annotated[Row, _applicants("公开出版物")] = ()
    np_mass: Annotated[Row, _applicants("大量反复申请")] = ()
    np_confirm: Annotated[Row, _applicants("确认或重新出具")] = ()
    ot_uncorrected: Annotated[Row, _applicants("逾期不补正")] = ()
    ot_unpaid: Annotated[Row, _applicants("逾期不缴费")] = ()
    ot_other: Annotated[Row, _applicants("其他处理")] = ()
    done_total: Annotated[Row, _applicants("总计")] = ()
    carried_out: Annotated[Row, _applicants("结转下年")] = ()


class DisputeTable(Record):
    """表四 行政复议、行政诉讼: three groups of ``OUTCOMES``, in 件."""

    review: Annotated[Row, _outcomes("行政复议")] = ()
    suit_direct: Annotated[Row, _outcomes("未经复议直接起诉")] = ()
    suit_after_review: Annotated[Row, _outcomes("复议后起诉")] = ()


class ReportTables(Located):
    """The tables of a report as one file states them: its .md, or the .csv beside it."""

    active: Annotated[ActiveTable | None, Attr("主动公开", (), REPORT_FORMAT, True)] = None
    trial: Annotated[
        TrialActiveTable | None, Attr("主动公开试行", ("主动公开2019",), REPORT_TRIAL, True)
    ] = None
    requests: Annotated[RequestTable | None, Attr("依申请", (), REPORT_FORMAT, True)] = None
    disputes: Annotated[DisputeTable | None, Attr("复议诉讼", (), REPORT_FORMAT, True)] = None


class ReportFile(ReportTables):
    """The .md of a report. ``body`` holds the prose sections under their fixed titles.

    ``figure_note`` tells the public why figures do not follow from those of the year before;
    ``processing_fees`` is the 信息处理费 received in the year, in 元.
    """

    draft: Annotated[bool, Attr("草稿", hint="是：还没有编好，不公开")] = False
    title: Annotated[str | None, Attr("名称", ("标题",), ART_50, True, True)] = None
    year: Annotated[int | None, Attr("年度", (), ART_50, True, True)] = None
    published_on: Annotated[date | None, Attr("公开日期", ("发布日期",), ART_50, True, True)] = None
    report_format: Annotated[
        ReportFormat | None, Attr("格式", (), REPORT_FORMAT, hint="2008、2019 或 2021")
    ] = None
    figure_note: Annotated[str | None, Attr("说明", ("数据说明",), REPORT_FORMAT, True)] = None
    processing_fees: Annotated[
        Amount | None, Attr("信息处理费", (), ART_42, public=True, figure="amount", hint="元")
    ] = None
    prepared_by: Annotated[str | None, Attr("编写机构")] = None
    approved_by: Annotated[str | None, Attr("审定人")] = None
    approved_on: Annotated[date | None, Attr("审定日期")] = None
    submitted_on: Annotated[date | None, Attr("报送日期")] = None
    late_reason: Annotated[LateReason | None, Attr("逾期说明")] = None
    waivers: Annotated[tuple[Waiver, ...], Attr("豁免")] = ()
    issuer: str = ""
    body: Body = made(Body, {})

    def is_published_at(self, day: date) -> bool:
        """Whether the public may read it: finished, and its day has come."""
        return not self.draft and self.published_on is not None and self.published_on <= day

    @property
    def form(self) -> ReportFormat:
        """The form that the report follows: as stated, else that of its year."""
        return self.report_format or ReportFormat.of_year(self.year)


class AnnualReport(ReportFile):
    """One body's annual report: its text and its tables, wherever these stand.

    ``sheet`` is the path of the .csv that holds the tables named in ``in_sheet``, "" where there
    is none; ``doubled`` gives the place in it of tables that the .md holds as well, which count.
    """

    sheet: str = ""
    in_sheet: frozenset[str] = frozenset()
    doubled: Mapping[str, Position] = {}

    def file_of(self, field: str) -> str:
        """Return the file in which a field stands; its place there is ``at``."""
        return self.sheet if field.partition(".")[0] in self.in_sheet else self.path
