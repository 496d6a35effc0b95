"""长者模式 and the widths of a page, in a real browser."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

pytestmark = pytest.mark.browser

MODE = "document.documentElement.dataset.mode"
KEPT = "localStorage.getItem('gongkai-mode')"
SIZE = "(name) => parseFloat(getComputedStyle(document.querySelector(name)).fontSize)"
EIGHTEEN_POINTS = 24
WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
# Ink and ground of every text in view, as the browser paints them.
INKS = """() => {
  const ground = (one) => {
    for (let at = one; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor;
      if (colour !== 'rgba(0, 0, 0, 0)') return colour;
    }
    return 'rgb(255, 255, 255)';
  };
  const pairs = new Set();
  for (const one of document.querySelectorAll('body *')) {
    const text = [...one.childNodes].some((n) => n.nodeType === 3 && n.data.trim());
    if (text && one.checkVisibility() && !one.closest('.sr, .skip')) {
      pairs.add(getComputedStyle(one).color + '|' + ground(one) + '|' + one.className);
    }
  }
  return [...pairs];
}"""
# Elements of the folded parts that can be seen, and whether the note that tells of them can.
FOLDED = """() => [
  [...document.querySelectorAll('.more')].filter((one) => one.checkVisibility()).length,
  document.querySelector('.elder-note').checkVisibility(),
]"""


@pytest.fixture
def base(serve: Callable[..., str], tiny_site: Path) -> str:
    return serve(tiny_site, prefix="portal/zwgk")


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(viewport={"width": 1280, "height": 800})
    yield made
    made.close()


@pytest.fixture
def item(tiny_site: Path) -> str:
    """The address of an item that has attachments and related items."""
    pages = sorted(tiny_site.glob("i/**/*.html"), key=lambda path: path.stat().st_size)
    return pages[-1].relative_to(tiny_site).as_posix()


def elder(context: BrowserContext) -> None:
    """Let the coming pages find the mode chosen."""
    context.add_init_script("localStorage.setItem('gongkai-mode', 'elder')")


def test_the_switch_turns_the_mode_on_everywhere_and_off_again(
    context: BrowserContext, base: str, item: str
) -> None:
    page = context.new_page()
    page.goto(base + "index.html")
    assert page.evaluate(MODE) == "normal"
    switch = page.get_by_role("button", name="长者模式")
    assert switch.get_attribute("aria-pressed") == "false"
    before = page.evaluate(SIZE, "body")
    switch.focus()
    page.keyboard.press("Enter")
    assert switch.get_attribute("aria-pressed") == "true"
    assert page.evaluate(SIZE, "body") == 1.5 * before == EIGHTEEN_POINTS
    page.goto(base + item)
    assert page.evaluate(MODE) == "elder"
    assert page.evaluate(SIZE, ".text p") >= EIGHTEEN_POINTS
    page.get_by_role("link", name="退出长者模式").click()
    assert (page.evaluate(MODE), page.evaluate(KEPT)) == ("normal", "normal")
    page.goto(base + "index.html")
    assert page.get_by_role("button", name="长者模式").get_attribute("aria-pressed") == "false"


def test_the_mode_stands_before_anything_is_painted(context: BrowserContext, base: str) -> None:
    elder(context)
    page = context.new_page()
    page.add_init_script(
        "new MutationObserver(() => { if (document.body) window.atBody ??= "
        "document.documentElement.dataset.mode; }).observe(document, {childList: true, "
        "subtree: true})"
    )
    page.goto(base + "index.html")
    assert page.evaluate("window.atBody") == "elder"


def test_the_page_of_an_item_keeps_the_main_matter_and_says_where_the_rest_is(
    context: BrowserContext, base: str, item: str
) -> None:
    elder(context)
    page = context.new_page()
    page.goto(base + item)
    for name in ("h1", ".issuer", ".doc-no", ".byline time", ".text", ".files", ".relations"):
        assert page.locator(name).first.is_visible(), name
    assert page.evaluate(FOLDED) == [0, True]
    page.get_by_role("button", name="长者模式").click()
    shown, noted = page.evaluate(FOLDED)
    assert (shown > 3, noted) == (True, False)


def test_the_front_page_keeps_search_tiles_and_news(context: BrowserContext, base: str) -> None:
    elder(context)
    page = context.new_page()
    page.goto(base + "index.html")
    heads = page.locator("main :is(h1, h2):visible").all_inner_texts()
    assert heads == ["政府信息公开", "最新公开"]
    assert page.locator(".tiles a:visible").count() == 6
    assert page.get_by_role("searchbox").is_visible()


def test_lines_paragraphs_and_controls_have_the_room_that_the_norm_asks_for(
    context: BrowserContext, base: str, item: str
) -> None:
    """工信部《互联网网站适老化通用设计规范》: lines 1.3, paragraphs 1.3 times the lines."""
    elder(context)
    page = context.new_page()
    page.goto(base + item)
    size, line, gap = page.evaluate(
        "() => { const style = getComputedStyle(document.querySelector('.text > p:not(.sign)'));"
        " return [style.fontSize, style.lineHeight, style.marginBottom].map(parseFloat); }"
    )
    assert (line >= 1.5 * size, gap >= 1.3 * line) == (True, True)
    heights = page.evaluate(
        "() => [...document.querySelectorAll('button, input, .nav a, .button')]"
        ".map((one) => one.getBoundingClientRect().height)"
    )
    assert min(heights) >= 48


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_contrasts_seven_to_one(browser: Browser, base: str, item: str, scheme: str) -> None:
    context = browser.new_context(color_scheme=scheme)  # type: ignore[arg-type]
    elder(context)
    page = context.new_page()
    low: set[str] = set()
    for address in ("index.html", item, "apply-form.html"):
        page.goto(base + address)
        low |= {pair for pair in page.evaluate(INKS) if _contrast(*pair.split("|")[:2]) < 7}
    context.close()
    assert low == set()


def test_without_script_the_switch_is_a_link_that_works(
    browser: Browser, base: str, item: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(base + item)
    facts, note = page.locator("#facts"), page.locator(".elder-note")
    assert (facts.is_visible(), note.is_visible()) == (True, False)
    page.get_by_role("link", name="长者模式", exact=True).click()
    assert (facts.is_visible(), note.is_visible()) == (False, True)
    page.get_by_role("link", name="退出长者模式").click()
    assert (facts.is_visible(), note.is_visible()) == (True, False)
    context.close()


def test_a_refused_storage_still_lets_the_mode_work(context: BrowserContext, base: str) -> None:
    page = context.new_page()
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new Error('refused'); }})"
    )
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(base + "index.html")
    page.get_by_role("button", name="长者模式").click()
    assert (page.evaluate(MODE), errors) == ("elder", [])


@pytest.mark.parametrize("mode", ["normal", "elder"])
def test_no_page_is_wider_than_its_window(
    context: BrowserContext, base: str, item: str, mode: str
) -> None:
    context.add_init_script(f"localStorage.setItem('gongkai-mode', '{mode}')")
    page = context.new_page()
    too_wide = list(_too_wide(page, base, item))
    assert too_wide == []


def _too_wide(page: Page, base: str, item: str) -> Iterator[tuple[str, int, int]]:
    for address in ("index.html", item, "catalogue/index.html", "guide.html", "apply.html",
                    "apply-form.html", "search.html", "basic.html", "timeliness.html",
                    "bodies/index.html"):  # fmt: skip
        page.goto(base + address)
        for width in (320, 390, 768, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            if over := page.evaluate(WIDE):
                yield address, width, over


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
