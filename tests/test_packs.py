"""The shipped packs against a table written by hand from the documents."""

from __future__ import annotations

from datetime import date

import pytest

from builder.law.packs import Limit, Pack, Requirement, shipped_packs
from builder.law.terms import RANKS, Topic

OLD = ("2008-05-01", "2019-05-14")  # 国令第492号 in force
NEW = ("2019-05-15", None)  # 国令第711号 in force
# pack, id, 事项, 起算, length, in force from and until, what the citation holds.
LIMITS = [
    ("nation", "pub.2008", "公开", "形成", "20个工作日", OLD, "国令第492号）第十八条"),
    ("nation", "pub.statutory", "公开", "形成", "20个工作日", NEW, "条例》第二十六条"),
    ("nation", "change.2008", "变更公开", "变更", "20个工作日", OLD, "国令第492号）第十八条"),
    ("nation", "change.statutory", "变更公开", "变更", "20个工作日", NEW, "条例》第二十六条"),
    ("nation", "budget", "公开", "决定", "20日", ("2015-01-01", None), "《中华人民共和国预算法》第十四条"),
    ("nation", "licence.penalty", "公开", "决定", "7个工作日", ("2015-06-24", None), "国办发〔2015〕51号"),
    ("nation", "penalty.withdraw", "撤下处罚决定", "撤销变更", "3个工作日", ("2021-07-15", None),
     "《中华人民共和国行政处罚法》第四十八条、第八十五条"),
    ("nation", "interp.nation", "解读", "公开", "3个工作日", ("2016-04-18", None), "国办发〔2016〕19号"),
    ("nation", "consult.rule", "征求意见期", "征求意见开始", "30日", ("2018-05-01", None),
     "《规章制定程序条例》第十五条"),
    ("nation", "consult.market", "征求意见期", "征求意见开始", "30日", ("2020-01-01", None),
     "《优化营商环境条例》第六十二条"),
    ("nation", "consult.major", "征求意见期", "征求意见开始", "30日", ("2019-09-01", None),
     "《重大行政决策程序暂行条例》第十五条"),
    ("nation", "consult.normative", "征求意见期", "征求意见开始", "7个工作日", ("2021-09-02", None),
     "市县法治政府建设示范指标体系"),
    ("nation", "hearing.papers", "听证材料送达", "听证", "7日", ("2019-09-01", None),
     "《重大行政决策程序暂行条例》第十六条"),
    ("nation", "reprint", "转载", "原文发布", "24小时", ("2017-05-15", None), "国办发〔2017〕47号"),
    ("nation", "opinion.serious", "首次回应", "事件发生", "5小时", ("2016-11-10", None), "国办发〔2016〕80号"),
    ("nation", "opinion.serious.press", "回应新闻发布会", "事件发生", "24小时", ("2016-07-30", None),
     "国办发〔2016〕61号"),
    ("nation", "opinion.other", "首次回应", "事件发生", "48小时", ("2016-07-30", None), "国办发〔2016〕61号"),
    ("nation", "apply.reply.2008", "答复", "收到", "15个工作日", OLD, "国令第492号）第二十四条"),
    ("nation", "apply.extend.2008", "延期答复", "收到", "30个工作日", OLD, "国令第492号）第二十四条"),
    ("nation", "apply.reply", "答复", "收到", "20个工作日", NEW, "条例》第三十三条"),
    ("nation", "apply.extend", "延期答复", "收到", "40个工作日", NEW, "条例》第三十三条"),
    ("nation", "apply.correct", "补正告知", "收到", "7个工作日", NEW, "条例》第三十条"),
    ("nation", "apply.third", "第三方意见", "收到", "15个工作日", NEW, "条例》第三十二条"),
    ("nation", "apply.coproducer", "共同制作机关意见", "收到", "15个工作日", NEW, "条例》第三十四条"),
    ("nation", "remedy.reconsideration", "申请行政复议", "知道答复", "60日", ("2024-01-01", None),
     "《中华人民共和国行政复议法》第二十条"),
    ("nation", "remedy.suit", "提起行政诉讼", "知道答复", "6个月", ("2015-05-01", None),
     "《中华人民共和国行政诉讼法》第四十六条"),
    ("nation", "annual.2008", "年度报告公开", "年度终了", "次年3月31日前", OLD, "国令第492号）第三十一条"),
    ("nation", "annual.dept", "年度报告公开", "年度终了", "次年1月31日前", NEW, "条例》第四十九条"),
    ("nation", "annual.gov", "年度报告公开", "年度终了", "次年3月31日前", NEW, "条例》第四十九条"),
    ("nation", "annual.dept.submit", "年度报告报送", "年度终了", "次年1月31日前", NEW, "条例》第四十九条"),
    ("nation", "site.form", "网站工作年度报表", "年度终了", "次年1月31日前", ("2018-01-15", None),
     "国办函〔2018〕12号"),
    ("nation", "stats.quarter", "季度统计表", "季度终了", "次月15日前", (None, None), "建议"),
    ("nation", "column.dynamic", "栏目更新", "上一条信息", "14日", ("2019-04-01", None), "国办秘函〔2019〕19号"),
    ("nation", "column.notice", "栏目更新", "上一条信息", "6个月", ("2019-04-01", None), "国办秘函〔2019〕19号"),
    ("nation", "guide.review", "指南复核", "上次复核", "12个月", (None, None), "建议"),
    ("nation", "withheld.review", "不公开信息复核", "上次复核", "12个月", NEW, "条例》第十八条"),
    ("xingtai", "pub.issued.xingtai", "公开", "印发", "20个工作日", ("2017-10-17", None), "一、（一）"),
    ("xingtai", "interp.xingtai", "解读", "公开", "7个工作日", ("2017-10-17", None), "二、（三）"),
    ("xingtai", "interp.xingtai.press", "新闻发布会", "公开", "24小时", ("2017-10-17", None), "二、（三）"),
    ("xingtai", "interp.xingtai.briefing", "吹风会", "公开", "2日", ("2017-10-17", None), "二、（三）"),
    ("xingtai", "press.major", "新闻发布会", "公开", "3日", ("2017-10-17", None), "一、（一）"),
    ("xingtai", "opinion.xingtai", "首次回应", "事件发生", "5小时", ("2017-10-17", None), "方案》三"),
    ("xingtai", "opinion.xingtai.press", "回应新闻发布会", "事件发生", "24小时", ("2017-10-17", None), "方案》三"),
    ("xingtai", "withheld.review.xingtai", "不公开信息复核", "上次复核", "12个月", ("2017-10-17", None),
     "一、（四）"),
    ("huangyan", "pub.issued.huangyan", "公开", "印发", "7个工作日", ("2024-05-16", None),
     "公文类信息主动公开工作流程》四"),
    ("huangyan", "upload.huangyan", "内网加载", "印发", "1个工作日", ("2024-05-16", None),
     "公文类信息主动公开工作流程》四"),
    ("huangyan", "interp.huangyan", "解读", "公开", "3个工作日", ("2024-05-16", None),
     "行政规范性文件政策解读公开工作流程》四"),
    ("huangyan", "consult.huangyan", "征求意见期", "征求意见开始", "7个工作日", ("2024-05-16", None),
     "公开征求意见的规定》第五条"),
    ("huangyan", "apply.huangyan.register", "受理登记", "收到", "1个工作日", ("2024-05-16", None),
     "依申请公开办理工作流程》一"),
    ("huangyan", "apply.huangyan.examine", "申请审查", "收到", "5个工作日", ("2024-05-16", None),
     "依申请公开办理工作流程》二"),
    ("huangyan", "apply.huangyan.draft", "拟答复意见", "收到", "7个工作日", ("2024-05-16", None),
     "依申请公开办理工作流程》三"),
    ("huangyan", "apply.huangyan.notice", "书面告知", "收到", "10个工作日", ("2024-05-16", None),
     "依申请公开办理工作流程》三、（一）"),
    ("huangyan", "apply.huangyan.sign", "送审签", "拟出答复", "3个工作日", ("2024-05-16", None),
     "依申请公开办理工作流程》五"),
    ("huangyan", "archive.requests", "申请归档", "年度终了", "次年1月31日前", ("2024-05-16", None),
     "依申请公开办理工作流程》六"),
    ("huangyan", "dispute.huangyan.defence", "复议答辩", "收到", "10个工作日", ("2024-05-16", None),
     "行政争议处置工作流程》一"),
    ("huangyan", "dispute.huangyan.evidence", "诉讼举证", "收到", "5个工作日", ("2024-05-16", None),
     "行政争议处置工作流程》二"),
    ("zongyang", "handover.zongyang", "电子文稿移交", "印发", "3个工作日", ("2020-07-08", None),
     "主动公开工作指南（2020本）》七、（二）"),
    ("kuancheng", "report.kuancheng", "责任机构报送", "形成", "15个工作日", ("2020-01-01", None),
     "《宽城区政府信息公开工作制度》第九条"),
    ("kuancheng", "post.kuancheng", "公开工作机构上网", "收到", "5个工作日", ("2020-01-01", None),
     "《宽城区政府信息公开工作制度》第九条"),
    ("chuxiong", "apply.reply.chuxiong", "答复", "收到", "15个工作日", ("2018-06-25", "2019-05-14"),
     "公开时限制度二"),
    ("chuxiong", "apply.extend.chuxiong", "延期答复", "收到", "30个工作日", ("2018-06-25", "2019-05-14"),
     "公开时限制度二"),
    ("chuxiong", "annual.chuxiong", "年度报告报送", "年度终了", "次年1月20日前", ("2018-06-25", None),
     "政府信息公开工作年度报告制度一"),
]  # fmt: skip
# pack, 事项, how many are listed, the first and the last.
LISTS = [
    ("zongyang", Topic.THREE_REVIEWS, 3, "初审", "终审"),
    ("zongyang", Topic.ATTRIBUTE_STEPS, 4, "拟稿人", "公文签发人"),
    ("zongyang", Topic.INTERPRETATION_HEADINGS, 6, "制定背景/背景", "下一步工作/下一步"),
    ("zongyang", Topic.INDEX_SCHEME, 1, "机构代码/YYYYMM-NNNNN", "机构代码/YYYYMM-NNNNN"),
    ("zongyang", Topic.PLACEHOLDERS, 3, "理由", "分管负责人同意"),
    ("xingtai", Topic.INTERPRETATION_HEADINGS, 9, "背景依据/背景", "新旧政策差异/新旧"),
    ("xingtai", Topic.REQUEST_STEPS, 6, "接收", "归档"),
    ("xingtai", Topic.LIABILITY, 5, "重要信息不发布", "网站内容更新不及时"),
    ("huangyan", Topic.SECRECY_STEPS, 3, "业务机构", "分管负责人"),
    ("huangyan", Topic.ATTRIBUTE_STEPS, 3, "办文科室", "分管领导"),
    ("huangyan", Topic.INTERPRETATION_HEADINGS, 4, "制定背景/背景", "解读机关/解读人"),
    ("huangyan", Topic.INTERPRETER, 3, "解读机关", "联系方式"),
    (
        "huangyan",
        Topic.DRAFTING_NOTE,
        4,
        "必要性和可行性/必要性/可行性",
        "起草情况及依据/起草情况/起草过程/依据",
    ),
    ("huangyan", Topic.EXPERT_STEPS, 5, "提出论证事项", "修改完善"),
    ("huangyan", Topic.INDEX_SCHEME, 1, "信用代码/YYYY-NNNNNN", "信用代码/YYYY-NNNNNN"),
    ("chuxiong", Topic.SECRECY_STEPS, 5, "信息员", "保密领导小组"),
    ("chuxiong", Topic.SYSTEMS, 10, "主动公开", "责任追究"),
    ("chuxiong", Topic.LIABILITY, 17, "未及时提供", "其他违反规定的行为"),
    ("chuxiong", Topic.GRADES, 4, "优秀", "不合格"),
    ("chuxiong", Topic.GUIDE_ELEMENTS, 9, "分类", "电子邮箱"),
    ("chuxiong", Topic.CATALOGUE_ELEMENTS, 5, "索引", "公开时间"),
    ("kuancheng", Topic.THREE_REVIEWS, 3, "初审", "终审"),
]
ASKED = {
    "zongyang": (Topic.SAFETY_REVIEW, Topic.PLATFORM_REVIEW, Topic.REASON, Topic.ONE_ATTRIBUTE,
                 Topic.CONSULTATION, Topic.QUARTERLY_TABLE, Topic.TRAINING),
    "xingtai": (Topic.INTERPRETATION, Topic.INTERPRETATION_DUTY, Topic.LEADER_DUTIES,
                Topic.GAZETTE, Topic.NEGATIVE_LIST, Topic.WORK_HEARING, Topic.TRAINING,
                Topic.NORMATIVE_OPEN, Topic.PROPOSALS, Topic.IMPLEMENTING),
    "huangyan": (Topic.SECRECY_OFFICE, Topic.JOINT_CONSENT, Topic.CLASSIFICATION,
                 Topic.INTERPRETATION, Topic.CONSULTATION, Topic.EXPERT_REVIEW,
                 Topic.INTERPRETATION_REVIEW, Topic.INTERPRETATION_LEAD, Topic.REASON),
    "chuxiong": (Topic.MAIN_LEADER, Topic.OFFICERS, Topic.RESPONSE_APPROVAL, Topic.APPROVAL,
                 Topic.SECRECY_FORM, Topic.REPORT_APPROVAL, Topic.COORDINATION),
    "kuancheng": (Topic.PLATFORM_REVIEW, Topic.CLASSIFICATION, Topic.REASON, Topic.REVIEW_RECORD,
                  Topic.READING_POINTS),
}  # fmt: skip
LOCAL = ("zongyang", "xingtai", "huangyan", "chuxiong", "kuancheng")


def limit(pack: str, name: str) -> Limit:
    return next(one for one in shipped_packs()[pack].limits if one.id == name)


def asked(pack: str, topic: Topic) -> Requirement:
    return next(one for one in shipped_packs()[pack].requirements if one.topic is topic)


def day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


@pytest.mark.parametrize(
    ("pack", "name", "matter", "basis", "span", "force", "source"), LIMITS, ids=lambda row: str(row)
)
def test_limit(
    pack: str, name: str, matter: str, basis: str, span: str,
    force: tuple[str | None, str | None], source: str,
) -> None:  # fmt: skip
    found = limit(pack, name)
    assert (found.matter, found.basis, found.span) == (matter, basis, span)
    assert (found.since, found.until) == (day(force[0]), day(force[1]))
    assert source in found.basis_text


@pytest.mark.parametrize("pack", LOCAL)
def test_every_limit_of_a_local_pack_is_in_the_table(pack: str) -> None:
    extra = {"annual.chuxiong.2018"}  # 31 March, fell with the regulation of 2007
    written = {row[1] for row in LIMITS if row[0] == pack}
    assert {one.id for one in shipped_packs()[pack].limits} - extra == written


@pytest.mark.parametrize(("pack", "topic", "number", "first", "last"), LISTS)
def test_list(pack: str, topic: Topic, number: int, first: str, last: str) -> None:
    values = asked(pack, topic).values
    assert (len(values), values[0], values[-1]) == (number, first, last)


@pytest.mark.parametrize(("pack", "topic"), [(p, t) for p, topics in ASKED.items() for t in topics])
def test_requirement(pack: str, topic: Topic) -> None:
    assert asked(pack, topic).since is not None


@pytest.mark.parametrize("pack", sorted(shipped_packs()))
def test_every_provision_is_cited_and_dated(pack: str) -> None:
    held: Pack = shipped_packs()[pack]
    ids = [one.id for one in (*held.limits, *held.requirements)]
    assert len(ids) == len(set(ids))
    for one in (*held.limits, *held.requirements):
        if one.rank == "建议":
            assert (one.basis_text, one.is_binding) == ("本工具的建议", False)
            continue
        assert one.rank in RANKS, one.id
        assert one.basis_text.startswith("《"), one.id
        assert one.since is not None, one.id


@pytest.mark.parametrize("pack", LOCAL)
def test_a_local_pack_extends_the_nation_and_breaks_no_law_by_itself(pack: str) -> None:
    held = shipped_packs()[pack]
    assert held.extends == ("nation",)
    assert not any(one.special for one in held.limits)
    breaches = {one.id for one in (*held.limits, *held.requirements) if one.is_binding}
    # Only the ten systems of 楚雄 list what they call a breach.
    expected = {"approval.chuxiong", "third.chuxiong", "liability.chuxiong"}
    assert breaches == (expected if pack == "chuxiong" else set())


def test_identifiers_are_one_namespace() -> None:
    ids = [
        one.id for pack in shipped_packs().values() for one in (*pack.limits, *pack.requirements)
    ]
    assert len(ids) == len(set(ids))
