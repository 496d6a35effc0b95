"""Closed vocabularies of the register of applications, with the words that are read as well."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class ApplicantClass(StrEnum):
    """申请人类别: the columns of table three (国办公开办函〔2021〕30号)."""

    PERSON = "自然人"
    COMPANY = "商业企业"
    RESEARCH = "科研机构"
    CHARITY = "社会公益组织"
    LAW_FIRM = "法律服务机构"
    OTHER = "其他"


class RequestChannel(StrEnum):
    """申请渠道: it decides the day of receipt (条例第三十一条)."""

    IN_PERSON = "当面"
    POST = "邮寄"
    ONLINE = "互联网"
    FAX = "传真"


class ApplicationPoint(StrEnum):
    """审查: what an application has to contain (条例第二十九条), each where it is missing."""

    COMPLETE = "齐全"
    IDENTITY = "身份证明"
    CONTACT = "联系方式"
    CONTENT = "内容描述"
    FORM = "形式要求"


class Outcome(StrEnum):
    """办理结果: the rows of table three; a member's name is that of the row's field."""

    GRANTED = "予以公开"
    PARTIAL = "部分公开"
    DENY_SECRET = "国家秘密"
    DENY_LAW = "法律行政法规禁止"
    DENY_SECURITY = "三安全一稳定"
    DENY_THIRD = "第三方合法权益"
    DENY_INTERNAL = "三类内部事务信息"
    DENY_PROCESS = "四类过程性信息"
    DENY_CASEFILE = "行政执法案卷"
    DENY_QUERY = "行政查询事项"
    NA_NOT_HELD = "本机关不掌握"
    NA_CREATE = "需要另行制作"
    NA_UNCLEAR = "补正后仍不明确"
    NP_PETITION = "信访举报投诉"
    NP_REPEAT = "重复申请"
    NP_PUBLICATION = "公开出版物"
    NP_MASS = "大量反复申请"
    NP_CONFIRM = "确认或重新出具"
    OT_UNCORRECTED = "逾期不补正"
    OT_UNPAID = "逾期不缴费"
    OT_OTHER = "其他处理"


class DisputeOutcome(StrEnum):
    """复议、诉讼结果: the columns of table four; without one the case is 尚未审结."""

    UPHELD = "结果维持"
    CORRECTED = "结果纠正"
    OTHER = "其他结果"


REQUEST_ALIASES: Mapping[type[StrEnum], Mapping[str, StrEnum]] = MappingProxyType(
    {
        ApplicantClass: {
            "公民": ApplicantClass.PERSON,
            "个人": ApplicantClass.PERSON,
            "企业": ApplicantClass.COMPANY,
            "律师事务所": ApplicantClass.LAW_FIRM,
        },
        RequestChannel: {
            "现场": RequestChannel.IN_PERSON,
            "信函": RequestChannel.POST,
            "邮政": RequestChannel.POST,
            "电子邮件": RequestChannel.ONLINE,
            "网络": RequestChannel.ONLINE,
            "网上申请": RequestChannel.ONLINE,
        },
        ApplicationPoint: {
            "完整": ApplicationPoint.COMPLETE,
            "姓名": ApplicationPoint.IDENTITY,
            "身份": ApplicationPoint.IDENTITY,
            "内容": ApplicationPoint.CONTENT,
            "形式": ApplicationPoint.FORM,
        },
        Outcome: {
            "公开": Outcome.GRANTED,
            "区分处理": Outcome.PARTIAL,
            "法律行政法规禁止公开": Outcome.DENY_LAW,
            "没有现成信息": Outcome.NA_CREATE,
            "其他": Outcome.OT_OTHER,
        },
        DisputeOutcome: {
            "维持": DisputeOutcome.UPHELD,
            "纠正": DisputeOutcome.CORRECTED,
            "其他": DisputeOutcome.OTHER,
        },
    }
)
