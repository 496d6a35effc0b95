"""Policy products: headnote, history, what ends soon, clean-ups, gazette, systems."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from minimal import MINIMAL
from pages import tiny
from pages.tiny import CODE, item

from builder.catalogue.entry import PublicCatalogue, ValidityNote
from builder.pages.history import banner, history
from builder.products.chain import Chain, Stage, chains_by_page
from builder.products.gazette import gazettes, issue_links
from builder.products.library import cleanups, endings, headnote, policies
from builder.products.systems import checklists, superior_laws, systems

PACK = """\
名称: 试验规定
期限:
  - 标识: end
    事项: 有效期届满前评估
    条件: [规范性文件]
    起算: 期间届满
    数量: 3
    单位: 个月
    方向: 之前
    依据: 《试验规定》第一条
    等级: 规范性文件
要求:
  - 标识: sys
    事项: 制度清单
    内容: [主动公开, 保密审查/保密, 考核]
    依据: 《试验规定》第二条
    等级: 规范性文件
"""


def public_of(as_of: date = tiny.AS_OF, /, **items: str) -> PublicCatalogue:
    """Return the published part of the given items on the tiny site."""
    documents = {f"content/documents/{name}.md": text for name, text in items.items()}
    return tiny.catalogue(
        {
            **MINIMAL,
            "content/site.yml": MINIMAL["content/site.yml"] + "规则包: [nation, test]\n",
            "content/packs/test.yml": PACK,
            "content/bodies.yml": tiny.BODIES,
            "content/columns.yml": tiny.COLUMNS,
            **documents,
        },
        as_of,
    )


def url(number: int) -> str:
    return f"i/{CODE}/2026-{number:05}.html"


def policy(number: int, **fields: str) -> str:
    return item(number, **{"栏目": "guifan", "规范性文件": "是", **fields})


def steps(chains: tuple[Chain, ...]) -> list[tuple[str, str, str]]:
    return [(str(e.stage), e.on.isoformat(), e.url) for e in chains[0].events]


def text_of(pieces: tuple[ValidityNote, ...]) -> str:
    return "".join(map(str, pieces))


LINE: Mapping[str, str] = {
    "draft": item(
        1, 信息类型="征求意见", 文号="", 征求意见="{开始: 2026-01-05, 截止: 2026-02-04}",
        公开日期="2026-01-05", 生成日期="2026-01-05",
    ),
    "answer": item(2, 信息类型="意见反馈", 文号="", 反馈对象=f"{CODE}/2026-00001",
                   公开日期="2026-02-10", 生成日期="2026-02-10"),
    "old": policy(3, 征求意见稿=f"{CODE}/2026-00001", 施行日期="2026-04-01", 失效日期="2031-03-31",
                  生成日期="2026-03-02", 印发日期="2026-03-03"),
    "why": item(4, 信息类型="解读", 文号="", 解读对象="试政办〔2026〕3号", 公开日期="2026-03-12"),
    "change": policy(5, 名称="关于修改《旧办法》的决定", 修改文件="试政办〔2026〕3号", 生成日期="2026-05-06"),
    "new": policy(6, 名称="新办法", 废止文件="[试政办〔2026〕3号, 试政办〔2026〕5号]",
                  生成日期="2026-07-01", 施行日期="2026-08-01", 失效日期="2027-02-20"),
}  # fmt: skip


def test_the_history_of_a_policy_is_one_line_on_every_page_of_it() -> None:
    chains = chains_by_page(public_of(**LINE))
    expected = [
        ("征求意见", "2026-01-05", url(1)),
        ("意见反馈", "2026-02-10", url(2)),
        ("制定", "2026-03-02", url(3)),
        ("政策解读", "2026-03-12", url(4)),
        ("修改", "2026-05-06", url(5)),
        ("重新制定", "2026-07-01", url(6)),
        ("有效期届满", "2027-02-20", url(6)),
    ]
    assert {number: steps(chains[url(number)]) for number in range(1, 7)} == dict.fromkeys(
        range(1, 7), expected
    )
    chain = chains[url(1)][0]
    assert chain.subject.title == "新办法"
    assert chain.current is not None
    assert chain.current.title == "新办法"
    remade, ends = chain.events[-2:]
    assert str(remade.note) == "同时废止试政办〔2026〕3号、试政办〔2026〕5号，自2026-08-01起施行"
    assert (remade.ahead, ends.ahead) == (False, True)


def test_the_day_of_force_is_a_step_of_its_own_while_it_lies_ahead() -> None:
    public = public_of(date(2026, 7, 10), **LINE)
    chain = chains_by_page(public)[url(6)][0]
    ahead = [(e.stage, e.on) for e in chain.events if e.ahead and e.url == url(6)]
    assert ahead == [(Stage.IN_FORCE, date(2026, 8, 1)), (Stage.EXPIRED, date(2027, 2, 20))]
    # Until then the old document holds, and the page of the new one says so.
    assert chain.current is not None
    assert chain.current.url == url(3)
    shown = banner(public.by_url[url(6)], (chain,), public)
    assert shown is not None
    assert shown.current is not None
    assert shown.current.url == url(3)


def test_two_policies_are_not_merged_because_one_paper_ended_both() -> None:
    public = public_of(
        a=policy(1, 名称="甲办法"),
        b=policy(2, 名称="乙办法"),
        c=policy(
            3,
            名称="丙办法",
            生成日期="2026-05-06",
            废止文件="[试政办〔2026〕1号, 试政办〔2026〕2号]",
        ),
    )
    chains = chains_by_page(public)
    assert steps(chains[url(1)]) == [("制定", "2026-03-02", url(1)), ("废止", "2026-05-06", url(3))]
    assert [chain.subject.title for chain in chains[url(3)]] == ["甲办法", "乙办法"]
    told = history(public.by_url[url(3)], chains[url(3)])
    assert told is not None
    assert told.steps == ()
    assert [link.label for link in told.others] == ["甲办法", "乙办法"]


def test_a_clean_up_joins_no_line_even_if_it_acts_on_one_policy() -> None:
    public = public_of(
        a=policy(1, 名称="甲办法"),
        b=item(2, 名称="清理结果", 生成日期="2026-05-06", 继续有效文件="试政办〔2026〕1号"),
    )
    chains = chains_by_page(public)
    assert [event.stage for event in chains[url(1)][0].events] == [Stage.MADE, Stage.KEPT]
    assert chains[url(1)][0].members == (url(1),)


def test_what_is_implemented_is_one_event_without_its_own_history() -> None:
    public = public_of(
        **LINE, town=policy(9, 名称="细则", 落实文件="试政办〔2026〕6号", 生成日期="2026-09-01")
    )
    own, other = chains_by_page(public)[url(9)]
    assert [(e.stage, e.url) for e in own.events] == [(Stage.UPPER, url(6)), (Stage.MADE, url(9))]
    assert (Stage.CARRIED_OUT, url(9)) in [(e.stage, e.url) for e in other.events]


def test_no_history_of_a_single_item_and_none_through_what_is_not_public() -> None:
    public = public_of(
        a=policy(1, 施行日期="2026-04-01", 失效日期="2031-03-31"),
        b=policy(
            2, 公开属性="依申请公开", 理由="略", 废止文件="试政办〔2026〕1号", 名称="不得显示"
        ),
        c=policy(3, 修改文件="试政办〔2026〕2号"),
    )
    assert chains_by_page(public) == {}


def test_headnote_names_publication_amendments_in_force_and_the_day_of_force() -> None:
    public = public_of(**LINE)
    assert text_of(headnote(public.by_url[url(3)], public)) == (
        "（2026-03-03试政办〔2026〕3号印发　"
        "根据2026-05-06《关于修改〈旧办法〉的决定》（试政办〔2026〕5号）修正　自2026-04-01起施行）"
    )
    assert all(
        str(piece.on) in LINE["old"] + LINE["change"]
        for piece in headnote(public.by_url[url(3)], public)
    )


def test_headnote_counts_several_amendments_and_leaves_out_those_not_yet_in_force() -> None:
    public = public_of(
        a=policy(1, 栏目="guizhang", 文号="试验县人民政府令第1号", 印发日期="2026-03-03"),
        b=policy(2, 名称="一改", 修改文件="试验县人民政府令第1号", 生成日期="2026-04-01"),
        c=policy(3, 名称="二改", 修改文件="试验县人民政府令第1号", 生成日期="2026-05-01"),
        d=policy(
            4,
            名称="三改",
            修改文件="试验县人民政府令第1号",
            生成日期="2026-06-01",
            施行日期="2027-01-01",
        ),
    )
    assert text_of(headnote(public.by_url[url(1)], public)) == (
        "（2026-03-02试验县人民政府令第1号公布　根据2026-04-01《一改》（试政办〔2026〕2号）第一次修正　"
        "根据2026-05-01《二改》（试政办〔2026〕3号）第二次修正）"
    )


def test_other_documents_have_no_headnote() -> None:
    public = public_of(a=item(1), b=item(2, 栏目="jiedu", 信息类型="解读", 文号=""))
    assert [headnote(entry, public) for entry in public.entries] == [(), ()]
    assert [entry.url for entry in policies(public)] == [url(1)]


def test_the_banner_leads_to_what_decided_and_an_interpretation_says_what_ended() -> None:
    public = public_of(**LINE)
    chains = chains_by_page(public)
    ended = banner(public.by_url[url(3)], chains[url(3)], public)
    assert ended is not None
    assert ended.ended
    assert ended.note is not None
    assert (ended.text, ended.note.url, str(ended.note)) == (
        "本文件已废止", url(6), "已被《新办法》（试政办〔2026〕6号）废止"
    )  # fmt: skip
    assert ended.current is None  # the notice names it already
    explained = banner(public.by_url[url(4)], chains[url(4)], public)
    assert explained is not None
    assert explained.note is not None
    assert (explained.text, explained.note.url) == ("所解读的文件已废止", url(3))


def test_what_ends_within_the_limit_of_the_packs_ends_soon() -> None:
    def ends(on: str, **fields: str) -> list[bool]:
        return [one.soon for one in endings(public_of(a=policy(1, 失效日期=on, **fields)))]

    assert (ends("2027-02-20"), ends("2027-02-21")) == ([True], [False])
    assert ends("2026-11-20") == [True]  # its last day
    assert ends("2026-11-19") == []  # ended
    # Of what is not normative only the suggestion of six months speaks.
    plain = {"规范性文件": "", "栏目": "wenjian"}
    assert (ends("2027-05-20", **plain), ends("2027-05-21", **plain)) == ([True], [False])


def test_a_clean_up_lists_what_it_names_by_result() -> None:
    public = public_of(
        a=policy(1), b=policy(2),
        c=item(3, 名称="关于公布清理结果的通知", 废止文件="试政办〔2026〕2号", 宣布失效文件="外政〔2001〕1号",
               继续有效文件="试政办〔2026〕1号"),
        d=item(4, 名称="关于开展清理的通知"),
    )  # fmt: skip
    (found,) = cleanups(public)
    assert [(str(one.result), one.entry.url if one.entry else one.text) for one in found.named] == [
        ("继续有效", url(1)), ("废止", url(2)), ("失效", "外政〔2001〕1号")
    ]  # fmt: skip


def test_issues_list_what_they_name_and_what_names_them() -> None:
    def issue(number: int, year: int, no: int, **fields: str) -> str:
        given = f"{{年份: {year}, 期号: {no}}}"
        return item(number, 信息类型="公报", 文号="", 栏目="gongbao", 公报期号=given, **fields)

    public = public_of(
        a=policy(1), b=policy(2, 公报刊登="{年份: 2026, 期号: 2}"),
        c=issue(3, 2026, 1), d=issue(4, 2026, 2, 刊登文件="[试政办〔2026〕1号, 外政〔2026〕9号]"),
        e=issue(5, 2025, 12),
    )  # fmt: skip
    (gazette,) = gazettes(public)
    assert [(one.year, one.number) for one in gazette.issues] == [(2026, 2), (2026, 1), (2025, 12)]
    assert [(one.number, one.url) for one in gazette.issues[0].contents] == [
        ("试政办〔2026〕1号", url(1)), ("", ""), ("试政办〔2026〕2号", url(2))
    ]  # fmt: skip
    links = issue_links(public)
    assert [(one.label, one.url) for one in links[url(2)]] == [("刊登公报", url(4))]
    assert [(one.label, one.url) for one in links[url(4)]] == [
        ("上一期", url(3)),
        ("刊登的文件", url(2)),
    ]


def test_the_checklist_names_the_item_that_states_a_system_or_none() -> None:
    public = public_of(
        a=item(1, 栏目="zhidu", 名称="主动公开工作制度"),
        b=item(
            2,
            栏目="zhidu",
            名称="关于缩短主动公开时限的通知",
            生成日期="2026-09-01",
            公开日期="2026-09-02",
        ),
        c=item(3, "## 保密\n\n略。", 栏目="zhidu", 名称="工作规程"),
        d=item(4, 栏目="zhidu", 名称="考核条例", 信息类型="转载", 文号="", 来源="某网"),
    )
    (found,) = checklists(public)
    assert found.body is None
    assert [(duty.name, duty.entry.url if duty.entry else "") for duty in found.duties] == [
        ("主动公开", url(1)), ("保密审查", url(3)), ("考核", "")
    ]  # fmt: skip
    assert [entry.url for entry in superior_laws(systems(public))] == [url(4)]


def test_pages_show_headnote_history_and_lists() -> None:
    site = tiny.rendered(public_of(**LINE))
    old = site[url(3)]
    assert '（<time datetime="2026-03-03">2026年3月3日</time>试政办〔2026〕3号印发' in old
    assert '<h2 id="history">沿革</h2>' in old
    assert old.count('aria-current="page"') == 2
    assert "试政办〔2026〕3号印发" in site["policies/normative-repealed.html"]
    assert "新办法" in site["policies/expiring.html"].partition("以后届满")[0]
    assert {"policies/bodies/zfb.html", "policies/years/2026.html"} <= site.keys()
    assert "policies/rules.html" not in site
    assert "gazette/index.html" not in site
    assert "（2026年3月3日试政办〔2026〕3号印发" in site[url(3).replace(".html", ".txt")]


def test_a_site_whose_packs_list_no_systems_is_held_against_the_usual_ten() -> None:
    (checklist,) = checklists(tiny.catalogue(MINIMAL))
    assert len(checklist.duties) == 10
    assert checklist.source.startswith("国家没有统一的制度清单")
    assert not checklist.is_asked
    page = tiny.rendered(tiny.catalogue(MINIMAL))["systems.html"]
    assert "常见工作制度对照" in page
    assert "应当建立" not in page
    assert "尚未公开</td>" not in page


def test_the_public_reads_no_basis_where_no_document_sets_the_period() -> None:
    site = tiny.rendered(
        tiny.catalogue({**MINIMAL, "content/documents/p.md": item(1, 规范性文件="是")})
    )
    page = site["policies/expiring.html"]
    assert "在失效日期以前6个月以内列为将满。" in page
    assert "本工具" not in page
