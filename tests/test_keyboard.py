"""Pages worked by keyboard alone, enlarged, with wider text, without motion."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import server

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

ITEM = "i/11990121MB0910127H/2025-00011.html"
WITH_DETAILS = "i/11990121MB0910127H/2025-00016.html"
PAGES = (
    "index.html",
    ITEM,
    "catalogue/index.html",
    "basic.html",
    "reports/2025.html",
    "statistics/index.html",
    "guide.html",
    "search.html",
    "apply-form.html",
)
Open = Callable[..., "Page"]

# Every stop tells its place in the page and whether it is seen to have the focus.
WATCH = """() => {
  const able = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']";
  const group = (e) => e.type === "radio" && document.querySelector(
    `input[type=radio][name="${e.name}"]:checked`) !== e
    && e !== document.querySelector(`input[type=radio][name="${e.name}"]`);
  window.stops = [];
  window.expected = [...document.querySelectorAll(able)]
    .filter((e) => e.checkVisibility() && !e.disabled && !group(e) && !e.closest("[hidden]"));
  addEventListener("focusin", ({ target }) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(target);
    const seen = outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
    const box = target.getBoundingClientRect();
    const inside = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
    window.stops.push({ target, seen: seen && inside });
  });
}"""
TOLD = """() => ({
  missed: window.expected.filter((e) => !window.stops.some((stop) => stop.target === e))
    .map((e) => e.outerHTML.slice(0, 120)),
  unseen: window.stops.filter((stop) => !stop.seen)
    .map((stop) => stop.target.outerHTML.slice(0, 120)),
  count: window.stops.length,
})"""
# What stands out of the window and cannot be scrolled to within a region of its own.
OUTSIDE = """() => [...document.body.querySelectorAll("*")].filter((e) => {
  if (!e.checkVisibility() || e.closest(".table-scroll, .sr, .skip, svg")) return false;
  const box = e.getBoundingClientRect();
  return box.width > 1 && (box.right > innerWidth + 1 || box.left < -1);
}).map((e) => e.outerHTML.slice(0, 120))"""
# WCAG 1.4.12: the distances that a reader may set.
SPACING = """* { line-height: 1.5 !important; letter-spacing: .12em !important;
  word-spacing: .16em !important } p { margin-bottom: 2em !important }"""
CLIPPED = """() => [...document.body.querySelectorAll("*")].filter((e) => {
  if (!e.checkVisibility() || e.closest(".sr, .skip, svg") || !e.textContent.trim()) return false;
  const { overflowX, overflowY } = getComputedStyle(e);
  const hides = (value) => value === "hidden" || value === "clip";
  return (hides(overflowY) && e.scrollHeight > e.clientHeight + 1)
    || (hides(overflowX) && e.scrollWidth > e.clientWidth + 1);
}).map((e) => e.outerHTML.slice(0, 120))"""
MOVING = """() => [...document.querySelectorAll("*")].filter((e) => {
  const style = getComputedStyle(e);
  const lasts = (value) => value.split(",").some((part) => parseFloat(part) > 0.01);
  return lasts(style.transitionDuration) || lasts(style.animationDuration)
    || style.scrollBehavior === "smooth";
}).map((e) => e.outerHTML.slice(0, 120))"""


@pytest.fixture(scope="module")
def base(sample_site: Path) -> Iterator[str]:
    with server.serving(sample_site) as address:
        yield address


@pytest.fixture
def visit(browser: Browser, base: str) -> Iterator[Open]:
    contexts = []

    def go(address: str, width: int = 1280, **options: Any) -> Page:
        size = {"width": width, "height": 800}
        context = browser.new_context(viewport=size, bypass_csp=True, **options)
        contexts.append(context)
        page = context.new_page()
        page.goto(base + address)
        return page

    yield go
    for context in contexts:
        context.close()


@pytest.mark.parametrize("address", PAGES)
def test_the_first_stop_leads_past_the_navigation(visit: Open, address: str) -> None:
    page = visit(address)
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    assert skip.inner_text() == "跳到正文"
    box = skip.bounding_box()
    assert box is not None
    assert box["y"] >= 0
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("address", PAGES)
def test_tab_reaches_everything_visibly_and_goes_on(visit: Open, address: str, width: int) -> None:
    page = visit(address, width)
    page.evaluate(WATCH)
    for _ in range(page.evaluate("window.expected.length") + 8):
        page.keyboard.press("Tab")
    told = page.evaluate(TOLD)
    assert told["count"] > 10
    assert told["missed"] == []
    assert told["unseen"] == []


def test_details_open_and_close_by_keyboard(visit: Open) -> None:
    page = visit(WITH_DETAILS)
    details = page.locator("details").first
    before = details.get_attribute("open")
    details.locator("summary").focus()
    page.keyboard.press("Enter")
    assert details.get_attribute("open") != before
    page.keyboard.press("Space")
    assert details.get_attribute("open") == before


@pytest.mark.parametrize("mode", ["normal", "elder"])
@pytest.mark.parametrize("address", PAGES)
def test_at_320_pixels_nothing_is_lost(visit: Open, address: str, mode: str) -> None:
    """The width of 1280 pixels enlarged four times (WCAG 1.4.10); 200 % lies between."""
    page = visit(address, 320)
    page.evaluate("mode => { document.documentElement.dataset.mode = mode; }", mode)
    assert page.evaluate("document.scrollingElement.scrollWidth") <= 320
    assert page.evaluate(OUTSIDE) == []


@pytest.mark.parametrize("address", PAGES)
def test_wider_text_is_not_cut_off(visit: Open, address: str) -> None:
    page = visit(address, 390)
    page.add_style_tag(content=SPACING)
    assert page.evaluate(CLIPPED) == []
    assert page.evaluate(OUTSIDE) == []


@pytest.mark.parametrize("address", [*PAGES, "screen.html"])
def test_nothing_moves_for_those_who_ask_for_rest(visit: Open, address: str) -> None:
    assert visit(address, reduced_motion="reduce").evaluate(MOVING) == []


def test_planted_faults_are_found(visit: Open) -> None:
    page = visit("index.html", 320)
    page.set_content("""<style>a { outline: 0 } a:hover { color: red }</style>
    <a href="#a">甲</a><button style="transition: color 1s">乙</button>
    <p style="width:400px;white-space:nowrap">丙</p>
    <div style="height:9px;overflow:hidden"><i style="display:block;height:99px">丁</i></div>
    <a href="#b" onfocus="document.querySelector('button').focus()">戊</a><a href="#c">己</a>""")
    page.evaluate(WATCH)
    for _ in range(8):
        page.keyboard.press("Tab")
    told = page.evaluate(TOLD)
    assert ">己<" in told["missed"][-1]  # behind the trap
    assert any("甲" in text for text in told["unseen"])
    assert [text[:2] for text in page.evaluate(OUTSIDE)] == ["<p"]
    assert [text[:4] for text in page.evaluate(CLIPPED)] == ["<div"]
    assert [text[:4] for text in page.evaluate(MOVING)] == ["<but"]
