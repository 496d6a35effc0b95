"""政务公开自评 as data: what is assessed, by which indicator, with which weight and grade; and
under which heading of liability a finding of each code belongs."""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from typing import Annotated

from builder.law.vocabulary import read_words
from builder.model.attr import Attr, Record, made


class Measure(StrEnum):
    """算法: how an indicator is measured; ``report.scorecard.measures`` has one function each."""

    FACTS = "机构职能"
    GUIDE = "指南要素"
    GUIDE_REVIEW = "指南更新"
    FILLED_COLUMNS = "栏目有信息"
    FEEDBACK = "采纳反馈"
    INTERPRETATION = "解读"
    ON_TIME = "按时公开"
    CHANGE_ON_TIME = "变更按时公开"
    NOT_OVERDUE = "没有逾期"
    SOUND = "信息无误"
    FRESH_COLUMNS = "栏目按期更新"
    KEPT_PROMISES = "占位兑现"
    REPORT = "年报按时"
    CHANNELS = "申请渠道"
    SUPERVISION = "监督渠道"
    RESPONSES = "按时回应"
    DISPUTES = "复议诉讼"
    NOT_HELD = "不在仓库"


class Severity(StrEnum):
    """级别 of a cap: findings of this level or a graver one."""

    WARNING = "警告"
    BREACH = "违规"
    ERROR = "错误"


class Grade(Record):
    """等次 with the least number of points."""

    name: Annotated[str, Attr("名称", required=True)] = ""
    start: Annotated[int, Attr("起点", required=True)] = 0


class Cap(Record):
    """封顶: the best grade that is left while such findings stand; no codes means any."""

    grade: Annotated[str, Attr("等次", required=True)] = ""
    severity: Annotated[Severity, Attr("级别", required=True)] = Severity.ERROR
    codes: Annotated[tuple[str, ...], Attr("代码")] = ()
    note: Annotated[str, Attr("说明", required=True)] = ""


class Indicator(Record):
    """指标: a share of what should be, with its weight inside the dimension."""

    name: Annotated[str, Attr("名称", required=True)] = ""
    measure: Annotated[Measure, Attr("算法", required=True)] = Measure.NOT_HELD
    weight: Annotated[int, Attr("分值", required=True)] = 0
    columns: Annotated[tuple[str, ...], Attr("栏目")] = ()
    basis: Annotated[str, Attr("依据", required=True)] = ""
    note: Annotated[str, Attr("说明")] = ""


class Dimension(Record):
    """考核内容: one of the five things assessed."""

    name: Annotated[str, Attr("名称", required=True)] = ""
    weight: Annotated[int, Attr("分值", required=True)] = 0
    indicators: Annotated[tuple[Indicator, ...], Attr("指标")] = ()


class Vetoes(Record):
    """单项否决: what the national inspection ends a site on; the numbers stand in the packs."""

    source: Annotated[str, Attr("来源", required=True)] = ""
    leaks: Annotated[tuple[str, ...], Attr("泄密代码")] = ()
    forged: Annotated[tuple[str, ...], Attr("伪造日期代码")] = ()
    not_held: Annotated[tuple[str, ...], Attr("不在仓库")] = ()


class Scheme(Record):
    """The whole assessment. ``least`` indicators must be known before a grade is given."""

    source: Annotated[str, Attr("来源", required=True)] = ""
    least: Annotated[int, Attr("至少指标")] = 1
    grades: Annotated[tuple[Grade, ...], Attr("等次")] = ()
    caps: Annotated[tuple[Cap, ...], Attr("封顶")] = ()
    dimensions: Annotated[tuple[Dimension, ...], Attr("考核内容")] = ()
    vetoes: Annotated[Vetoes, Attr("单项否决")] = made(Vetoes, {})


class Heading(Record):
    """情形 or 类别: a heading with the codes, or beginnings of codes, that belong under it."""

    number: Annotated[int, Attr("编号")] = 0
    name: Annotated[str, Attr("名称", required=True)] = ""
    codes: Annotated[tuple[str, ...], Attr("代码")] = ()


class Headings(Record):
    """liability.yml: the circumstances of liability, and the classes of problems above them."""

    source: Annotated[str, Attr("来源", required=True)] = ""
    headings: Annotated[tuple[Heading, ...], Attr("情形")] = ()
    formal: Annotated[tuple[str, ...], Attr("形式问题")] = ()
    class_source: Annotated[str, Attr("类别来源", required=True)] = ""
    classes: Annotated[tuple[Heading, ...], Attr("类别")] = ()


FORMAL = made(Heading, {"name": "形式问题（不涉及追责）"})


@cache
def scheme() -> Scheme:
    """Return the shipped assessment."""
    return read_words(Scheme, "words/scorecard.yml")


@cache
def headings() -> Headings:
    """Return the shipped headings."""
    return read_words(Headings, "words/liability.yml")


def heading_of(code: str) -> Heading | None:
    """Return the circumstance that a code belongs under, ``FORMAL`` for mere form, else None."""
    known = (*headings().headings, FORMAL.model_copy(update={"codes": headings().formal}))
    found = longest_match(code, known)
    return FORMAL if found is not None and found.name == FORMAL.name else found


def class_of(code: str) -> Heading | None:
    """Return the class of problems that a code belongs to, None for none of the five."""
    return longest_match(code, headings().classes)


def longest_match(code: str, known: tuple[Heading, ...]) -> Heading | None:
    """Return the heading that names the longest beginning of ``code``."""
    pairs = [(prefix, one) for one in known for prefix in one.codes if code.startswith(prefix)]
    return max(pairs, key=lambda pair: len(pair[0]))[1] if pairs else None
