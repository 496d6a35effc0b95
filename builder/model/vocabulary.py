"""Closed vocabularies of the field table, with the older wordings that are read as well."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from builder.model.request_words import REQUEST_ALIASES


class Kind(StrEnum):
    """信息类型: decides required fields and which list an item appears in."""

    DOCUMENT = "公文"
    INTERPRETATION = "解读"
    CONSULTATION = "征求意见"
    FEEDBACK = "意见反馈"
    RESPONSE = "回应"
    CLARIFICATION = "澄清"
    MEETING = "会议"
    GAZETTE = "公报"
    STATISTICS = "统计"
    BUDGET = "预决算"
    LICENCE = "许可"
    PENALTY = "处罚"
    PERSONNEL = "人事"
    PLAN = "规划"
    EMERGENCY = "应急"
    REPRINT = "转载"
    OTHER = "其他"


class Attribute(StrEnum):
    """公开属性 (条例第十三条): how an item may be had."""

    PROACTIVE = "主动公开"
    ON_REQUEST = "依申请公开"
    WITHHELD = "不予公开"


class Audience(StrEnum):
    """公开范围: only 面向全社会 is rendered publicly."""

    EVERYONE = "面向全社会"
    APPLICANT = "面向申请人"
    GROUP = "面向特定群体"


class Validity(StrEnum):
    """有效性 as stated on a page; computed at the as-of date (``catalogue``)."""

    VALID = "有效"
    AMENDED = "修改"
    REPEALED = "废止"
    EXPIRED = "失效"
    PENDING = "尚未施行"

    @property
    def has_ended(self) -> bool:
        """Whether the document no longer holds."""
        return self in (Validity.REPEALED, Validity.EXPIRED)


class Ground(StrEnum):
    """不予公开依据 (条例第十四条、第十五条、第十六条)."""

    STATE_SECRET = "国家秘密"
    FORBIDDEN = "法律行政法规禁止公开"
    SECURITY = "危及国家安全公共安全经济安全社会稳定"
    TRADE_SECRET = "商业秘密"
    PRIVACY = "个人隐私"
    INTERNAL = "内部事务信息"
    PROCESS = "过程性信息"
    CASE_FILE = "行政执法案卷"


class RevisionKind(StrEnum):
    """变更记录的类型: a 变更 starts a new 20-working-day clock (条例第二十六条), a 更正 none."""

    CHANGE = "变更"
    CORRECTION = "更正"


class Requirement(StrEnum):
    """是否解读."""

    REQUIRED = "需要"
    WAIVED = "免予"


class BodyKind(StrEnum):
    """机构类型: decides report due dates and later rule profiles (条例第四十九条、第五十四条)."""

    GOVERNMENT = "人民政府"
    DEPARTMENT = "工作部门"
    AGENCY = "派出机关"
    TOWNSHIP = "乡镇"
    AUTHORISED = "法律法规授权组织"
    ENTERPRISE = "公共企事业单位"


class UnitKind(StrEnum):
    """科室类型."""

    INTERNAL = "内设"
    SUBORDINATE = "下属"
    DISPATCHED = "派出"
    TEMPORARY = "临时"


class ColumnKind(StrEnum):
    """更新类别 of a column: which period the inspection of sites sets (国办秘函〔2019〕19号)."""

    DYNAMIC = "动态要闻"
    NOTICES = "通知公告和政策文件"


class Timeliness(StrEnum):
    """显示时限: what the public sees of the deadline proof; counts are never changed by it."""

    ALL = "all"
    SITE = "site"
    NONE = "none"


class DownloadFormat(StrEnum):
    """下载格式: in which formats every item can be had besides plain text."""

    DOCX = "docx"
    PDF = "pdf"


ALIASES: Mapping[type[StrEnum], Mapping[str, StrEnum]] = MappingProxyType(
    {
        Kind: {
            "文件": Kind.DOCUMENT,
            "政策解读": Kind.INTERPRETATION,
            "意见征集": Kind.CONSULTATION,
            "行政许可": Kind.LICENCE,
            "行政处罚": Kind.PENALTY,
            "政府公报": Kind.GAZETTE,
        },
        Attribute: {
            "公开": Attribute.PROACTIVE,
            "此件公开发布": Attribute.PROACTIVE,
            "此件主动公开": Attribute.PROACTIVE,
            "此件依申请公开": Attribute.ON_REQUEST,
            "不公开": Attribute.WITHHELD,
            "此件不公开": Attribute.WITHHELD,
            "此件不予公开": Attribute.WITHHELD,
            "免于公开": Attribute.WITHHELD,
            "免予公开": Attribute.WITHHELD,
        },
        Audience: {
            "全社会": Audience.EVERYONE,
            "面向社会": Audience.EVERYONE,
            "社会公众": Audience.EVERYONE,
            "面向公众": Audience.EVERYONE,
            "特定群体": Audience.GROUP,
            "申请人": Audience.APPLICANT,
        },
        Validity: {
            "现行有效": Validity.VALID,
            "已修改": Validity.AMENDED,
            "部分有效": Validity.AMENDED,
            "已废止": Validity.REPEALED,
            "已失效": Validity.EXPIRED,
            "宣布失效": Validity.EXPIRED,
            "无效": Validity.EXPIRED,
            "未施行": Validity.PENDING,
        },
        Ground: {
            "危及三安全一稳定": Ground.SECURITY,
            "三安全一稳定": Ground.SECURITY,
            "其他法律行政法规禁止公开": Ground.FORBIDDEN,
            "法律、行政法规禁止公开": Ground.FORBIDDEN,
            "内部事务": Ground.INTERNAL,
            "过程性": Ground.PROCESS,
            "执法案卷": Ground.CASE_FILE,
            "隐私": Ground.PRIVACY,
        },
        RevisionKind: {},
        Requirement: {"是": Requirement.REQUIRED, "否": Requirement.WAIVED},
        BodyKind: {"部门": BodyKind.DEPARTMENT, "政府": BodyKind.GOVERNMENT},
        UnitKind: {},
        ColumnKind: {},
        Timeliness: {},
        DownloadFormat: {
            "Word": DownloadFormat.DOCX,
            "word": DownloadFormat.DOCX,
            "PDF": DownloadFormat.PDF,
        },
        **REQUEST_ALIASES,
    }
)
