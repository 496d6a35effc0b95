"""What a page costs: HTML and style of an item page, scripts by kind of page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from html import unescape
from pathlib import Path

from builder.catalogue.publish import publish
from builder.files.tree import read_tree
from builder.model.output import Page
from builder.pages import plan
from builder.pages.item import ItemPage
from builder.pipeline import load
from builder.theme import load_theme

ROOT = Path(__file__).resolve().parent.parent
# Bytes as they lie on the server, before any compression.
HEAVIEST_ITEM = 30 * 1024
HEAVIEST_STYLES = 20_000
HEAVIEST_ITEM_SCRIPTS = 4 * 1024
# 沿革 grows with the life of a policy, as the text does: it is not the page's own weight.
GROWING = re.compile(r'<section[^>]*aria-labelledby="history".*?</section>', re.DOTALL)
SCRIPT = re.compile(r'<script src="(?:\.\./|https?://[^"]*/)*static/([^"]+)"')
# The only pages that load more than the switch of 长者模式 and the marks of a search.
EVERYWHERE = {"gongkai.js"}
MORE = {
    "item.html": {"search/marks.js"},
    "search.html": {"search/disk.js"},
    "apply-form.html": {"docx.js", "apply.js"},
    "fees.html": {"fee.js"},
}
# Pages with a sheet of their own and no script at all.
WITHOUT = {"404.html", "screen.html"}


@cache
def pages() -> Mapping[str, tuple[Page, str]]:
    """Return page and HTML of every page of the sample site."""
    tree = read_tree(ROOT)
    read = load(tree.sources, tree.stored, strays=tree.strays, as_of=None, clock=date(2000, 1, 1))
    theme = load_theme()
    planned = [page for page in plan(publish(read.catalogue)) if page.template != "item.txt"]
    return {page.url: (page, theme.render(page).data.decode()) for page in planned}


@cache
def static() -> Mapping[str, int]:
    """Return the size of every file of the theme."""
    return {
        file.path.removeprefix("static/"): len(file.data) for file in load_theme().static_files()
    }


def test_an_item_page_is_light_without_its_text_and_its_lists() -> None:
    weights = {}
    for url, (page, html) in pages().items():
        if isinstance(page.context, ItemPage):
            text = len(page.context.html.encode())
            own = len(GROWING.sub("", html).encode()) - text
            weights[url] = own + static()["gongkai.css"]
    heaviest = sorted(weights.items(), key=lambda one: -one[1])[:5]
    assert len(weights) > 200
    assert heaviest[0][1] <= HEAVIEST_ITEM, heaviest


def test_all_style_sheets_together_are_light() -> None:
    sheets = {name: size for name, size in static().items() if name.endswith(".css")}
    assert sum(sheets.values()) < HEAVIEST_STYLES, sheets


def test_only_the_pages_that_need_them_load_scripts() -> None:
    seen: dict[str, set[str]] = {}
    for page, html in pages().values():
        found = set(SCRIPT.findall(html))
        assert len(found) == len(re.findall(r"<script[^>]* src=", html)), page.url
        assert seen.setdefault(page.template, found) == found, page.url
    for template, found in seen.items():
        wanted = set() if template in WITHOUT else EVERYWHERE | MORE.get(template, set())
        assert found == wanted, template


def test_the_scripts_of_an_item_page_are_tiny() -> None:
    sizes = {name: static()[name] for name in EVERYWHERE | MORE["item.html"]}
    assert sum(sizes.values()) <= HEAVIEST_ITEM_SCRIPTS, sizes


def test_no_page_needs_an_inline_script_or_style() -> None:
    for url, (_, html) in pages().items():
        tags = "".join(re.findall(r"<[a-zA-Z](?:\"[^\"]*\"|[^>\"])*>", html))
        assert "<style" not in tags, url
        assert not re.search(r"\s(?:style|on[a-z]+)=", re.sub(r'"[^"]*"', '""', tags)), url
        for script in re.findall(r"<script\b[^>]*>", tags):
            assert " src=" in script or "application/ld+json" in script, url
        (written,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', html)
        policy = unescape(written)
        assert policy.startswith("default-src 'none'"), url
        assert "unsafe-inline" not in policy, url
        assert ("unsafe-eval" in policy) is (url == "search.html"), url
