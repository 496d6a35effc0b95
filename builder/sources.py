"""Legal sources that diagnostics, fields and data may cite.

A number taken from a regulation stands beside one of these; the text that an editor reads
is ``str(source)``.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Source:
    """One citable provision.

    ``title`` is the name of the law or document, ``article`` the provision inside it (may be
    empty), ``number`` its 文号 or order number, ``rank`` its place in the hierarchy of norms:
    法律, 法规, 规章, 规范性文件 or 标准; "" for our own convention, which is no norm.
    ``url`` is where the issuer publishes the text, "" where nobody has checked one.
    """

    title: str
    article: str = ""
    number: str = ""
    rank: str = "法规"
    url: str = ""

    def __str__(self) -> str:
        if not self.rank:
            return self.title
        number = f"（{self.number}）" if self.number and not self.article else ""
        return f"《{self.title}》{number}{self.article}"


_REGULATION = "中华人民共和国政府信息公开条例"
_REGULATION_URL = "https://www.gov.cn/zhengce/content/2019-04/15/content_5382991.htm"


def regulation(article: str) -> Source:
    """Return the given article of 政府信息公开条例 (国令第711号, in force 2019-05-15)."""
    return Source(_REGULATION, article, "国令第711号", url=_REGULATION_URL)


ART_2 = regulation("第二条")
ART_4 = regulation("第四条")
ART_6 = regulation("第六条")
ART_8 = regulation("第八条")
ART_10 = regulation("第十条")
ART_11 = regulation("第十一条")
ART_12 = regulation("第十二条")
ART_13 = regulation("第十三条")
ART_14 = regulation("第十四条")
ART_15 = regulation("第十五条")
ART_16 = regulation("第十六条")
ART_17 = regulation("第十七条")
ART_18 = regulation("第十八条")
ART_19 = regulation("第十九条")
ART_20 = regulation("第二十条")
ART_22 = regulation("第二十二条")
ART_23 = regulation("第二十三条")
ART_24 = regulation("第二十四条")
ART_25 = regulation("第二十五条")
ART_26 = regulation("第二十六条")
ART_29 = regulation("第二十九条")
ART_30 = regulation("第三十条")
ART_31 = regulation("第三十一条")
ART_32 = regulation("第三十二条")
ART_33 = regulation("第三十三条")
ART_34 = regulation("第三十四条")
ART_35 = regulation("第三十五条")
ART_36 = regulation("第三十六条")
ART_37 = regulation("第三十七条")
ART_41 = regulation("第四十一条")
ART_42 = regulation("第四十二条")
ART_44 = regulation("第四十四条")
ART_49 = regulation("第四十九条")
ART_50 = regulation("第五十条")

CATALOGUE_GUIDE = Source(
    "政府信息公开目录系统实施指引（试行）", "第二部分 核心元数据", rank="规范性文件"
)
REPORT_FORMAT = Source(
    "中华人民共和国政府信息公开工作年度报告格式",
    number="国办公开办函〔2021〕30号",
    rank="规范性文件",
)
REPORT_TRIAL = Source(
    "中华人民共和国政府信息公开工作年度报告格式（试行）",
    number="国办公开办函〔2019〕60号",
    rank="规范性文件",
)
REPORT_LENGTH = Source(
    "武威市人民政府办公室关于做好2025年政府信息公开工作年度报告编制和发布工作的通知",
    "一",
    number="武政办发〔2025〕54号",
    rank="规范性文件",
    url="https://www.gswuwei.gov.cn/art/2025/12/19/art_76_1558865.html",
)
OFFICIAL_DOCUMENTS = Source("党政机关公文处理工作条例", "第九条", rank="规范性文件")
DRAFTING = Source("党政机关公文处理工作条例", "第十九条", rank="规范性文件")
DOCUMENT_FORMAT = Source("党政机关公文格式", number="GB/T 9704—2012", rank="标准")
PUNCTUATION = Source("标点符号用法", number="GB/T 15834—2011", rank="标准")
POLICY_INTERPRETATION = Source(
    "关于全面推进政务公开工作的意见",
    number="2016年2月中共中央办公厅、国务院办公厅",
    rank="规范性文件",
)
WEBSITE_INSPECTION = Source(
    "政府网站与政务新媒体检查指标",
    number="国办秘函〔2019〕19号",
    rank="规范性文件",
)
SECRECY_LAW = Source("中华人民共和国保守国家秘密法", rank="法律")
PERSONAL_INFORMATION_LAW = Source(
    "中华人民共和国个人信息保护法", "第三十四条、第五十一条", rank="法律"
)
SENSITIVE_INFORMATION = Source("中华人民共和国个人信息保护法", "第二十八条", rank="法律")
PERSONAL_INFORMATION = Source("中华人民共和国民法典", "第一千零三十四条", rank="法律")
WORK_SECRETS = Source("中华人民共和国保守国家秘密法", "第六十四条", rank="法律")
PENALTY_LAW_48 = Source("中华人民共和国行政处罚法", "第四十八条", rank="法律")
PENALTY_LAW_59 = Source("中华人民共和国行政处罚法", "第五十九条", rank="法律")
UNIFIED_PLATFORM = Source(
    "国务院办公厅政府信息与政务公开办公室关于规范政府信息公开平台有关事项的通知",
    number="国办公开办函〔2019〕61号",
    rank="规范性文件",
)
WEB_ACCESSIBILITY = Source(
    "信息技术 互联网内容无障碍可访问性技术要求与测试方法", number="GB/T 37668—2019", rank="标准"
)
ACCESSIBILITY_LAW = Source("中华人民共和国无障碍环境建设法", "第三十二条", rank="法律")
MARKET_REGULATION = Source("优化营商环境条例", "第六十二条")
MAJOR_DECISIONS = Source("重大行政决策程序暂行条例", "第十六条")
DECISION_DRAFTS = Source("重大行政决策程序暂行条例", "第十五条")
EXPERT_REVIEW = Source("重大行政决策程序暂行条例", "第十九条")
WEBSITE_GUIDE = Source("政府网站发展指引", number="国办发〔2017〕47号", rank="规范性文件")
PUBLIC_RESPONSE = Source(
    "国务院办公厅关于在政务公开工作中进一步做好政务舆情回应的通知",
    number="国办发〔2016〕61号",
    rank="规范性文件",
)
OPENNESS_RULES = Source(
    "《关于全面推进政务公开工作的意见》实施细则", number="国办发〔2016〕80号", rank="规范性文件"
)
NORMATIVE_DOCUMENTS = Source(
    "国务院办公厅关于加强行政规范性文件制定和监督管理工作的通知",
    number="国办发〔2018〕37号",
    rank="规范性文件",
)
PROPOSAL_RESULTS = Source(
    "国务院办公厅关于做好全国人大代表建议和全国政协委员提案办理结果公开工作的通知",
    number="国办发〔2014〕46号",
    rank="规范性文件",
)
STANDARD_CATALOGUE = Source(
    "国务院办公厅关于全面推进基层政务公开标准化规范化工作的指导意见",
    number="国办发〔2019〕54号",
    rank="规范性文件",
)
STATISTICS_REPORTING = Source(
    "国务院办公厅关于加强和规范政府信息公开情况统计报送工作的通知",
    number="国办发〔2014〕32号",
    rank="规范性文件",
)
CREDIT_CODE = Source("法人和其他组织统一社会信用代码编码规则", number="GB 32100—2015", rank="标准")
THIS_TOOL = Source("本工具的文件格式约定", rank="")
