"""The real search page of the default theme in a bare frame, and a visit to it."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import jinja2

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

THEME = Path(__file__).resolve().parents[2] / "themes/default"
POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; "
    "script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; worker-src 'self'; "
    "base-uri 'none'"
)
BASE = """<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{{ policy }}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{% block title %}{% endblock %}</title><link rel="icon" href="data:,">
<link rel="stylesheet" href="frame.css">
{% block head %}{% endblock %}</head>
<body><main>{% block main %}{% endblock %}</main>{% block scripts %}{% endblock %}</body></html>"""


@dataclass
class Visit:
    """An open search page and everything it did that it should not have done."""

    page: Page
    base: str
    complaints: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def search(self, query: str, limit: int = 100) -> tuple[int, list[str], bool]:
        """Ask the page's own search; return n, the addresses and whether they are approximate."""
        found = self.page.evaluate("([q, limit]) => window.siteSearch(q, limit)", [query, limit])
        return found["n"], found["urls"], found["approximate"]

    def show(self, address: str) -> None:
        """Open the search page with a query in its address and wait for the answer."""
        self.page.goto(f"{self.base}search.html{address}")
        self.settle()

    def settle(self) -> None:
        """Wait until the page says what it found."""
        self.page.wait_for_function(
            "() => /找到|暂时/.test(document.querySelector('[data-search-status]').textContent)"
        )

    def titles(self) -> list[str]:
        """Return the titles of the results shown."""
        return self.page.locator("[data-search-results] h3").all_inner_texts()

    def status(self) -> str:
        """Return what is announced."""
        return self.page.locator("[data-search-status]").inner_text()


def write_page(folder: Path) -> None:
    """Write the search page of the default theme with its static files."""
    environment = jinja2.Environment(
        loader=jinja2.ChoiceLoader(
            [jinja2.DictLoader({"base.html": BASE}), jinja2.FileSystemLoader(THEME / "templates")]
        ),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
    )
    environment.filters["url"] = lambda target: target
    choices = [SimpleNamespace(value="2026", url="years/2026.html", count=6)]
    ways = [SimpleNamespace(label="按栏目浏览", url="catalogue/index.html")]
    page = SimpleNamespace(heading="搜索", ways=ways, issuers=(), themes=(), years=choices)
    html = environment.get_template("search.html").render(page=page, policy=POLICY)
    (folder / "search.html").write_text(html, "utf-8")
    shutil.copytree(THEME / "static/search", folder / "static/search", dirs_exist_ok=True)
    (folder / "frame.css").write_text("[hidden] { display: none !important; }", "utf-8")


@contextlib.contextmanager
def visiting() -> Iterator[Callable[..., Visit]]:
    """Open search pages; what any of them complained of or asked outside fails at the end."""
    visits: list[Visit] = []

    def visit(browser: Browser, base: str, address: str = "", **options: Any) -> Visit:
        page = browser.new_context(locale="zh-CN", **options).new_page()
        opened = Visit(page, base)
        page.on("console", lambda message: opened.complaints.append(message.text))
        page.on("pageerror", lambda error: opened.complaints.append(str(error)))
        page.on("request", lambda request: opened.requests.append(request.url))
        page.goto(f"{base}search.html{address}")
        page.evaluate("() => window.siteSearchReady")
        visits.append(opened)
        return opened

    yield visit
    for opened in visits:
        opened.page.context.close()
        outside = [url for url in opened.requests if not url.startswith((opened.base, "data:"))]
        assert opened.complaints == []
        assert outside == []
