"""The words searched for, marked on the page found; and what the scripts may use and weigh."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest
from search_site import POLICY, THEME, Visit

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

SCRIPTS = THEME / "static/search"
FILLER = "<p>无关的一段话。</p>" * 60
PAGE = f"""<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{POLICY}"><title>页</title>
<link rel="icon" href="data:,"></head><body><main id="main" tabindex="-1"><article class="article">
<nav><a href="#text">蓄水池</a></nav><h1>蓄水池管理办法</h1>
<section><h2 id="text">正文</h2><div class="text"><p>第一条 蓄水池应当清淤。</p>{FILLER}
<p>各处<a href="#x">蓄水</a><strong>池</strong>和臺胞，ＷｉＦｉ 与 2026 年
5 月。</p><ul><li>蓄水</li><li>池子；蓄水池蓄水池</li></ul></div></section></article></main>
<script src="static/search/marks.js" defer></script></body></html>"""


@pytest.fixture
def item(tmp_path: Path, browser: Browser, serve: Callable[..., str]) -> Callable[..., Page]:
    """Open the page of an item with the words in its address."""
    shutil.copytree(SCRIPTS, tmp_path / "static/search")
    (tmp_path / "item.html").write_text(PAGE, "utf-8")
    base = serve(tmp_path, prefix="portal")

    def open_item(*words: str, disk: bool = False, **options: Any) -> Page:
        page = browser.new_context(**options).new_page()
        address = (tmp_path / "item.html").as_uri() if disk else f"{base}item.html"
        page.goto(f"{address}#hl={'+'.join(map(quote, words))}" if words else address)
        return page

    return open_item


def marks(page: Page) -> list[str]:
    return page.locator("mark").all_inner_texts()


def text(page: Page) -> str:
    return str(page.locator("article .text").evaluate("(node) => node.textContent"))


@pytest.mark.browser
@pytest.mark.parametrize(
    ("word", "expected"),
    [
        # Through a link, but not through the items of a list.
        ("蓄水池", ["蓄水池", "蓄水", "池", "蓄水池", "蓄水池"]),
        ("臺胞", ["臺胞"]),
        ("ｗｉｆｉ", ["ＷｉＦｉ"]),
        ("2026年5月", ["2026 年\n5 月"]),
        ("没有的词", []),
        ("%", []),
    ],
)
def test_words_are_marked_and_the_text_stays_the_same(
    item: Callable[..., Page], word: str, expected: list[str]
) -> None:
    plain = text(item())
    page = item(word)
    found = page.locator("mark").evaluate_all("(all) => all.map((mark) => mark.textContent)")
    assert found == expected
    assert text(page) == plain
    assert page.locator("article .text a").get_attribute("href") == "#x"
    assert page.locator(".found-bar").count() == bool(expected)


@pytest.mark.browser
def test_several_words(item: Callable[..., Page]) -> None:
    page = item("清淤", "臺胞")
    assert marks(page) == ["清淤", "臺胞"]
    assert page.get_by_role("status").inner_text() == "第 1 处，共 2 处"


def loaded(page: Page) -> list[str]:
    """Return the names of the scripts that the page has asked for."""
    names = "() => [...document.scripts].map((script) => script.src.split('/').pop()).sort()"
    return list(page.evaluate(names))


@pytest.mark.browser
def test_without_words_nothing_is_done_nor_loaded(item: Callable[..., Page]) -> None:
    page = item()
    assert (marks(page), loaded(page)) == ([], ["marks.js"])
    page.goto(page.url + "#text")
    assert (marks(page), loaded(page)) == ([], ["marks.js"])


@pytest.mark.browser
def test_words_that_come_later_are_marked_once(item: Callable[..., Page]) -> None:
    page = item()
    page.goto(f"{page.url}#hl={quote('清淤')}")
    page.locator("mark", has_text="清淤").wait_for()
    page.evaluate("() => { location.hash = '#hl=' + encodeURIComponent('臺胞'); }")
    page.locator("mark", has_text="臺胞").wait_for()
    assert (marks(page), loaded(page)) == (["臺胞"], ["highlight.js", "marks.js"])
    assert page.locator(".found-bar").count() == 1


@pytest.mark.browser
def test_a_title_alone_is_marked_where_the_text_has_nothing(item: Callable[..., Page]) -> None:
    assert marks(item("管理办法")) == ["管理办法"]


@pytest.mark.browser
def test_an_address_cut_short_does_no_harm(item: Callable[..., Page]) -> None:
    page = item()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(page.url + "#hl=%E8%93")
    page.reload()
    assert (marks(page), faults) == ([], [])


@pytest.mark.browser
def test_the_bar_leads_on_by_keyboard_and_takes_the_marks_away(item: Callable[..., Page]) -> None:
    page = item("蓄水池", reduced_motion="reduce")
    plain = text(page)
    following = page.get_by_role("button", name="下一处")
    following.focus()
    page.keyboard.press("Enter")
    assert page.get_by_role("status").inner_text() == "第 2 处，共 4 处"
    second = page.locator("mark.found-now").first
    assert second.inner_text() == "蓄水"
    assert second.evaluate(
        "(mark) => mark.getBoundingClientRect().top > 0"
        " && mark.getBoundingClientRect().bottom < innerHeight"
    )
    page.get_by_role("button", name="上一处").click()
    page.get_by_role("button", name="上一处").click()
    assert page.get_by_role("status").inner_text() == "第 4 处，共 4 处"
    page.get_by_role("button", name="清除标记").click()
    assert (marks(page), text(page)) == ([], plain)
    assert "#" not in page.url
    assert page.evaluate("() => document.activeElement.id") == "main"


@pytest.mark.browser
def test_the_first_hit_is_scrolled_to(item: Callable[..., Page]) -> None:
    page = item("臺胞", reduced_motion="reduce")
    page.wait_for_function("() => scrollY > 200")


@pytest.mark.browser
def test_it_works_from_a_disk_and_asks_nobody(item: Callable[..., Page]) -> None:
    assert marks(item("清淤", disk=True)) == ["清淤"]


@pytest.mark.browser
def test_a_result_hands_its_words_on_as_the_page_writes_them(
    site: Path, open_page: Callable[..., Visit]
) -> None:
    visit = open_page(site)
    visit.show("?q=联谊活动")
    href = visit.page.locator("[data-search-results] h3 a").get_attribute("href")
    assert href is not None
    assert href.endswith(f"#hl={quote('聯誼活動')}")


NEWER = {
    r"\.at\(": "Chrome 92, Safari 15.4",
    r"\.findLast|\.toSorted|\.toReversed|\.flat\(Infinity|structuredClone|\.hasOwn\(": "2022 and later",
    r"\(\?<[=!]": "Safari 16.4",
    r"this\.#|^\s+#\w+": "Safari 15",
    r"/v[;,)]": "2023",
}


@pytest.mark.parametrize("pattern", NEWER)
def test_scripts_use_nothing_that_a_phone_of_2021_lacks(pattern: str) -> None:
    for path in sorted((THEME / "static").rglob("*.js")):
        assert not re.search(pattern, path.read_text("utf-8"), re.M), (path.name, NEWER[pattern])


def test_all_modules_of_the_search_are_asked_for_at_once() -> None:
    template = (THEME / "templates/search.html").read_text("utf-8")
    listed = re.search(r'data-modules="(.*?)"', template)
    assert listed
    imported = {
        name
        for path in SCRIPTS.glob("*.js")
        for name in re.findall(r'from "\./(\w+)\.js"', path.read_text("utf-8"))
    }
    assert set(listed[1].split()) == {"search", *imported}


def test_the_search_stays_small() -> None:
    sizes = {path.stem: path.stat().st_size for path in SCRIPTS.glob("*.js")}
    starter, marker = sizes.pop("marks"), sizes.pop("highlight")
    assert starter < 1024  # every page of an item loads it
    assert marker < 8 * 1024
    assert sum(sizes.values()) < 72 * 1024
