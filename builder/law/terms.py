"""The words in which packs state the law: what is limited or required, from when, how long."""

from __future__ import annotations

from enum import StrEnum

# The hierarchy of norms, highest first; a breach of one of the first three is a breach of law.
RANKS = ("法律", "法规", "规章", "规范性文件", "标准")
BINDING_RANKS = frozenset(RANKS[:3])


class Unit(StrEnum):
    """单位 of a limit. 次年期日 and 次月期日 fix the day itself."""

    WORKDAYS = "工作日"
    DAYS = "日"
    HOURS = "小时"
    MONTHS = "个月"
    DAY_OF_NEXT_YEAR = "次年期日"
    DAY_OF_NEXT_MONTH = "次月期日"


class Sense(StrEnum):
    """方向: within, at least, or that long before the event."""

    WITHIN = "以内"
    AT_LEAST = "至少"
    BEFORE = "之前"


class Basis(StrEnum):
    """起算: the event from which a limit runs; its day is not counted."""

    FORMED = "形成"
    CHANGED = "变更"
    ISSUED = "印发"
    HANDED_OVER = "移交"
    RECEIVED = "收到"
    PUBLISHED = "公开"
    DECIDED = "决定"
    REVOKED = "撤销变更"
    OPENED = "征求意见开始"
    CLOSED = "征求意见截止"
    HEARING = "听证"
    ORIGINAL = "原文发布"
    EVENT = "事件发生"
    ASKED = "发函"
    YEAR_END = "年度终了"
    QUARTER_END = "季度终了"
    LAST_ITEM = "上一条信息"
    REVIEWED = "上次复核"


class Matter(StrEnum):
    """事项: what has to be done within a limit."""

    PUBLICATION = "公开"
    CHANGE = "变更公开"
    HANDOVER = "电子文稿移交"
    UPLOAD = "内网加载"
    REPORTING = "责任机构报送"
    POSTING = "公开工作机构上网"
    INTERPRETATION = "解读"
    BRIEFING = "吹风会"
    PRESS_CONFERENCE = "新闻发布会"
    CONSULTATION = "征求意见期"
    CONSULTATION_RESULT = "公开采纳情况"
    HEARING_PAPERS = "听证材料送达"
    PENALTY_REMOVAL = "撤下处罚决定"
    REPRINT = "转载"
    FIRST_RESPONSE = "首次回应"
    RESPONSE_PRESS = "回应新闻发布会"
    RECRUITMENT_RESULT = "公开录用结果"
    REGISTRATION = "受理登记"
    EXAMINATION = "申请审查"
    CORRECTION = "补正告知"
    DRAFT_REPLY = "拟答复意见"
    NOTICE = "书面告知"
    SIGNING = "送审签"
    REPLY = "答复"
    EXTENDED_REPLY = "延期答复"
    THIRD_PARTY = "第三方意见"
    COPRODUCER = "共同制作机关意见"
    DEFENCE = "复议答辩"
    EVIDENCE = "诉讼举证"
    ANNUAL_REPORT = "年度报告公开"
    ANNUAL_SUBMISSION = "年度报告报送"
    SITE_REPORT = "网站工作年度报表"
    QUARTERLY_TABLE = "季度统计表"
    REQUEST_ARCHIVE = "申请归档"
    COLUMN_UPDATE = "栏目更新"
    HOME_UPDATE = "首页更新"
    GUIDE_REVIEW = "指南复核"
    WITHHELD_REVIEW = "不公开信息复核"
    NEGATIVE_LIST_REVIEW = "负面清单复核"


class Condition(StrEnum):
    """条件: what must be true of the subject for a limit or requirement to apply."""

    NORMATIVE = "规范性文件"
    RULE = "规章"
    MAJOR = "重大政策"
    MAJOR_DECISION = "重大行政决策"
    MARKET = "涉及经营主体"
    SERIOUS = "特别重大或者重大"
    ORDINARY = "一般"
    IMPORTANT = "重要信息"
    JOINT = "联合发文"
    GOVERNMENT = "人民政府"
    DEPARTMENT = "工作部门"
    TOWNSHIP = "乡镇"
    DYNAMIC = "动态要闻"
    NOTICES = "通知公告和政策文件"


class Topic(StrEnum):
    """要求的事项: a duty that is not a limit."""

    THREE_REVIEWS = "三审"
    SECRECY_STEPS = "保密审查步骤"
    ATTRIBUTE_STEPS = "属性审定步骤"
    PLATFORM_REVIEW = "平台审核"
    SAFETY_REVIEW = "信息安全审查"
    MAIN_LEADER = "主要负责人审批"
    CLASSIFICATION = "定密结论"
    SECRECY_FORM = "保密审查表"
    SECRECY_OFFICE = "保密审查负责人和机构"
    JOINT_CONSENT = "联合机关同意"
    REASON_LENGTH = "理由最少字数"
    NEGATIVE_LIST = "负面清单"
    INTERPRETATION = "应当解读"
    INTERPRETATION_DUTY = "写明是否解读"
    INTERPRETATION_HEADINGS = "解读要素"
    INTERPRETER = "解读人和联系方式"
    INTERPRETATION_REVIEW = "解读审核"
    OVERLAP = "解读重复比例"
    CONSULTATION = "应当征求意见"
    DRAFTING_NOTE = "起草说明要素"
    CONSULTATION_RESULT = "公开采纳情况"
    EXPERT_REVIEW = "专家论证"
    RESPONSE_APPROVAL = "回应澄清审批"
    REQUIRED_FIELDS = "必填项"
    INDEX_SCHEME = "索引号格式"
    SYSTEMS = "制度清单"
    GAZETTE = "公报刊登"
    OFFICERS = "信息员"
    INTERPRETATION_LEAD = "政策解读牵头"
    LEADER_DUTIES = "领导分工公开"
    WORK_HEARING = "听取政务公开工作汇报"
    TRAINING = "政务公开培训"
    EMPTY_COLUMNS = "空栏目上限"
    STALE_COLUMNS = "不更新栏目上限"
    LONG_STALE_COLUMNS = "长期不更新栏目上限"
    REPORT_APPROVAL = "年度报告审定"
