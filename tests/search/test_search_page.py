"""The search page in a real browser: scope, days, ended documents, direct hits, keys, advice."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from index_records import SPECIAL, browser_records
from search_site import Visit, write_page

from builder.search.index import build
from builder.search.record import SearchRecord

pytestmark = pytest.mark.browser

RECORDS = browser_records()
RULES, READING, PRAISE, REUNION, FIGURES, MARKUP = (record.url for record in SPECIAL)
ENDED = "包括已失效、废止的文件"
OpenPage = Callable[..., Visit]


@pytest.fixture
def visit(site: Path, open_page: OpenPage) -> Visit:
    """A new search page."""
    return open_page(site)


def shown(visit: Visit) -> set[str]:
    """Return the addresses of all results, however many."""
    more = visit.page.get_by_role("button", name="显示更多结果")
    while more.is_visible():
        count = len(visit.titles())
        more.click()
        visit.page.wait_for_function(
            "(n) => document.querySelectorAll('[data-search-results] li').length > n", arg=count
        )
    links = visit.page.locator("[data-search-results] h3 a")
    hrefs = links.evaluate_all("(links) => links.map((link) => link.href.split('#')[0])")
    return {href.removeprefix(visit.base) for href in hrefs}


def holding(test: Callable[[SearchRecord], bool]) -> set[str]:
    return {record.url for record in RECORDS if test(record)}


def current(record: SearchRecord) -> bool:
    return record.validity != "失效"


# 搜索范围


@pytest.mark.parametrize("words", ["高龄津贴", "通知 石桥村", "临溪县教育局", "2025"])
def test_title_scope_looks_at_titles_only(finder: Visit, words: str) -> None:
    finder.show(f"?q={words}&scope=title&all=1")
    assert shown(finder) == holding(lambda one: all(word in one.title for word in words.split()))


def test_title_scope_offers_the_full_text_when_no_title_has_it(visit: Visit) -> None:
    visit.show("?q=闸门每月启闭&scope=title")
    assert visit.titles() == []
    visit.page.get_by_role("link", name="在全文中查找").click()
    visit.page.wait_for_function("() => !location.search.includes('scope')")
    visit.settle()
    assert visit.titles() == ["临溪县城市雨洪调蓄设施管理办法"]


def test_title_scope_takes_a_wrong_character_for_the_right_one(visit: Visit) -> None:
    visit.show("?q=雨洪调续设施&scope=title")
    assert visit.titles()[0] in {SPECIAL[0].title, SPECIAL[1].title}
    assert "近似结果" in visit.status()


@pytest.mark.parametrize(
    ("words", "pattern"),
    [
        ("临政办", "临政办〔"),
        ("政规", "政规〔"),
        ("临政〔2026〕", "临政〔2026〕"),
        ("临教2020", "临教〔2020〕"),
        ("33号", "〕33号"),
        ("第３３号", "〕33号"),
        ("临教6号", "临教〔20..〕6号"),
        ("临政规〔2026〕3号", "临政规〔2026〕3号"),
        ("临政规 2026 3", "临政规〔2026〕3号"),
        ("〔2026〕3号", "〔2026〕3号"),
    ],
)
def test_number_scope_knows_parts_of_a_doc_no(finder: Visit, words: str, pattern: str) -> None:
    finder.show(f"?q={words}&scope=no&all=1")
    found = holding(lambda one: re.search(pattern, one.doc_no) is not None)
    assert found
    assert shown(finder) == found


@pytest.mark.parametrize("words", ["2026", "2026年"])
def test_number_scope_knows_a_year_of_either_number(finder: Visit, words: str) -> None:
    finder.show(f"?q={words}&scope=no&all=1")
    by_index = holding(lambda one: "/2026-" in one.index_no) if words == "2026" else set()
    assert shown(finder) == by_index | holding(lambda one: "〔2026〕" in one.doc_no)


@pytest.mark.parametrize("words", ["11990000505001002J/2026-00004", "2026-00004", "00004"])
def test_number_scope_knows_parts_of_an_index_no(finder: Visit, words: str) -> None:
    finder.show(f"?q={words}&scope=no&all=1")
    found = holding(lambda one: one.index_no.endswith(words.rpartition("/")[2]))
    assert REUNION in shown(finder) == found


@pytest.mark.parametrize("words", ["闸门", "临文化", "qqzz", "99999号"])
def test_number_scope_finds_nothing_else(finder: Visit, words: str) -> None:
    finder.show(f"?q={words}&scope=no&all=1")
    assert finder.titles() == []


def test_scope_stands_in_the_address(visit: Visit) -> None:
    visit.show("?q=舆情")
    visit.page.get_by_label("搜索范围").select_option("标题")
    visit.page.wait_for_url("**scope=title")
    visit.settle()
    assert visit.titles() == []
    visit.page.go_back()
    visit.page.wait_for_function("() => document.body.innerText.includes('共找到')")
    assert visit.page.get_by_label("搜索范围").input_value() == ""


# 公开日期


def between(first: str, last: str) -> set[str]:
    return holding(lambda one: current(one) and first <= one.date <= last)


def counts(visit: Visit, legend: str) -> dict[str, int]:
    labels = visit.page.get_by_role("group", name=legend).locator("label").all_inner_texts()
    pairs = (re.fullmatch(r"\s*(.+?)\s*（(\d+)）\s*", label, re.S) for label in labels)
    return {pair[1]: int(pair[2]) for pair in pairs if pair}


def test_days_narrow_and_facets_count_what_is_left(visit: Visit) -> None:
    visit.show("?q=临溪县&from=2020-02-03&to=2020-05-25")
    wanted = between("2020-02-03", "2020-05-25")
    boundary = {one.url for one in RECORDS if one.date in ("2020-02-03", "2020-05-25")}
    assert boundary
    assert shown(visit) == wanted
    issuers = [one.issuer for one in RECORDS if one.url in wanted]
    assert counts(visit, "发布机构") == {one: issuers.count(one) for one in issuers}
    visit.page.get_by_role("checkbox", name="临溪县民政局").check()
    visit.page.wait_for_url("**issuer=*")
    visit.settle()
    assert len(visit.titles()) == issuers.count("临溪县民政局")


def test_days_alone_browse_and_stand_in_the_address(visit: Visit) -> None:
    visit.page.get_by_label("起", exact=True).fill("2026-04-01")
    visit.page.wait_for_url("**from=2026-04-01")
    visit.settle()
    visit.page.get_by_label("止", exact=True).fill("2026-05-20")
    visit.page.wait_for_url("**to=2026-05-20")
    visit.settle()
    assert shown(visit) == between("2026-04-01", "2026-05-20")


def test_reversed_days_are_read_the_other_way_round_and_told(visit: Visit) -> None:
    visit.show("?from=2026-05-20&to=2026-04-01")
    assert shown(visit) == between("2026-04-01", "2026-05-20")
    told = visit.page.get_by_text("起止日期前后颠倒")
    assert told.is_visible()
    visit.show("?from=2026-04-01&to=2026-05-20")
    assert not told.is_visible()


@pytest.mark.parametrize("day", ["2026-02-30", "2026-13-01", "0026-05-01", "26-5-1", "<b>"])
def test_what_is_no_day_is_ignored(visit: Visit, day: str) -> None:
    visit.show(f"?q=雨洪调蓄&from={day}")
    assert len(visit.titles()) == 2
    assert visit.page.get_by_label("起", exact=True).input_value() == ""


def test_a_range_without_hits_says_how_to_go_on(visit: Visit) -> None:
    visit.show("?q=闸门&to=2001-01-01")
    assert visit.status() == "没有找到相关内容"
    visit.page.get_by_role("link", name="取消筛选条件和日期").click()
    visit.page.wait_for_function("() => !location.search.includes('to=')")
    visit.settle()
    assert visit.titles() == ["临溪县城市雨洪调蓄设施管理办法"]


# 已失效、废止的文件


def test_ended_documents_are_left_out_until_asked_for(visit: Visit) -> None:
    visit.show("?q=临溪县")
    everywhere = holding(lambda one: "临溪县" in one.title + one.issuer + one.text)
    ended = everywhere - holding(current)
    assert shown(visit) == everywhere - ended
    switch = visit.page.get_by_label(ENDED)
    assert f"（{len(ended)}条）" in visit.page.locator("[data-search-ended]").inner_text()
    switch.check()
    visit.page.wait_for_url("**all=1")
    visit.settle()
    assert switch.evaluate("(box) => box === document.activeElement")
    assert shown(visit) == everywhere
    visit.page.reload()
    visit.settle()
    assert switch.is_checked()


def test_the_switch_counts_within_the_chosen_facets(visit: Visit) -> None:
    visit.show("?q=临溪县&issuer=临溪县教育局")
    ended = holding(lambda one: one.issuer == "临溪县教育局" and not current(one))
    assert f"（{len(ended)}条）" in visit.page.locator("[data-search-ended]").inner_text()
    visit.show("?q=雨洪调蓄")
    assert not visit.page.get_by_label(ENDED).is_visible()


def test_the_facet_of_ended_documents_shows_them(visit: Visit) -> None:
    visit.show("?validity=失效")
    assert shown(visit) == holding(lambda one: not current(one))
    assert not visit.page.get_by_label(ENDED).is_visible()


@pytest.mark.parametrize("words", ["临政〔2026〕33号", "2026-00003", SPECIAL[2].title])
def test_an_ended_document_is_shown_by_its_own_name(visit: Visit, words: str) -> None:
    visit.show(f"?q={words}")
    assert visit.titles() == [SPECIAL[2].title]
    assert "已失效" in visit.page.locator("[data-search-results] li").inner_text()
    assert not visit.page.get_by_text("查到的文件都已失效或者废止").is_visible()


def test_where_all_hits_are_ended_they_are_shown_and_it_is_said(visit: Visit) -> None:
    visit.show("?q=护林防火先进")
    assert visit.titles() == [SPECIAL[2].title]
    assert visit.page.get_by_role("heading", name="查到的文件都已失效或者废止").is_visible()
    assert not visit.page.get_by_label(ENDED).is_visible()


def test_approximate_hits_do_not_hide_the_only_exact_one_that_is_ended(
    tmp_path: Path, open_page: OpenPage
) -> None:
    old = replace(SPECIAL[2], doc_no="", title="年度工作总结", text="应急物资储备有所加强。")
    new = replace(SPECIAL[0], doc_no="", title="临溪县应急物资采购和储备清单", text="清单如下。")
    gone = replace(old, url="i/gone.html", title="应急物资台账和储备清单", text="清单如下。")
    build((old, new, gone), tmp_path)
    write_page(tmp_path)
    visit = open_page(tmp_path)
    visit.show("?q=应急物资储备")
    assert visit.titles() == [new.title, old.title]
    assert visit.status() == "共找到1条结果，另有1条名称相近"
    assert "（1条）" in visit.page.locator("[data-search-ended]").inner_text()
    assert not visit.page.get_by_text("查到的文件都已失效或者废止").is_visible()


def test_the_search_for_scripts_knows_nothing_of_the_switch(visit: Visit) -> None:
    assert visit.search("护林防火") == (1, [PRAISE], False)
    n, urls, _ = visit.search("临溪县", 200)
    assert n == len(urls) == len(holding(lambda one: "临溪县" in one.title + one.issuer + one.text))


# 文号、索引号直达


@pytest.mark.parametrize(
    ("words", "label"),
    [("临政规[2026]3号", "文号相符"), ("11990000505001002j/2026-00001", "索引号相符")],
)
def test_the_one_page_of_a_number_is_offered_first(visit: Visit, words: str, label: str) -> None:
    visit.show(f"?q={words}")
    first = visit.page.locator("[data-search-results] li").first
    assert first.get_by_text(label).is_visible()
    way = first.get_by_role("link", name=f"直达：{SPECIAL[0].title}")
    assert way.get_attribute("href", timeout=1000).split("#")[0] == f"{visit.base}{RULES}"  # type: ignore[union-attr]


def test_sending_off_a_number_leads_to_its_page_and_back_to_the_results(visit: Visit) -> None:
    page = visit.page
    page.route(f"**/{RULES}*", lambda route: route.fulfill(body="<title>到了</title>到了"))
    box = page.get_by_role("searchbox")
    box.press_sequentially("临政规〔2026〕3号")
    visit.settle()
    page.wait_for_timeout(600)
    assert "search.html" in page.url  # typing alone leads nowhere
    box.press("Enter")
    page.wait_for_url(f"**/{RULES}*")
    page.go_back()
    visit.settle()
    page.wait_for_timeout(600)
    assert "search.html?q=" in page.url
    assert visit.titles()[0] == SPECIAL[0].title


def test_a_number_that_the_choices_leave_out_leads_nowhere(visit: Visit) -> None:
    visit.show("?q=临政规〔2026〕3号&issuer=临溪县教育局")
    visit.page.get_by_role("searchbox").press("Enter")
    visit.settle()
    visit.page.wait_for_timeout(300)
    assert visit.status() == "没有找到相关内容"
    assert visit.page.get_by_role("link", name="取消筛选条件和日期").is_visible()


@pytest.mark.parametrize("words", ["〔2026〕3号", "闸门", "11990000505001002J/2026"])
def test_part_of_a_number_leads_nowhere_by_itself(visit: Visit, words: str) -> None:
    box = visit.page.get_by_role("searchbox")
    box.fill(words)
    box.press("Enter")
    visit.settle()
    visit.page.wait_for_timeout(300)
    assert "search.html" in visit.page.url
    assert not visit.page.get_by_role("link", name="直达").is_visible()


# 键盘


def focused(visit: Visit) -> str:
    return str(visit.page.evaluate("() => document.activeElement.textContent"))


def test_arrows_lead_into_the_results_and_back(visit: Visit) -> None:
    page = visit.page
    visit.show("?q=雨洪调蓄")
    box = page.get_by_role("searchbox")
    box.focus()
    page.keyboard.press("ArrowDown")
    assert focused(visit) == visit.titles()[0]
    page.keyboard.press("ArrowDown")
    assert focused(visit) == visit.titles()[1]
    page.keyboard.press("ArrowDown")
    assert focused(visit) == visit.titles()[1]  # the last one
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert box.evaluate("(box) => box === document.activeElement")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    assert box.evaluate("(box) => box === document.activeElement")
    page.keyboard.press("Escape")
    page.wait_for_function("() => location.search === ''")
    assert box.input_value() == ""


def test_arrows_reach_the_button_for_more(visit: Visit) -> None:
    visit.show("?q=临溪县")
    visit.page.locator("[data-search-results] h3 a").last.focus()
    visit.page.keyboard.press("ArrowDown")
    assert focused(visit) == "显示更多结果"


def test_arrows_keep_their_meaning_in_other_fields(visit: Visit) -> None:
    visit.show("?q=雨洪调蓄")
    sort = visit.page.get_by_label("排序")
    sort.focus()
    visit.page.keyboard.press("ArrowDown")
    assert sort.evaluate("(field) => field === document.activeElement")


def test_slash_leads_to_the_box_from_within_the_search_only(visit: Visit) -> None:
    page = visit.page
    visit.show("?q=雨洪调蓄")
    box = page.get_by_role("searchbox")
    page.locator("[data-search-results] h3 a").first.focus()
    page.keyboard.press("/")
    assert box.evaluate("(box) => box === document.activeElement")
    box.press("End")
    page.keyboard.type("/")
    assert box.input_value() == "雨洪调蓄/"
    page.evaluate("() => document.activeElement.blur()")
    page.keyboard.press("/")
    assert not box.evaluate("(box) => box === document.activeElement")


def test_tab_leaves_the_search(visit: Visit) -> None:
    visit.show("?q=闸门")
    visit.page.get_by_role("searchbox").focus()
    seen = []
    for _ in range(80):
        visit.page.keyboard.press("Tab")
        seen.append(visit.page.evaluate("() => document.activeElement.tagName"))
    assert "BODY" in seen


def test_focus_is_not_lost_when_results_are_replaced(visit: Visit) -> None:
    visit.show("?q=雨洪调蓄")
    visit.page.get_by_label("排序").select_option("date")
    visit.page.wait_for_url("**sort=date")
    visit.page.locator("[data-search-results] h3 a").first.focus()
    visit.page.go_back()
    visit.page.wait_for_function("() => !location.search.includes('sort')")
    visit.page.wait_for_function("() => document.activeElement.type === 'search'")


# 没有找到时


def test_a_wrong_character_is_put_right(visit: Visit) -> None:
    visit.show("?q=高龄律贴发放")
    offer = visit.page.get_by_role("list", name="换一种查法")
    link = offer.get_by_role("link", name="高龄津贴发放")
    link.wait_for()
    assert "您要找的是不是：" in offer.inner_text()
    promised = int(re.search(r"有(\d+)条", offer.inner_text())[1])  # type: ignore[index]
    link.click()
    visit.page.wait_for_function("() => document.title.startsWith('高龄津贴发放')")
    visit.settle()
    assert visit.status() == f"共找到{promised}条结果"
    assert visit.page.get_by_role("searchbox").evaluate("(box) => box === document.activeElement")


@pytest.mark.parametrize("words", ["雨洪调设施管理", "雨洪调调蓄设施管理"])
def test_a_missing_or_doubled_character_is_put_right(visit: Visit, words: str) -> None:
    visit.show(f"?q={words}")
    visit.page.get_by_role("link", name="雨洪调蓄设施管理", exact=True).wait_for()


def test_words_that_spoil_a_search_can_be_dropped(visit: Visit) -> None:
    visit.show("?q=闸门 qqzzxxyy 清淤")
    offer = visit.page.get_by_role("list", name="换一种查法")
    offer.wait_for()
    assert offer.get_by_role("listitem").all_inner_texts() == ["去掉“qqzzxxyy”（有1条）"]
    offer.get_by_role("link").click()
    visit.page.wait_for_function("() => !location.search.includes('qq')")
    visit.settle()
    assert visit.titles() == ["临溪县城市雨洪调蓄设施管理办法"]


def test_quotation_marks_can_be_dropped(visit: Visit) -> None:
    visit.show("?q=“闸门 清淤”")
    visit.page.get_by_role("link", name="闸门 清淤").wait_for()


def test_a_search_that_finds_what_was_asked_suggests_nothing(visit: Visit) -> None:
    visit.show("?q=闸门")
    visit.page.wait_for_timeout(300)
    assert not visit.page.locator("[data-search-suggest]").is_visible()


# 拼音


@pytest.mark.parametrize(
    ("query", "part"),
    [
        ("gljt", "高龄津贴"), ("gaolingjintie", "高龄津贴"), ("GaoLing", "高龄津贴"),
        ("ssglbf", "设施管理办法"), ("yiwujiaoyuzhaoshenggongzuo", "义务教育招生工作"),
        ("lxxzfmzf", "县政府民政府"), ("xian'cheng'shi", "县城市"), ("lyhd", "聯誼活動"),
    ],
)  # fmt: skip
def test_titles_are_found_by_their_sound(finder: Visit, query: str, part: str) -> None:
    n, urls, approximate = finder.search(query, 100)
    wanted = holding(lambda one: part in one.title)
    assert (n, set(urls), approximate) == (0, wanted, bool(wanted))


def test_what_was_heard_is_marked_and_explained(visit: Visit) -> None:
    visit.show("?q=hdbj")
    title = visit.page.locator("[data-search-results] h3").first
    assert title.locator("mark").all_inner_texts() == ["河道保洁"]
    assert visit.page.get_by_role("heading", name="以下按名称的拼音查到").is_visible()


def test_letters_that_are_written_come_before_letters_that_are_heard(finder: Visit) -> None:
    assert finder.search("WiFi") == (1, [FIGURES], False)
    n, urls, approximate = finder.search("Wi")
    assert (n, urls[0], approximate) == (0, FIGURES, True)


def test_a_site_without_readings_searches_all_the_same(tmp_path: Path, open_page: OpenPage) -> None:
    build(SPECIAL, tmp_path)
    write_page(tmp_path)
    plain = open_page(tmp_path)
    assert plain.search("glbf") == (0, [], False)
    assert plain.search("管理办法")[0] == 2


def test_on_a_phone_the_choices_are_folded_away_until_one_is_made(
    site: Path, open_page: OpenPage
) -> None:
    visit = open_page(site, viewport={"width": 390, "height": 800})
    visit.show("?q=雨洪调蓄")
    scope = visit.page.get_by_label("搜索范围")
    assert not scope.is_visible()
    visit.page.get_by_text("范围、排序和日期").click()
    assert scope.is_visible()
    visit.show("?q=雨洪调蓄&scope=title")
    assert scope.is_visible()
