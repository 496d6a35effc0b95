"""工作台账 (content/work.yml): what the office does besides publishing; never published."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Annotated

from builder.diagnostic import Position
from builder.model.attr import Attr, Record


class Training(Record):
    """培训: a training in the openness of government affairs."""

    body: Annotated[str | None, Attr("机构", vocabulary="body")] = None
    on: Annotated[date | None, Attr("日期")] = None
    topic: Annotated[str | None, Attr("内容", ("主题",))] = None
    people: Annotated[int | None, Attr("人数", ("人次",))] = None


class Hearing(Record):
    """听取汇报: the head of a body hears a report on the work."""

    body: Annotated[str | None, Attr("机构", vocabulary="body")] = None
    on: Annotated[date | None, Attr("日期")] = None
    leader: Annotated[str | None, Attr("负责人")] = None
    topic: Annotated[str | None, Attr("内容", ("主题",))] = None


class Rectification(Record):
    """整改: a problem found, who puts it right, by when, and when it was."""

    problem: Annotated[str | None, Attr("问题")] = None
    body: Annotated[str | None, Attr("责任机构", ("机构",), vocabulary="body")] = None
    found_on: Annotated[date | None, Attr("发现日期")] = None
    due_on: Annotated[date | None, Attr("限期", ("期限",))] = None
    done_on: Annotated[date | None, Attr("完成日期")] = None
    result: Annotated[str | None, Attr("整改情况", ("结果",))] = None


class Task(Record):
    """任务: one line of a plan: what, who leads, who helps, by when, done when, the proof."""

    subject: Annotated[str | None, Attr("事项", ("任务",))] = None
    lead: Annotated[str | None, Attr("牵头", ("牵头单位",))] = None
    support: Annotated[tuple[str, ...], Attr("配合", ("配合单位",))] = ()
    due_on: Annotated[date | None, Attr("期限", ("限期",))] = None
    done_on: Annotated[date | None, Attr("完成日期")] = None
    evidence: Annotated[str | None, Attr("佐证")] = None


class QuarterFigures(Record):
    """季度数据: what a quarter's statistics ask and no file of the repository can show.

    What is not typed is not known: the table shows it as 未填, never as 0. ``funds`` in 万元.
    """

    body: Annotated[str | None, Attr("机构", vocabulary="body")] = None
    year: Annotated[int | None, Attr("年份", ("年度",))] = None
    quarter: Annotated[int | None, Attr("季度", hint="1 至 4")] = None
    gazette: Annotated[int | None, Attr("政府公报公开数")] = None
    social: Annotated[int | None, Attr("政务新媒体公开数")] = None
    elsewhere: Annotated[int | None, Attr("其他渠道公开数")] = None
    press: Annotated[int | None, Attr("新闻发布会次数")] = None
    press_by_head: Annotated[int | None, Attr("主要负责人参加发布会次数")] = None
    interviews: Annotated[int | None, Attr("在线访谈次数")] = None
    complaints: Annotated[int | None, Attr("举报投诉数")] = None
    offices: Annotated[int | None, Attr("专门机构数")] = None
    reading_points: Annotated[int | None, Attr("查阅点数")] = None
    full_time: Annotated[int | None, Attr("专职人员数")] = None
    part_time: Annotated[int | None, Attr("兼职人员数")] = None
    funds: Annotated[Decimal | None, Attr("专项经费", hint="万元")] = None
    meetings: Annotated[int | None, Attr("会议次数")] = None


class WorkLedger(Record):
    """work.yml. ``where`` gives the places of its entries: ``tasks.0.due_on``."""

    trainings: Annotated[tuple[Training, ...], Attr("培训")] = ()
    hearings: Annotated[tuple[Hearing, ...], Attr("听取汇报")] = ()
    rectifications: Annotated[tuple[Rectification, ...], Attr("整改")] = ()
    tasks: Annotated[tuple[Task, ...], Attr("任务")] = ()
    figures: Annotated[tuple[QuarterFigures, ...], Attr("季度数据")] = ()
    where: Mapping[str, Position] = {}
