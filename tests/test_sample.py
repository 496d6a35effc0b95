"""The sample content: a whole county, checked, built, linked, searched in a real browser."""

from __future__ import annotations

import functools
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urldefrag, urljoin

import pytest

from builder.catalogue.validity import validity_of
from builder.model.item import State
from builder.model.vocabulary import Attribute, Kind, Validity
from builder.pipeline import Loaded, check

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).resolve().parent.parent
PUBLISHED_AT_LEAST = 55
ITEMS_AT_LEAST = 75


@pytest.fixture
def site(sample_site: Path) -> Path:
    return sample_site


def test_the_sample_is_clean_even_under_strict(sample: Loaded) -> None:
    assert [found for found in check(sample).diagnostics if found.level > 1] == []


def test_the_sample_shows_every_kind_attribute_state_and_validity(sample: Loaded) -> None:
    catalogue = sample.catalogue
    public = catalogue.in_state(State.WRITTEN)
    assert len(catalogue.items) >= ITEMS_AT_LEAST
    assert len(public) >= PUBLISHED_AT_LEAST
    assert {item.kind for item in public} == set(Kind)
    assert {item.attribute for item in catalogue.items} == set(Attribute)
    assert {catalogue.state(item) for item in catalogue.items} == set(State)
    assert {validity_of(item, catalogue)[0] for item in public} == set(Validity)
    assert {item.issuer for item in public} == set(catalogue.site.bodies)
    years = {item.published_on.year for item in public if item.published_on}
    assert years == set(range(2019, 2027))
    assert any(item.co_issuers for item in public)
    assert any(item.late_reason for item in public)
    assert any(item.revisions for item in public)
    assert len({report.issuer for report in catalogue.reports}) >= 2
    assert len(catalogue.guides) >= 2


def test_the_sample_names_no_real_person_phone_or_place_code(sample: Loaded) -> None:
    for path, text in sample.texts.items():
        assert not re.search(r"(?<!\d)1[3-9]\d{9}(?!\d)", text), path
        assert not re.search(r"(?<!\d)[1-8]\d{16}[\dX](?!\d)", text), path
    for body in sample.catalogue.site.bodies.values():
        assert (body.credit_code or "")[2:4] == "99"


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.targets: list[str] = []
        self.ids: list[str] = []

    def handle_starttag(self, _tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        for name in ("href", "src"):
            if value := found.get(name):
                self.targets.append(value)
        if identity := found.get("id"):
            self.ids.append(identity)


@functools.cache
def _links(page: Path) -> _Links:
    parser = _Links()
    parser.feed(page.read_text("utf-8"))
    return parser


def test_every_internal_link_and_anchor_of_the_site_leads_somewhere(site: Path) -> None:
    broken: list[str] = []
    for page in site.rglob("*.html"):
        here = page.relative_to(site).as_posix()
        if here == "404.html":
            continue
        for target in _links(page).targets:
            if re.match(r"[a-z]+:", target):
                continue
            assert not target.startswith("/"), f"{here}: {target} is absolute"
            path, fragment = urldefrag(urljoin(f"http://site/{here}", target))
            file = site / unquote(path.removeprefix("http://site/"))
            if not file.is_file() or (fragment and unquote(fragment) not in _links(file).ids):
                broken.append(f"{here} → {target}")
    assert broken == []


def test_no_page_repeats_an_id(site: Path) -> None:
    for page in site.rglob("*.html"):
        repeated = [name for name, n in Counter(_links(page).ids).items() if n > 1]
        assert repeated == [], page


def test_the_manifest_lists_every_file_and_the_counts_agree(site: Path, sample: Loaded) -> None:
    manifest = json.loads((site / "build.json").read_text("utf-8"))
    files = {p.relative_to(site).as_posix() for p in site.rglob("*") if p.is_file()}
    assert set(manifest["files"]) | {"build.json"} == files
    assert manifest["counts"]["items"] == len(sample.catalogue.in_state(State.WRITTEN))


def test_nothing_of_an_item_that_is_not_public_reaches_the_output(
    site: Path, sample: Loaded
) -> None:
    hidden = [
        item
        for item in sample.catalogue.items
        if sample.catalogue.state(item) in (State.WITHHELD, State.PENDING, State.DRAFT)
    ]
    marks = {mark for item in hidden for mark in (item.title, item.index_no, item.summary) if mark}
    output = "\n".join(
        path.read_text("utf-8", "replace")
        for path in site.rglob("*")
        if path.suffix in {".html", ".json", ".csv", ".xml", ".txt", ".map", ".yml"}
    )
    assert len(hidden) > 10
    assert [mark for mark in marks if mark in output] == []


Serve = Callable[..., str]


@pytest.fixture
def open_page(browser: Browser, serve: Serve, site: Path) -> Iterator[Callable[..., object]]:
    contexts = []
    base = serve(site, prefix="xxgk/a")

    def open_at(path: str, width: int = 1280) -> object:
        context = browser.new_context(viewport={"width": width, "height": 900})
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(20_000)
        page.outside = []  # type: ignore[attr-defined]
        page.faults = []  # type: ignore[attr-defined]
        page.on(
            "request",
            lambda request: (
                None
                if request.url.startswith((base, "data:"))
                else page.outside.append(request.url)  # type: ignore[attr-defined]
            ),
        )
        page.on("console", lambda line: line.type == "error" and page.faults.append(line.text))  # type: ignore[attr-defined]
        page.on("pageerror", lambda error: page.faults.append(str(error)))  # type: ignore[attr-defined]
        page.goto(base.rstrip("/") + "/" + path)
        return page

    yield open_at
    for context in contexts:
        context.close()


@pytest.mark.parametrize("width", [1280, 390])
def test_pages_fit_the_screen_ask_nobody_else_and_break_no_policy(
    open_page: Callable[..., object], site: Path, width: int
) -> None:
    seen: set[str] = set()
    for file in sorted(site.rglob("*.html")):
        path = file.relative_to(site).as_posix()
        family = path.split("/")[0]
        if path == "404.html" or (family in seen and "/" in path):
            continue
        if 'http-equiv="refresh"' in file.read_text("utf-8"):
            continue  # an old address leads on at once
        seen.add(family)
        page = open_page(path, width)
        overflow = page.evaluate("document.documentElement.scrollWidth")  # type: ignore[attr-defined]
        assert overflow <= width, path
        assert (page.outside, page.faults) == ([], []), path  # type: ignore[attr-defined]


def test_items_are_found_by_middle_phrase_index_number_and_document_number(
    open_page: Callable[..., object], sample: Loaded
) -> None:
    page = open_page("search.html")
    page.evaluate("window.siteSearchReady")  # type: ignore[attr-defined]

    def search(query: str) -> list[str]:
        return list(page.evaluate("q => window.siteSearch(q, 10)", query)["urls"])  # type: ignore[attr-defined]

    public = sample.catalogue.in_state(State.WRITTEN)
    missed: list[str] = []
    for item in public[::7]:
        url = next(u for u, group in sample.catalogue.by_url.items() if item in group)
        longest = max(item.body.text.split("\n"), key=len)
        middle = longest[len(longest) // 2 :][:14]
        queries = [item.index_no or "", middle]
        if item.doc_no and item.doc_no != "无文号" and item.kind is not Kind.REPRINT:
            queries += [item.doc_no, item.doc_no.translate(str.maketrans("〔〕", "[]"))]
        missed += [
            query for query in queries if url not in [found.lower() for found in search(query)]
        ]
    assert missed == []


@pytest.mark.parametrize("phrase", ["政府信息公开", "舆情", "栏目", "最低生活保障", "信息公开目"])
def test_exactly_the_items_that_hold_a_phrase_are_found(
    open_page: Callable[..., object], sample: Loaded, phrase: str
) -> None:
    page = open_page("search.html")
    found = page.evaluate(  # type: ignore[attr-defined]
        "async q => (await window.siteSearchReady, await window.siteSearch(q, 500))", phrase
    )
    catalogue = sample.catalogue
    holding = set()
    for item in catalogue.in_state(State.WRITTEN):
        issuers = [catalogue.site.bodies[code].name or "" for code in (item.issuer or "",)]
        texts = [item.title or "", item.summary or "", item.body.text, *issuers]
        if any(phrase in text for text in texts):
            holding.add(next(u for u, group in catalogue.by_url.items() if item in group))
    assert {url.lower() for url in found["urls"]} == holding
    assert found["n"] == len(holding)


@pytest.mark.parametrize("phrase", ["青城山索道票价调整", "龘靐齉"])
def test_what_stands_nowhere_is_not_found(open_page: Callable[..., object], phrase: str) -> None:
    page = open_page("search.html")
    found = page.evaluate(  # type: ignore[attr-defined]
        "async q => (await window.siteSearchReady, await window.siteSearch(q, 10))", phrase
    )
    assert found["n"] == 0
