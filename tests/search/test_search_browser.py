"""The search page in a real browser: what is found, in which order, and how it is shown."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest
from index_records import SPECIAL, browser_records
from search_site import Visit, write_page

from builder.search.index import build
from builder.search.record import SearchRecord

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

CASES = json.loads(Path(__file__).with_name("tokens.json").read_text("utf-8"))
RECORDS = browser_records()
RULES, READING, PRAISE, REUNION, FIGURES, MARKUP = (record.url for record in SPECIAL)
TRADITIONAL = set("臨縣臺屬聯誼動於舉辦請單協") | set("临县台属联谊动于举办请单协")
OpenPage = Callable[..., Visit]


def having(text: str) -> set[str]:
    """Return the pages on which the text stands, spaces aside."""
    fields = (
        (record.url, part.replace(" ", ""))
        for record in RECORDS
        for part in (record.title, record.issuer, record.doc_no, record.text)
    )
    return {url for url, part in fields if text in part}


@pytest.fixture(params=["site", "split_site"])
def visit(request: pytest.FixtureRequest, open_page: OpenPage) -> Visit:
    """A new search page of one bundle, then of several."""
    return open_page(request.getfixturevalue(request.param))


def test_both_tokenisers_agree_on_the_shared_cases(site: Path, open_page: OpenPage) -> None:
    page = open_page(site).page
    found = page.evaluate(
        """async (cases) => {
            const { Tokeniser } = await import(new URL("static/search/tokens.js", location.href));
            const table = await (await fetch("pagefind/t2s.txt")).text();
            const t = new Tokeniser(table);
            const phrase = (text) => { const p = t.phrase(text); return [p.tokens, p.tail]; };
            const docNo = (text) => {
                const d = t.docNo(text);
                return d && [d.prefix, d.year, d.number];
            };
            return {
                normalise: cases.normalise.map(([text]) => [text, t.normalise(text)]),
                tokens: cases.tokens.map(([text]) => [text, t.tokens(text)]),
                phrase: cases.phrase.map(([text]) => [text, ...phrase(text)]),
                doc_no: cases.doc_no.map(([text]) => [text, docNo(text)]),
                index_no_keys: cases.index_no_keys.map(([text]) => [text, t.indexNoKeys(text)]),
            };
        }""",
        CASES,
    )
    assert found == CASES


@pytest.mark.parametrize(
    "text",
    [
        "舆情", "栏目", "政府信息公开", "闸门", "水池", "洪调", "蓄水池", "专款专用", "校车安全工作的通知",
        "县", "闸", "2026", "WiFi", "2025年国民经济", "共核查", "第一条", "临政办", "教育局", "办法》（临政规",
        "应当在两个工作日内答复", "128.6亿元",
    ],
)  # fmt: skip
def test_finds_exactly_the_pages_that_contain_it(finder: Visit, text: str) -> None:
    n, urls, approximate = finder.search(text)
    assert set(urls) == having(text)
    assert (n, approximate) == (len(urls), False)


def test_every_character_and_every_pair_is_counted_right(finder: Visit) -> None:
    text = "\n".join(part for one in RECORDS for part in (one.title, one.issuer, one.text))
    pieces = re.findall(r"(?=([\u4e00-\u9fff]{2}))", text) + re.findall("[\u4e00-\u9fff]", text)
    wanted = {piece: len(having(piece)) for piece in sorted(set(pieces))}
    wanted = {piece: count for piece, count in wanted.items() if not TRADITIONAL & set(piece)}
    found = finder.page.evaluate(
        """async (pieces) => {
            const counts = {};
            for (const piece of pieces) counts[piece] = (await siteSearch(piece, 0)).n;
            return counts;
        }""",
        list(wanted),
    )
    assert found == wanted


@pytest.mark.parametrize(
    "query",
    [
        "临政规〔2026〕3号", "临政规[2026]3号", "临政规［2026］3号", "临政规（2026）3号", "临政规(2026)3号",
        "临政规【2026】3号", "临政规〔２０２６〕３号", "临政规2026年第3号", "临政规 2026 3", "临政规20263号",
        "臨政規〔2026〕3號", "政规〔2026〕3号", "〔2026〕3号", "2026年3号", "临政规〔2026〕3",
    ],
)  # fmt: skip
def test_doc_no_in_every_way_of_writing(finder: Visit, query: str) -> None:
    _, urls, _ = finder.search(query)
    assert urls[0] == RULES
    if "规" in query:
        assert set(urls) == {RULES, READING}


def test_doc_no_does_not_find_a_longer_number(finder: Visit) -> None:
    assert finder.search("临政〔2026〕33号")[1] == [PRAISE]
    assert finder.search("临政〔2026〕3号")[0] == 0


def test_doc_no_of_another_body_is_approximate(finder: Visit) -> None:
    n, urls, approximate = finder.search("溪林发〔2026〕33号")
    assert (n, urls[0], approximate) == (0, PRAISE, True)


@pytest.mark.parametrize(
    "query",
    [
        "11990000505001002J/2026-00004", "１１９９００００５０５００１００２Ｊ／２０２６－００００４",
        "11990000505001002J-2026-00004", "2026-00004", "202600004",
        "11990000505001002J-/2026-00004", "-11990000505001002J/2026-00004",
    ],
)  # fmt: skip
def test_index_no(finder: Visit, query: str) -> None:
    n, urls, approximate = finder.search(query)
    assert (n, urls, approximate) == (1, [REUNION], False)


def test_beginning_of_an_index_no(finder: Visit) -> None:
    assert set(finder.search("11990000505001002J/2026")[1]) == {one.url for one in SPECIAL}
    assert set(finder.search("1199000050")[1]) == {one.url for one in SPECIAL}


def test_index_no_that_goes_on_too_long_is_not_found(finder: Visit) -> None:
    assert finder.search("11990000505001002J/2026-000049") == (0, [], False)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("联谊活动", {REUNION}), ("聯誼活動", {REUNION}), ("台胞", {REUNION}), ("蓄水池應當", {RULES}),
        ("ＷＩＦＩ", {FIGURES}), ("１２８．６億元", {FIGURES}), ("二○二五年度", {PRAISE}),
    ],
)  # fmt: skip
def test_traditional_and_full_width(finder: Visit, query: str, expected: set[str]) -> None:
    n, urls, _ = finder.search(query)
    assert (n, set(urls)) == (len(expected), expected)


def test_title_comes_first_whole_then_in_part_then_text(finder: Visit) -> None:
    assert finder.search("临溪县城市雨洪调蓄设施管理办法")[1] == [RULES, READING]
    assert finder.search("《临溪县城市雨洪调蓄设施管理办法》解读")[1] == [READING]


def test_full_title_of_every_special_page_is_first(finder: Visit) -> None:
    assert {one.url: finder.search(one.title)[1][:1] for one in SPECIAL} == {
        one.url: [one.url] for one in SPECIAL
    }


def test_several_words_must_all_be_there(finder: Visit) -> None:
    assert set(finder.search("舆情 台账")[1]) == having("舆情") & having("台账")
    assert finder.search("舆情 qqzzxxyy")[0] == 0
    assert set(finder.search("教育局　台账")[1]) == having("教育局") & having("台账")


@pytest.mark.parametrize("quotes", ['""', "“”", "「」", "『』"])
def test_quoted_is_unbroken_or_nothing(finder: Visit, quotes: str) -> None:
    left, right = quotes
    assert finder.search(f"{left}汛期前完成清淤{right}")[1] == [RULES]
    assert finder.search(f"{left}闸门清淤{right}") == (0, [], False)


@pytest.mark.parametrize(
    "query", ["龘靐齉爩", "qqzzxxyy", "！？", "火星殖民移居计划书", "ꙮ", "<b>&amp;"]
)
def test_nothing_is_found_for_nonsense(finder: Visit, query: str) -> None:
    n, urls, approximate = finder.search(query)
    if query == "！？":
        assert n == len(RECORDS)  # no words at all: everything
        return
    assert (n, urls, approximate) == (0, [], False)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("怎么申领高龄津贴", "高龄津贴"), ("请问义务教育招生是什么时候？", "义务教育招生"),
        ("高龄律贴发放", "高龄津贴"),
        ("2021年柳塘村的秸秆禁烧", "秸秆禁烧"), ("闸门清淤", "闸门"), ("Wi", "WiFi"),
        ("低保多少钱", "最低生活保障"), ("老人补贴怎么领", "高龄津贴"), ("统计公报多少钱一份", "统计公报"),
    ],
)  # fmt: skip
def test_approximate_results_are_not_counted(finder: Visit, query: str, expected: str) -> None:
    n, urls, approximate = finder.search(query)
    assert (n, approximate) == (0, True)
    assert urls[0] in having(expected)


def test_a_title_about_it_comes_before_words_in_a_text(tmp_path: Path, open_page: OpenPage) -> None:
    def record(name: str, title: str, text: str) -> SearchRecord:
        return replace(
            SPECIAL[0], url=f"i/{name}.html", doc_no="", index_no="", title=title, text=text
        )

    plan = record("plan", "临溪县应急物资前置采购和储备清单", "清单如下。")
    report = record("report", "年度工作总结", "应急物资储备有所加强。")
    other = record("other", "物资储备仓库招标公告", "仓库改造。")
    build((plan, report, other), tmp_path)
    write_page(tmp_path)
    visit = open_page(tmp_path)
    assert visit.search("应急物资储备") == (1, [plan.url, report.url], False)
    assert visit.search("“应急物资储备”") == (1, [report.url], False)
    assert visit.search("年度 应急物资储备") == (1, [report.url], False)  # every word counts
    visit.show("?q=应急物资储备")
    assert visit.status() == "共找到1条结果，另有1条名称相近"
    assert visit.page.get_by_role("heading", name="名称相近的一并列出").is_visible()
    near, exact = visit.page.locator("[data-search-results] li").all()
    assert "名称相近" in near.inner_text()
    assert "名称相近" not in exact.inner_text()


def test_few_exact_hits_are_joined_by_titles_in_other_words(
    tmp_path: Path, open_page: OpenPage
) -> None:
    titles = ("殡葬管理办法", "公墓管理办法", "供水管理办法")
    pages = [
        replace(SPECIAL[0], url=f"i/{at}.html", doc_no="", index_no="", title=title, text="内容。")
        for at, title in enumerate(titles)
    ]
    build(pages, tmp_path)
    write_page(tmp_path)
    visit = open_page(tmp_path)
    assert visit.search("殡葬管理") == (1, ["i/0.html", "i/1.html"], False)
    assert visit.search("公墓管理") == (1, ["i/1.html", "i/0.html"], False)


def test_a_year_is_also_the_year_of_the_page(finder: Visit) -> None:
    wanted = {one.url for one in RECORDS if one.date[:4] == "2020" and "高龄津贴" in one.title}
    _, urls, approximate = finder.search("2020高龄津贴", 200)
    assert approximate
    assert set(urls[: len(wanted)]) == wanted


def test_other_words_for_the_same_never_push_aside_the_words_typed(finder: Visit) -> None:
    assert finder.search("义务教育招生")[2] is False
    assert set(finder.search("义务教育招生", 200)[1]) == having("义务教育招生")


def test_limit_and_count_are_independent(finder: Visit) -> None:
    n, urls, _ = finder.search("临溪县", 3)
    assert (n, len(urls)) == (len(having("临溪县")), 3)


def test_results_show_real_text_with_the_hit_marked(site: Path, open_page: OpenPage) -> None:
    visit = open_page(site)
    visit.show("?q=主汛期前")
    item = visit.page.locator("[data-search-results] li")
    assert item.locator("h3 a").inner_text() == "临溪县城市雨洪调蓄设施管理办法"
    assert item.locator("mark").all_inner_texts() == ["主汛期前"]
    assert "蓄水池应当在主汛期前完成清淤，闸门每月启闭试验一次。" in item.inner_text()
    for text in ("临溪县人民政府办公室", "2026-05-20", "临政规〔2026〕3号", "现行有效"):
        assert text in item.locator(".search-facts").inner_text()
    address, _, words = item.locator("h3 a").evaluate("(link) => link.href").partition("#hl=")
    assert (address, unquote(words)) == (f"{visit.base}{RULES}", "主汛期前")
    assert visit.status() == "共找到1条结果"


def test_hits_are_marked_in_traditional_titles(site: Path, open_page: OpenPage) -> None:
    visit = open_page(site)
    visit.show("?q=联谊活动")
    marks = visit.page.locator("[data-search-results] mark").all_inner_texts()
    assert marks == ["聯誼活動", "聯誼活動"]


def test_markup_in_the_text_stays_text(site: Path, open_page: OpenPage) -> None:
    visit = open_page(site)
    visit.show("?q=标签")
    assert visit.titles() == ["<b>标签</b>与&符号的测试"]
    assert "<script>alert(1)</script>" in visit.page.locator(".search-excerpt").inner_text()


def test_approximate_results_are_labelled(site: Path, open_page: OpenPage) -> None:
    visit = open_page(site)
    visit.show("?q=高龄律贴发放")
    note = visit.page.get_by_role("heading", name="没有找到完全一致的内容，以下为近似结果")
    assert note.is_visible()
    assert "近似结果" in visit.status()
    visit.show("?q=高龄津贴发放")
    assert not note.is_visible()


def test_nothing_found_gives_advice(site: Path, open_page: OpenPage) -> None:
    visit = open_page(site)
    visit.show("?q=qqzzxxyy")
    assert visit.status() == "没有找到相关内容"
    assert visit.page.get_by_role("link", name="浏览目录").is_visible()
    assert visit.titles() == []


def counts(visit: Visit, legend: str) -> dict[str, int]:
    labels = visit.page.get_by_role("group", name=legend).locator("label").all_inner_texts()
    pairs = (re.fullmatch(r"\s*(.+?)\s*（(\d+)）\s*", label, re.S) for label in labels)
    return {pair[1]: int(pair[2]) for pair in pairs if pair}


def test_facets_count_and_narrow(visit: Visit) -> None:
    visit.show("?q=舆情&all=1")
    wanted = [record for record in RECORDS if record.url in having("舆情")]
    issuers = {record.issuer for record in wanted}
    assert counts(visit, "发布机构") == {
        issuer: sum(record.issuer == issuer for record in wanted) for issuer in issuers
    }
    visit.page.get_by_role("checkbox", name="临溪县民政局").check()
    visit.settle()
    mine = [record for record in wanted if record.issuer == "临溪县民政局"]
    assert visit.status() == f"共找到{len(mine)}条结果"
    assert set(counts(visit, "发布机构")) == issuers
    assert sum(counts(visit, "有效性").values()) == len(mine)
    assert "issuer=" in visit.page.url
    visit.page.go_back()
    visit.page.wait_for_function(
        "(n) => document.body.innerText.includes(`共找到${n}条`)", arg=len(wanted)
    )


def test_facets_keep_the_focus(site: Path, open_page: OpenPage) -> None:
    visit = open_page(site)
    visit.show("?q=舆情")
    box = visit.page.get_by_role("checkbox", name="临溪县教育局")
    box.focus()
    visit.page.keyboard.press("Space")
    visit.page.wait_for_url("**issuer=*")
    visit.settle()
    assert box.is_checked()
    assert box.evaluate("(node) => node === document.activeElement")


def test_facets_alone_browse(visit: Visit) -> None:
    visit.show("?kind=统计&validity=有效")
    wanted = {
        record.title
        for record in RECORDS
        if record.filters["kind"] == ("统计",) and record.validity == "有效"
    }
    assert visit.status() == f"共找到{len(wanted)}条结果"
    assert set(visit.titles()) == wanted


def dates(visit: Visit) -> list[str]:
    return visit.page.locator("[data-search-results] time").all_inner_texts()


def test_sort_by_date(visit: Visit) -> None:
    visit.show("?q=临溪县")
    before = dates(visit)
    visit.page.get_by_label("包括已失效、废止的文件").check()
    visit.page.get_by_label("排序").select_option("date")
    visit.page.wait_for_url("**sort=date")
    visit.settle()
    expected = sorted((one.date for one in RECORDS if one.url in having("临溪县")), reverse=True)
    assert before != dates(visit) == expected[:20]


def test_more_results_by_keyboard(site: Path, open_page: OpenPage) -> None:
    visit = open_page(site)
    visit.show("?q=临溪县")
    assert len(visit.titles()) == 20
    visit.page.get_by_role("button", name="显示更多结果").focus()
    visit.page.keyboard.press("Enter")
    visit.page.wait_for_function(
        "() => document.querySelectorAll('[data-search-results] li').length === 40"
    )
    focused = visit.page.evaluate(
        "() => document.activeElement.closest('li')?.ariaPosInSet ?? "
        "[...document.querySelectorAll('[data-search-results] li')]"
        ".indexOf(document.activeElement.closest('li'))"
    )
    assert focused == 20


def test_typing_searches_and_keeps_the_address(site: Path, open_page: OpenPage) -> None:
    visit = open_page(site)
    assert visit.page.get_by_role("heading", name="按年份浏览").is_visible()
    box = visit.page.get_by_role("searchbox")
    box.press_sequentially("闸门", delay=20)
    visit.settle()
    assert visit.titles() == ["临溪县城市雨洪调蓄设施管理办法"]
    assert visit.page.url.endswith("?q=%E9%97%B8%E9%97%A8")
    assert not visit.page.get_by_role("heading", name="按年份浏览").is_visible()
    box.fill("")
    visit.page.wait_for_function("() => location.search === ''")
    assert visit.page.get_by_role("heading", name="按年份浏览").is_visible()
    assert visit.titles() == []


def test_enter_searches_at_once(site: Path, open_page: OpenPage) -> None:
    visit = open_page(site)
    box = visit.page.get_by_role("searchbox")
    box.fill("闸门")
    box.press("Enter")
    visit.settle()
    box.press("Tab")
    box.press("Tab")
    assert visit.titles() == ["临溪县城市雨洪调蓄设施管理办法"]
    assert "闸门" in visit.page.title()


def test_an_open_composition_does_not_search(site: Path, open_page: OpenPage) -> None:
    visit = open_page(site)
    page = visit.page
    page.get_by_role("searchbox").focus()
    session = page.context.new_cdp_session(page)
    session.send(
        "Input.imeSetComposition", {"text": "zha men", "selectionStart": 7, "selectionEnd": 7}
    )
    page.wait_for_timeout(500)
    assert visit.status() == ""
    assert "q=" not in page.url
    session.send("Input.insertText", {"text": "闸门"})
    visit.settle()
    assert visit.titles() == ["临溪县城市雨洪调蓄设施管理办法"]


@pytest.mark.parametrize("width", [320, 390])
def test_phone(site: Path, open_page: OpenPage, width: int) -> None:
    visit = open_page(site, viewport={"width": width, "height": 800})
    visit.show("?q=舆情")
    overflow = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert visit.page.evaluate(overflow) == 0
    assert not visit.page.get_by_role("group", name="发布机构").is_visible()
    visit.page.get_by_text("筛选结果").click()
    assert visit.page.get_by_role("group", name="发布机构").is_visible()
    assert visit.page.evaluate(overflow) == 0


def test_count_is_announced(site: Path, open_page: OpenPage) -> None:
    visit = open_page(site)
    visit.show("?q=闸门")
    status = visit.page.get_by_role("status")
    assert status.inner_text() == "共找到1条结果"
    assert status.get_attribute("aria-live") == "polite"


def test_without_script_the_lists_and_the_form_remain(
    site: Path, browser: Browser, serve: Callable[..., str]
) -> None:
    base = serve(site, prefix="portal/zwgk")
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{base}search.html")
    assert page.locator("noscript p").is_visible()
    assert page.get_by_role("link", name="按栏目浏览").is_visible()
    assert page.get_by_role("link", name="2026").is_visible()
    page.context.close()


def test_from_a_disk_the_page_explains_itself(site: Path, browser: Browser) -> None:
    page = browser.new_context().new_page()
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text))
    page.goto((site / "search.html").as_uri())
    assert page.locator("link[href*=pagefind]").count() == 0
    assert faults == []
    assert page.get_by_text("从磁盘直接打开的页面不能搜索").is_visible()
    assert not page.get_by_role("searchbox").is_visible()
    assert page.get_by_role("link", name="按栏目浏览").is_visible()
    assert page.get_by_role("link", name="2026").is_visible()
    page.context.close()


def test_the_beginning_of_the_index_is_asked_for_once_and_before_the_program(
    site: Path, open_page: OpenPage
) -> None:
    visit = open_page(site)
    visit.show("?q=闸门")
    asked = visit.page.evaluate(
        "() => performance.getEntriesByType('resource')"
        ".map(({ name, startTime }) => [name.split('/').pop(), startTime])"
    )
    names = [name for name, _ in asked]
    started = dict(asked)
    for name in ("pagefind.js", "search.json", "t2s.txt", "wasm.unknown.pagefind"):
        assert names.count(name) == 1
        assert started[name] <= started["search.js"]


def test_an_index_that_cannot_be_loaded_is_explained(site: Path, open_page: OpenPage) -> None:
    visit = open_page(site)
    visit.page.route("**/pagefind/search.json", lambda route: route.abort())
    visit.show("?q=闸门")
    assert visit.status() == "搜索暂时无法使用"
    assert visit.page.get_by_role("link", name="浏览目录").is_visible()
    visit.complaints.clear()


def test_no_record_at_all(tmp_path: Path, open_page: OpenPage) -> None:
    build((), tmp_path)
    write_page(tmp_path)
    visit = open_page(tmp_path)
    assert visit.search("政府") == (0, [], False)
    assert visit.search("") == (0, [], False)
    assert visit.search("ꙮ") == (0, [], False)
