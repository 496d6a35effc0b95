"""Consultations by stage, responses and clarifications, proposals by session."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest
from pages import tiny

from builder.catalogue.entry import PublicCatalogue
from builder.model.matter_words import ProposalResult
from builder.products import consultations, proposals
from builder.products.consultations import Stage

JYJ = "119900005050020021"
Files = Mapping[str, str]


def asked(number: int, period: str, **fields: str) -> str:
    return tiny.item(number, 信息类型="征求意见", 文号="", 栏目="juece", 征求意见=period, **fields)


def answer(number: int, given: str, **fields: str) -> str:
    return tiny.item(number, 信息类型="其他", 文号="", 栏目="jianyi", 建议提案=given, **fields)


def published(*items: str, as_of: date = tiny.AS_OF) -> PublicCatalogue:
    files = {path: text for path, text in tiny.FILES.items() if "/documents/" not in path}
    documents = {f"content/documents/{n}.md": text for n, text in enumerate(items)}
    return tiny.catalogue({**files, **documents}, as_of)


@pytest.mark.parametrize(
    ("as_of", "stage"),
    [
        (date(2026, 3, 31), Stage.UPCOMING),
        (date(2026, 4, 1), Stage.OPEN),
        (date(2026, 5, 1), Stage.OPEN),
        (date(2026, 5, 2), Stage.CLOSED),
    ],
)
def test_first_and_last_day_are_open(as_of: date, stage: Stage) -> None:
    public = published(asked(1, "{开始: 2026-04-01, 截止: 2026-05-01}"), as_of=as_of)
    assert [one.stage for one in consultations.consultations(public)] == [stage]


def test_without_a_last_day_nobody_is_told_that_it_is_open() -> None:
    public = published(asked(1, "{开始: 2026-04-01}"))
    assert consultations.consultations(public)[0].stage is Stage.CLOSED


FEEDBACK = (
    """[{编号: 1, 意见: 甲, 采纳情况: 采纳}, {编号: 2, 意见: 乙, 采纳情况: 未采纳, 理由: 丙}]"""
)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"收到意见数": "2", "意见采纳情况": FEEDBACK}, "收到意见2条，采纳1条，未采纳1条"),
        ({"意见采纳情况": FEEDBACK}, "收到意见2条，采纳1条，未采纳1条"),
        (
            {"收到意见数": "31", "意见采纳情况": FEEDBACK},
            "收到意见31条，列明2项：采纳1项，未采纳1项",
        ),
        ({"收到意见数": "0"}, "收到意见0条"),
        ({"收到意见数": "1", "意见采纳情况": "[{编号: 1, 意见: 甲}]"}, "收到意见1条"),
        ({}, ""),
    ],
)
def test_numbers_are_those_that_the_feedback_states(fields: Files, words: str) -> None:
    public = published(
        asked(1, "{开始: 2026-03-10, 截止: 2026-04-10}"),
        tiny.item(
            2,
            信息类型="意见反馈",
            文号="",
            栏目="juece",
            反馈对象=f"{tiny.CODE}/2026-00001",
            **fields,
        ),
        tiny.item(3, 征求意见稿=f"{tiny.CODE}/2026-00001", 名称="正式办法"),
    )
    (section,) = [
        one for one in tiny.pages(public)["consultations.html"].context.sections if one.rows
    ]
    (row,) = section.rows
    assert section.heading == "已经公布采纳情况"
    assert row.outcome == words
    assert [link.url for link in row.feedback] == [f"i/{tiny.CODE}/2026-00002.html"]
    assert [link.label for link in row.resulting] == ["正式办法"]


def test_ways_to_answer_are_told_until_the_last_day() -> None:
    period = "{开始: 2026-11-01, 截止: 2026-11-20, 联系人: 周试, 电子邮箱: a@test.example}"
    for as_of, ways in ((date(2026, 11, 20), 2), (date(2026, 11, 21), 0)):
        page = tiny.pages(published(asked(1, period), as_of=as_of))["consultations.html"].context
        (row,) = [row for section in page.sections for row in section.rows]
        assert len(row.ways) == ways


def test_what_is_answered_and_what_waits_are_both_paged() -> None:
    waiting = [asked(n, "{开始: 2026-03-10, 截止: 2026-04-10}") for n in range(1, 23)]
    pages = tiny.pages(published(*waiting))
    first = pages["consultations.html"].context.sections
    (section,) = [one for one in first if one.rows]
    assert (len(section.rows), section.more.label) == (20, "全部22项")
    assert section.more.url == "consultations/waiting.html"
    assert {"consultations/waiting.html", "consultations/waiting/1.html"} <= pages.keys()
    assert "bodies/zfb/consultations/waiting.html" in pages


def test_a_body_has_its_own_lists_and_leads_to_them() -> None:
    public = published(
        asked(1, "{开始: 2026-11-01, 截止: 2026-12-20}", 联合发文机构="jyj"),
        tiny.item(2, 信息类型="回应", 文号="", 栏目="huiying", 回应对象="外政〔2026〕3号"),
        answer(3, "{类型: 政协提案, 届次: 政协试验县第十届委员会第二次会议, 编号: 第3号}"),
    )
    pages = tiny.pages(public)
    three = {
        code: {f"bodies/{code}/{name}.html" for name in ("consultations", "responses", "proposals")}
        for code in ("zfb", "jyj")
    }
    linked = {
        code: {link.url for link in pages[f"bodies/{code}/index.html"].context.lists}
        for code in three
    }
    assert three["zfb"] <= linked["zfb"]
    assert three["jyj"] & linked["jyj"] == {"bodies/jyj/consultations.html"}
    assert three["jyj"] & pages.keys() == {"bodies/jyj/consultations.html"}
    assert three["zfb"] <= pages.keys()


def test_a_response_names_what_it_answers_here_and_elsewhere() -> None:
    pages = tiny.pages(tiny.catalogue())
    response, clarification = pages["responses.html"].context.sections
    (row,) = response.rows
    assert [(link.label, link.url[-10:]) for link in row.answers] == [
        ("关于印发《试验办法》的通知", "00001.html"),
        ("外政〔2026〕3号", ""),
    ]
    assert [fact.label for fact in row.facts] == ["级别", "发生时间", "首次发布", "责任部门"]
    assert [row.claim for row in clarification.rows] == ["网传要交费"]
    answered = pages[f"i/{tiny.CODE}/2026-00001.html"].context.relations
    assert "回应" in [group.label for group in answered]


def test_without_any_the_lists_explain_themselves() -> None:
    site = tiny.rendered(published(tiny.item(1)))
    assert "目前没有正在征求意见的事项。" in site["consultations.html"]
    assert "目前没有已经公开的回应。" in site["responses.html"]
    assert "目前没有已经公开的建议提案答复。" in site["proposals.html"]
    assert "<table" not in site["proposals.html"]


RENDA = "试验县第十七届人民代表大会第六次会议"


def test_a_session_is_a_table_by_number_and_counted_by_result() -> None:
    public = published(
        answer(1, f"{{类型: 人大代表建议, 届次: {RENDA}, 编号: 第12号, 办理结果: B类}}"),
        answer(
            2,
            f"{{类型: 人大代表建议, 届次: {RENDA}, 编号: 第7号, 案由: 关于放学的建议, "
            "会办单位: [县公安局, 县住建局], 办理结果: A类, 答复日期: 2026-02-27}",
        ),
        answer(3, f"{{类型: 人大代表建议, 届次: {RENDA}, 编号: 第100号}}"),
        tiny.item(4, 信息类型="其他", 文号="", 栏目="jianyi", 名称="全年办理情况"),
    )
    pages = tiny.pages(public)
    (table,) = pages["proposals/renda-17-6.html"].context.tables
    assert [row.number for row in table.rows] == ["第7号", "第12号", "第100号"]
    first = table.rows[0]
    assert (first.subject, first.handler, first.co_handlers, first.result, first.answered_on) == (
        "关于放学的建议",
        "县政府办",
        "县公安局、县住建局",
        "A类",
        date(2026, 2, 27),
    )
    assert table.counts == "已公开答复3件，其中A类1件，B类1件，未注明1件。"
    index = pages["proposals.html"].context
    assert index.count_heads == ("届次", "合计", "A类", "B类", "未注明")
    assert index.groups[0].sessions[0].counts == (3, 1, 1, 1)
    assert index.legend == tuple(
        f"{one}：{one.meaning}" for one in (ProposalResult.SOLVED, ProposalResult.PLANNED)
    )
    assert [row.title for row in index.reports] == ["全年办理情况"]


def test_sessions_that_read_alike_keep_apart() -> None:
    public = published(
        answer(1, "{类型: 人大代表建议, 届次: 甲镇第三届人民代表大会第二次会议, 编号: 1}"),
        answer(2, "{类型: 人大代表建议, 届次: 乙镇第三届人民代表大会第二次会议, 编号: 1}"),
        answer(3, "{类型: 政协提案, 届次: 政协试验县第三届委员会第二次会议, 编号: 1}"),
        answer(4, "{类型: 政协提案, 编号: 2}"),
        answer(5, "{类型: 政协提案, 届次: 上一届, 编号: 2}"),
    )
    found = proposals.sessions(proposals.answers(public))
    stems = [one.stem for one in found]
    assert len(set(stems)) == 5
    assert {"zhengxie-3-2", "zhengxie-2026"} < set(stems)
    assert all(f"proposals/{stem}.html" in tiny.pages(public) for stem in stems)
