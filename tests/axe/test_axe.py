"""No barrier on any kind of page, in any mode, on a wide screen and on a phone.

WCAG 2.1 AA, to which GB/T 37668-2019 corresponds. The checker must also find planted faults, so
that its silence means something.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

import pytest
import server

from builder.catalogue.publish import publish
from builder.pages import plan
from builder.pages.kinds import PAGE_KINDS

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

    from builder.pipeline import Loaded

ROOT = Path(__file__).resolve().parents[2]
_TAG = re.compile(r"<([a-z][a-z0-9]*)\b([^>]*)>")
_CLASS = re.compile(r'class="([^"]*)"')
WIDTHS = (1280, 390)


@dataclass(frozen=True)
class Mode:
    """How a page is shown; ``rules`` narrows the check where nothing else can differ."""

    name: str
    rules: tuple[str, ...] = ()

    def show(self, page: Page) -> None:
        page.emulate_media(color_scheme="dark" if self.name == "dark" else "light")
        elder = "elder" if self.name == "elder" else "normal"
        page.evaluate("mode => { document.documentElement.dataset.mode = mode; }", elder)


# The dark sheet changes colours and nothing else.
MODES = (Mode("normal"), Mode("dark", ("color-contrast", "link-in-text-block")), Mode("elder"))
PLANTED = """<!DOCTYPE html><html lang="zh-CN"><head><title>甲</title></head><body><main>
<h1>甲</h1><p style="color:#999;background:#fff">看不清的字</p>
<img src="a.png"><input><h3>跳级</h3><style>button { padding: 0; border: 0; font-size: 9px }</style>
<button>一</button><button>二</button>
<svg viewBox="0 0 9 9" role="img" aria-label="图"><rect width="9" height="9" fill="#fff"/>
<text x="0" y="8" fill="#999">字</text></svg></main></body></html>"""


def looks(html: str) -> set[tuple[str, str]]:
    """Return what a page has to look at: its elements with their classes."""
    found = ((tag, _CLASS.search(rest)) for tag, rest in _TAG.findall(html))
    return {(tag, name) for tag, match in found for name in (match[1].split() if match else [""])}


def worth_a_visit(site: Path, templates: Mapping[str, str]) -> list[str]:
    """Return the richest page of every template, then whatever shows something not yet seen."""
    texts = {url: (site / url).read_text("utf-8") for url in templates if url.endswith(".html")}
    shown = {url: looks(text) for url, text in texts.items()}
    # Rich is what has many different elements, not a long list of equal ones.
    by_wealth = sorted(texts, key=lambda url: (-len(shown[url]), len(texts[url]), url))
    richest = {templates[url]: url for url in reversed(by_wealth)}
    chosen = sorted(richest.values())
    seen = set().union(*(shown[url] for url in chosen))
    for url in by_wealth:
        if not shown[url] <= seen:
            chosen.append(url)
            seen |= shown[url]
    return chosen


def visit(page: Page, address: str) -> None:
    """Open a page and stay there, although a page of redirection wants to go on."""

    def stay(route: Route) -> None:
        leaving = route.request.is_navigation_request() and route.request.url != address
        route.fulfill(status=204) if leaving else route.continue_()

    page.unroute_all()
    page.route("**/*.html", stay)
    page.goto(address)


@pytest.fixture(scope="module")
def chosen(sample: Loaded, sample_site: Path) -> list[str]:
    templates = {page.url: page.template for page in plan(publish(sample.catalogue))}
    return worth_a_visit(sample_site, templates)


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """A page without content security policy, which would keep the checker out."""
    with browser.new_context(bypass_csp=True, reduced_motion="reduce") as context:
        yield context.new_page()


@pytest.fixture(scope="module")
def barriers(
    page: Page, axe: ModuleType, sample_site: Path, chosen: list[str]
) -> dict[tuple[str, int], list[str]]:
    """Return what is wrong by mode and width; a page is opened once and looked at in each."""
    found: dict[tuple[str, int], list[str]] = {}
    with server.serving(sample_site) as base:
        for url in chosen:
            visit(page, base + url)
            axe.load(page)
            for mode in MODES:
                mode.show(page)
                for width in WIDTHS:
                    page.set_viewport_size({"width": width, "height": 900})
                    told = axe.violations(page, *mode.rules)
                    found.setdefault((mode.name, width), []).extend(f"{url}: {x}" for x in told)
    return found


def test_every_kind_of_page_is_looked_at(chosen: list[str], sample: Loaded) -> None:
    templates = {page.url: page.template for page in plan(publish(sample.catalogue))}
    kinds = {kind.template for kind in PAGE_KINDS if kind.template.endswith(".html")}
    # Instead of a page that is still to be written the sample has the page.
    assert kinds - {templates[url] for url in chosen} == {"missing.html"}


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("mode", MODES, ids=lambda mode: mode.name)
def test_no_page_has_a_barrier(
    barriers: dict[tuple[str, int], list[str]], mode: Mode, width: int
) -> None:
    assert barriers[mode.name, width] == []


def test_a_new_project_has_no_barrier(
    run: Callable[..., Any], page: Page, axe: ModuleType, tmp_path: Path
) -> None:
    run("init", tmp_path / "here", "--yes")
    assert run("build", "--no-search", cwd=tmp_path / "here").exit_code == 0
    site = tmp_path / "here/site"
    names = ("index.html", "catalogue/index.html", "apply.html", "missing.html")
    found = []
    with server.serving(site) as base:
        for name in names:
            visit(page, base + name)
            axe.load(page)
            found += axe.violations(page)
    assert found == []


def test_the_gallery_of_components_has_no_barrier(
    run: Callable[..., Any], page: Page, axe: ModuleType, tmp_path: Path
) -> None:
    result = run("gallery", "--output", tmp_path / "gallery", cwd=ROOT)
    assert result.exit_code == 0, result.stderr
    found = set()
    with server.serving(tmp_path / "gallery") as base:
        visit(page, base + "gallery.html")
        axe.load(page)
        for mode in MODES:
            mode.show(page)
            found.update(axe.violations(page, *mode.rules))
    # It shows the same landmark several times, which no page of a site does.
    assert {line for line in found if not line.startswith("landmark-unique:")} == set()


def test_planted_faults_are_found(page: Page, axe: ModuleType) -> None:
    page.unroute_all()
    page.goto("about:blank")
    page.set_content(PLANTED)
    axe.load(page)
    found = [line.split(":")[0] for line in axe.violations(page)]
    assert sorted(found) == [
        "color-contrast",
        "color-contrast",
        "heading-order",
        "image-alt",
        "label",
        "target-size",
        "target-size",
    ]
