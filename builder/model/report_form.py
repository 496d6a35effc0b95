"""The rows of the statutory tables under their official labels, with their ordinals."""

from __future__ import annotations

from typing import NamedTuple

from builder.model.report import ReportFormat


class RequestLine(NamedTuple):
    """A row of table three: its field, the group cell that starts there, its label."""

    field: str
    label: str
    group: str = ""
    group_rows: int = 0


ACTIVE_TITLE = "主动公开政府信息情况"
REQUESTS_TITLE = "收到和处理政府信息公开申请情况"
DISPUTES_TITLE = "政府信息公开行政复议、行政诉讼情况"
PROBLEMS_TITLE = "存在的主要问题及改进情况"
OTHER_TITLE = "其他需要报告的事项"
OVERVIEW_TITLE = "总体情况"
# The fixed titles, in order (both forms with tables).
SECTIONS = (
    OVERVIEW_TITLE,
    ACTIVE_TITLE,
    REQUESTS_TITLE,
    DISPUTES_TITLE,
    PROBLEMS_TITLE,
    OTHER_TITLE,
)
ORDINALS = "一二三四五六七八九十"
# Wordings seen on published reports, which mean the same section.
_VARIANTS = {
    "因政府信息公开工作被申请行政复议、提起行政诉讼情况": DISPUTES_TITLE,
    "因政府信息公开工作被申请行政复议和提起行政诉讼情况": DISPUTES_TITLE,
    "政府信息公开工作存在的主要问题及改进情况": PROBLEMS_TITLE,
}
RESULTS = "三、本年度办理结果"
_OTHER = "（六）其他处理"
_FIRST_LINES = (
    RequestLine("granted", "（一）予以公开"),
    RequestLine("partial", "（二）部分公开（区分处理的，只计这一情形，不计其他情形）"),
    RequestLine("deny_secret", "1.属于国家秘密", "（三）不予公开", 8),
    RequestLine("deny_law", "2.其他法律行政法规禁止公开"),
    RequestLine("deny_security", "3.危及“三安全一稳定”"),
    RequestLine("deny_third", "4.保护第三方合法权益"),
    RequestLine("deny_internal", "5.属于三类内部事务信息"),
    RequestLine("deny_process", "6.属于四类过程性信息"),
    RequestLine("deny_casefile", "7.属于行政执法案卷"),
    RequestLine("deny_query", "8.属于行政查询事项"),
    RequestLine("na_not_held", "1.本机关不掌握相关政府信息", "（四）无法提供", 3),
    RequestLine("na_create", "2.没有现成信息需要另行制作"),
    RequestLine("na_unclear", "3.补正后申请内容仍不明确"),
    RequestLine("np_petition", "1.信访举报投诉类申请", "（五）不予处理", 5),
    RequestLine("np_repeat", "2.重复申请"),
    RequestLine("np_publication", "3.要求提供公开出版物"),
    RequestLine("np_mass", "4.无正当理由大量反复申请"),
    RequestLine("np_confirm", "5.要求行政机关确认或重新出具已获取信息"),
)
_DONE = RequestLine("done_total", "（七）总计")
# Rows of table three under 三、本年度办理结果; a group cell stands beside its first row.
_CURRENT = (
    *_FIRST_LINES,
    RequestLine(
        "ot_uncorrected",
        "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
        _OTHER,
        3,
    ),
    RequestLine(
        "ot_unpaid",
        "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
    ),
    RequestLine("ot_other", "3.其他"),
    _DONE,
)
# （六） was one row (as filled in by a provincial office for 2019).
_TRIAL = (*_FIRST_LINES, RequestLine("ot_other", _OTHER), _DONE)
_ENDS = {
    "new": "一、本年新收政府信息公开申请数量",
    "carried_in": "二、上年结转政府信息公开申请数量",
    "carried_out": "四、结转下年度继续办理",
}
DISPUTE_LABELS = {
    "review": "行政复议",
    "suit_direct": "行政诉讼（未经复议直接起诉）",
    "suit_after_review": "行政诉讼（复议后起诉）",
}
_ONLY_CURRENT = frozenset({"ot_uncorrected", "ot_unpaid"})


def section_title(written: str) -> str:
    """Return the fixed title that a heading, bare of its ordinal, stands for, else the heading."""
    plain = written.replace(" ", "").replace("　", "")
    return _VARIANTS.get(plain, plain if plain in SECTIONS else written)


def result_lines(form: ReportFormat) -> tuple[RequestLine, ...]:
    """Return the rows under 三、本年度办理结果 that a form has, its total last."""
    return _TRIAL if form is ReportFormat.TRIAL else _CURRENT


def request_fields(form: ReportFormat) -> tuple[str, ...]:
    """Return the rows of table three that a form has, in order."""
    return ("new", "carried_in", *(line.field for line in result_lines(form)), "carried_out")


def outer_label(field: str) -> str:
    """Return the label of the first, second or last row of table three."""
    return _ENDS[field]


def row_label(field: str, form: ReportFormat = ReportFormat.CURRENT) -> str:
    """Return the label of a row of table three with all its ordinals, as a sentence names it.

    三（三）4.保护第三方合法权益, 三（一）予以公开, 一、本年新收政府信息公开申请数量.
    """
    if field in _ENDS:
        return _ENDS[field]
    group = ""
    lines = _CURRENT if field in _ONLY_CURRENT else result_lines(form)
    for line in lines:
        group = line.group or group
        if line.field == field:
            inside = group[:3] if line.label[0].isdigit() else ""
            return f"三{inside}{line.label.partition('（区分')[0]}"
    raise KeyError(field)
