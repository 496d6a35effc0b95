"""Closed vocabularies of the fields that only some kinds of information carry."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class Origin(StrEnum):
    """制作获取方式 (条例第十条): who made the information decides who publishes it."""

    MADE = "制作"
    FROM_PUBLIC = "获取自公民法人"
    FROM_AUTHORITY = "获取自其他机关"


class Consent(StrEnum):
    """第三方意见 (条例第十五条、第三十二条)."""

    AGREED = "同意"
    REFUSED = "不同意"
    SILENT = "未答复"


class ReviewDecision(StrEnum):
    """复核结果 of information withheld so far (条例第十八条)."""

    KEPT = "维持"
    CONVERTED = "转主动公开"


class Verdict(StrEnum):
    """平台审核的结果."""

    PASSED = "通过"
    RETURNED = "退回"


class Classification(StrEnum):
    """定密结论: only 非密 may be published (保守国家秘密法实施条例)."""

    NOT_SECRET = "非密"
    SECRET = "涉密"
    UNDECIDED = "不能确定"


class ConsultationKind(StrEnum):
    """征求意见的类别: decides how long the period must be."""

    NORMATIVE = "行政规范性文件"
    RULE = "规章"
    MAJOR = "重大行政决策"
    MARKET = "涉及经营主体"
    OTHER = "其他"


class ConsultationForm(StrEnum):
    """征求意见的方式."""

    ONLINE = "网络征集"
    WRITTEN = "书面征求"
    HEARING = "听证会"
    MEETING = "座谈会"
    CONSULTING = "咨询协商"
    MEDIA = "媒体沟通"
    SURVEY = "问卷调查"
    EXPERTS = "专家论证"


class Adoption(StrEnum):
    """采纳情况 of an opinion received."""

    ADOPTED = "采纳"
    PARTLY = "部分采纳"
    NOT_ADOPTED = "未采纳"


class InterpretationFormat(StrEnum):
    """解读形式."""

    TEXT = "文字"
    GRAPHIC = "图解"
    QUESTIONS = "问答"
    VIDEO = "视频"
    AUDIO = "音频"
    ANIMATION = "动画"
    PRESS = "新闻发布会"
    EXPERT = "专家解读"
    INTERVIEW = "访谈"


class EventLevel(StrEnum):
    """舆情或者突发事件的级别: decides the hours for a first response."""

    EXTRAORDINARY = "特别重大"
    MAJOR = "重大"
    IMPORTANT = "重要"
    ORDINARY = "一般"

    @property
    def is_serious(self) -> bool:
        """Whether the shorter limits for 特别重大、重大 events run."""
        return self in (EventLevel.EXTRAORDINARY, EventLevel.MAJOR)


class Frequency(StrEnum):
    """统计频率."""

    MONTHLY = "月度"
    QUARTERLY = "季度"
    HALF_YEARLY = "半年度"
    YEARLY = "年度"


class BudgetKind(StrEnum):
    """预决算类型."""

    BUDGET = "预算"
    FINAL = "决算"
    THREE_PUBLIC = "三公经费"


class EmergencyKind(StrEnum):
    """应急信息的类型 (条例第二十条第（十二）项)."""

    PLAN = "应急预案"
    WARNING = "预警信息"
    RESPONSE = "应对情况"


class ProposalKind(StrEnum):
    """建议提案的类型."""

    DEPUTY = "人大代表建议"
    ADVISER = "政协提案"


class ProposalResult(StrEnum):
    """办理结果 of a proposal, in the classes that most congresses and committees use.

    No national document fixes them: a place that uses other words leaves the field out.
    """

    SOLVED = "A类"
    PLANNED = "B类"
    LATER = "C类"
    NOTED = "D类"

    @property
    def meaning(self) -> str:
        """What the class says."""
        return _RESULTS[self]


_RESULTS: Mapping[ProposalResult, str] = MappingProxyType(
    {
        ProposalResult.SOLVED: "所提问题已经解决或者基本解决",
        ProposalResult.PLANNED: "所提问题正在解决或者已列入计划",
        ProposalResult.LATER: "受条件限制，以后解决",
        ProposalResult.NOTED: "留作参考，已说明情况",
    }
)


class Channel(StrEnum):
    """公开渠道 (条例第二十三条)."""

    WEBSITE = "政府网站"
    GAZETTE = "政府公报"
    PRESS_CONFERENCE = "新闻发布会"
    NEWSPAPER = "报刊"
    RADIO = "广播"
    TELEVISION = "电视"
    SOCIAL = "政务新媒体"
    SCREEN = "电子信息屏"
    READING_POINT = "查阅场所"


class Phase(StrEnum):
    """五公开: the phase of administration that the information belongs to."""

    DECISION = "决策"
    EXECUTION = "执行"
    MANAGEMENT = "管理"
    SERVICE = "服务"
    RESULT = "结果"
