"""One page of every kind in a real browser: nothing is fetched from elsewhere, no rule is broken."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from builder.pages.kinds import PAGE_KINDS

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

# One address of each kind of page on the sample site; patterns where the name may change.
EXAMPLES = {
    "home.html": "index.html",
    "guide.html": "guide.html",
    "list.html": "years/2026.html",
    "systems.html": "systems.html",
    "catalogue.html": "catalogue/index.html",
    "column.html": "catalogue/guifan.html",
    "basic.html": "basic.html",
    "standard.html": "standard.html",
    "health.html": "health.html",
    "negative-list.html": "negative-list.html",
    "reading-points.html": "reading-points.html",
    "bodies.html": "bodies/index.html",
    "body.html": "bodies/*/index.html",
    "policies.html": "policies/index.html",
    "cleanup.html": "policies/cleanup.html",
    "expiring.html": "policies/expiring.html",
    "gazette.html": "gazette/index.html",
    "consultations.html": "consultations.html",
    "responses.html": "responses.html",
    "proposals.html": "proposals.html",
    "proposal-tables.html": "proposals/*.html",
    "screen.html": "screen.html",
    "archive.html": "archive/index.html",
    "archive-year.html": "archive/2026.html",
    "reports.html": "reports/index.html",
    "report.html": "reports/2*.html",
    "apply.html": "apply.html",
    "apply-form.html": "apply-form.html",
    "fees.html": "fees.html",
    "search.html": "search.html",
    "statistics.html": "statistics/index.html",
    "quarter.html": "statistics/2*.html",
    "timeliness.html": "timeliness.html",
    "map.html": "map.html",
    "item.html": "i/*/2026-00001.html",
    "404.html": "404.html",
}
# A withdrawn item, an old address, a page that was not provided: no example of their own here.
NOT_SHOWN = {"item.txt", "tombstone.html", "redirect.html", "missing.html"}


@pytest.fixture(scope="module")
def site(sample_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample site, which a test may add a page to."""
    return Path(shutil.copytree(sample_site, tmp_path_factory.mktemp("outside") / "site"))


class Watched:
    """A page whose every request and complaint is noted."""

    def __init__(self, page: Page, base: str) -> None:
        self.page = page
        self.outside: list[str] = []
        self.complaints: list[str] = []
        page.on("console", lambda line: self._complain(line.type, line.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", lambda request: self._see(request.url, base))
        page.add_init_script(
            "document.addEventListener('securitypolicyviolation',"
            " e => console.error('CSP ' + e.violatedDirective + ' ' + e.blockedURI))"
        )

    def _see(self, url: str, base: str) -> None:
        if not url.startswith((base, "data:", "blob:")):
            self.outside.append(url)

    def _complain(self, kind: str, text: str) -> None:
        if kind in ("error", "warning"):
            self.complaints.append(text)


@pytest.fixture
def watched(browser: Browser, serve: Callable[..., str], site: Path) -> Iterator[Watched]:
    base = serve(site, prefix="zwgk")
    context = browser.new_context(base_url=base)
    page = context.new_page()
    page.set_default_timeout(20_000)
    yield Watched(page, base)
    context.close()


def address(site: Path, form: str) -> str:
    found = sorted(path.relative_to(site).as_posix() for path in site.glob(form))
    assert found, form
    return found[0]


def test_every_kind_of_page_has_an_example() -> None:
    assert {kind.template for kind in PAGE_KINDS} == EXAMPLES.keys() | NOT_SHOWN


def test_no_page_asks_anybody_else_or_breaks_its_policy(watched: Watched, site: Path) -> None:
    for template, form in EXAMPLES.items():
        if template == "404.html":
            continue  # it names its absolute address: below
        watched.page.goto(address(site, form), wait_until="networkidle")
        assert (watched.outside, watched.complaints) == ([], []), template


def test_the_404_page_asks_only_its_own_site(watched: Watched, site: Path) -> None:
    asked: list[str] = []
    own = "https://www.linxi.example/zwgk/"

    def answer(route: object) -> None:
        url = route.request.url  # type: ignore[attr-defined]
        asked.append(url)
        file = site / url.removeprefix(own)
        route.fulfill(path=file)  # type: ignore[attr-defined]

    watched.page.route(re.compile("https://.*"), answer)
    watched.page.goto("nowhere/at/all.html", wait_until="networkidle")
    assert watched.page.locator("h1").count() == 1
    assert all(url.startswith(own) for url in asked)
    assert [text for text in watched.complaints if "404 (Not Found)" not in text] == []


def test_search_form_and_elder_mode_ask_nobody_else(watched: Watched) -> None:
    page = watched.page
    page.goto("search.html?q=养老")
    page.evaluate("window.siteSearchReady")
    page.wait_for_selector("ol li a")
    page.locator("ol li a").first.click()
    page.wait_for_load_state("networkidle")
    page.locator("#changzhe").click()
    page.goto("apply-form.html", wait_until="networkidle")
    page.locator("input[type=text], textarea").first.fill("甲")
    page.goto("fees.html", wait_until="networkidle")
    page.locator("input[type=number]").first.fill("3")
    assert (watched.outside, watched.complaints) == ([], [])


def test_the_watch_itself_sees_a_foreign_request_and_a_violation(
    watched: Watched, site: Path
) -> None:
    (site / "evil.html").write_text(
        "<!doctype html><meta http-equiv=Content-Security-Policy content=\"script-src 'self'\">"
        '<img src="http://192.0.2.1/a.png" alt=""><script>1</script>',
        "utf-8",
    )
    watched.page.goto("evil.html", wait_until="domcontentloaded")
    watched.page.wait_for_timeout(200)
    assert watched.outside == ["http://192.0.2.1/a.png"]
    assert any("CSP script-src" in text for text in watched.complaints)
