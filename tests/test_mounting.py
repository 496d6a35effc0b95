"""The site under a sub-path of a portal (a real nginx, with the configuration of docs/mounting.md),
and the same files opened from a disk."""

from __future__ import annotations

import contextlib
import functools
import http.client
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote, urldefrag, urljoin, urlsplit

import pytest
from nginx_server import free_port, nginx_serving
from pages import tiny

from builder.files.tree import read_tree
from builder.pages import plan
from builder.pages.kinds import PAGE_KINDS
from builder.pipeline import Silence, build_site, load

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

DOCUMENT = Path(__file__).resolve().parent.parent / "docs/mounting.md"
MOUNT = "/zwgk/xxgk/"
ITEM = f"i/{tiny.CODE}/2026-00001.html"
HEADER = '<p>门户的页头 <a href="/">门户首页</a></p>'
INCLUDE = '<!--# include virtual="/common/header.html" -->\n'


@dataclass(frozen=True)
class Mounted:
    """A built site and where it answers."""

    folder: Path
    port: int

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.port}{MOUNT}"

    def get(self, path: str, **headers: str) -> tuple[int, Mapping[str, str], bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        with contextlib.closing(connection):
            connection.request("GET", path, headers=headers)
            answer = connection.getresponse()
            found = {name.lower(): value for name, value in answer.getheaders()}
            return answer.status, found, answer.read()


class Targets(HTMLParser):
    """What a page links to or fetches."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(html)

    def handle_starttag(self, _tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [text for name, text in attrs if name in ("href", "src", "action") and text]


def build(folder: Path, base_url: str) -> Path:
    """Build a site that has every kind of page; return its folder."""
    files = {
        **tiny.FILES,
        "content/portal/header.html": INCLUDE,
        "content/documents/biao.csv": "名称,数额\n甲,1\n",
    }
    files["content/site.yml"] = (
        files["content/site.yml"].replace("https://test.example/zwgk/", base_url)
        + "门户页头: portal/header.html\n"
    )
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    tree = read_tree(folder)
    loaded = load(tree.sources, tree.stored, as_of=tiny.AS_OF, clock=tiny.AS_OF)
    site = folder / "site"
    build_site(loaded, project=folder, output=site, version="test", progress=Silence())
    return site


@pytest.fixture(scope="module")
def mounted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mounted]:
    """The site behind the configuration of the document, put where its first lines say."""
    folder = tmp_path_factory.mktemp("mounted")
    port = free_port()
    site = build(folder / "project", f"http://127.0.0.1:{port}{MOUNT}")
    (folder / "common").mkdir()
    (folder / "common/header.html").write_text(HEADER, "utf-8")
    blocks = re.findall(r"```nginx\n(.*?)```", DOCUMENT.read_text("utf-8"), re.S)
    outer, inner, _proxy, include = (
        block.replace("/srv/gongkai/site", str(site)) for block in blocks
    )
    inner = inner.replace("    index index.html;", f"    index index.html;\n    {include}")
    portal = f"location /common/ {{ alias {folder}/common/; }}"
    with nginx_serving(folder, port, http=outer, server=f"{inner}\n{portal}"):
        yield Mounted(site, port)


@pytest.fixture
def nginx(mounted: Mounted) -> Mounted:
    """The name by which tests that need nginx are marked."""
    return mounted


def test_the_site_has_every_kind_of_page() -> None:
    templates = {page.template for page in plan(tiny.catalogue())}
    never_at_once = {"missing.html"}  # stands in for a guide that this site has
    assert {kind.template for kind in PAGE_KINDS} - templates == never_at_once


def test_every_file_is_served_as_what_it_is(nginx: Mounted) -> None:
    types = {
        ".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8",
        ".js": "application/javascript; charset=utf-8", ".svg": "image/svg+xml",
        ".json": "application/json; charset=utf-8", ".csv": "text/csv; charset=utf-8",
        ".txt": "text/plain; charset=utf-8", ".xml": "text/xml; charset=utf-8",
    }  # fmt: skip
    for path in sorted(nginx.folder.rglob("*")):
        name = path.relative_to(nginx.folder).as_posix()
        if path.is_dir() or name.startswith("."):
            continue
        status, headers, data = nginx.get(MOUNT + quote(name))
        assert status == 200, name
        expected = types.get(path.suffix)
        assert expected is None or headers["content-type"] == expected, name
        assert path.suffix == ".html" or data == path.read_bytes(), name


def test_every_link_of_every_page_answers(nginx: Mounted) -> None:
    ask = functools.cache(lambda path: nginx.get(path)[0])
    seen = 0
    for page in sorted(nginx.folder.rglob("*.html")):
        at = nginx.base + page.relative_to(nginx.folder).as_posix()
        for target in Targets(page.read_text("utf-8")).found:
            whole = urldefrag(urljoin(at, target)).url
            if whole.startswith(nginx.base):
                assert ask(urlsplit(whole).path) == 200, (at, target)
                seen += 1
            else:
                assert "://" in target or target.startswith(("/", "tel:", "mailto:", "data:")), (
                    at,
                    target,
                )
    assert seen > 1000


def test_the_mount_without_its_slash_and_hidden_files(nginx: Mounted) -> None:
    status, headers, _ = nginx.get("/zwgk/xxgk")
    assert (status, headers["location"]) == (301, nginx.base)
    status, headers, _ = nginx.get(f"{MOUNT}catalogue")
    assert (status, headers["location"]) == (301, f"{MOUNT}catalogue/")
    assert nginx.get(f"{MOUNT}.gitignore")[0] == 404
    assert nginx.get(f"{MOUNT}i/.git/config")[0] == 404


def test_no_file_hides_from_servers_and_upload_tools(nginx: Mounted) -> None:
    """Many pass over what begins with a dot or an underscore."""
    hidden = [path.name for path in nginx.folder.rglob("*") if path.name[0] in "._"]
    assert set(hidden) <= {".gitignore"}


def test_an_old_address_leads_to_its_item(nginx: Mounted) -> None:
    redirects = (nginx.folder / "redirects.map").read_text("utf-8")
    lines = re.findall(r'^"(.+?)" "(.+?)";$', redirects, re.M)
    assert lines
    for old, new in lines:
        status, headers, _ = nginx.get(old)
        assert (status, headers["location"]) == (301, new)
        assert nginx.get(urlsplit(new).path)[0] == 200


def test_the_search_is_cached_so_that_new_items_are_found_at_once(nginx: Mounted) -> None:
    def cache(name: str) -> str:
        return nginx.get(MOUNT + name)[1]["cache-control"]

    hashed = list((nginx.folder / "pagefind").rglob("*.pf_*"))
    assert hashed
    for path in hashed:
        name = path.relative_to(nginx.folder).as_posix()
        assert cache(name) == "public, max-age=31536000, immutable", name
    for name in ("index.html", "search.html", "pagefind/pagefind-entry.json", "static/gongkai.css"):
        assert cache(name) == "no-cache", name
    for path in (nginx.folder / "pagefind").rglob("*.json"):
        assert cache(path.relative_to(nginx.folder).as_posix()) == "no-cache"
    etag = nginx.get(f"{MOUNT}static/gongkai.css")[1]["etag"]
    assert nginx.get(f"{MOUNT}static/gongkai.css", **{"If-None-Match": etag})[0] == 304


def test_text_is_compressed(nginx: Mounted) -> None:
    for name in ("index.html", "static/gongkai.css", "data/catalogue.json", "feed.xml"):
        answer = nginx.get(MOUNT + name, **{"Accept-Encoding": "gzip"})
        assert answer[1].get("content-encoding") == "gzip", name


def test_the_portals_header_is_fetched_anew_by_the_server(nginx: Mounted) -> None:
    for name in ("index.html", ITEM):
        assert f'<div class="portal">{HEADER}\n</div>' in nginx.get(MOUNT + name)[2].decode()


@dataclass
class Watch:
    """A browser page and what went wrong on it."""

    page: Page
    faults: list[str]


@contextlib.contextmanager
def watching(browser: Browser) -> Iterator[Watch]:
    context = browser.new_context()
    context.set_default_timeout(20_000)
    page = context.new_page()
    faults: list[str] = []
    page.on("console", lambda note: faults.append(note.text) if note.type == "error" else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    # A page that is left aborts what it still waits for.
    page.on(
        "requestfailed",
        lambda one: (
            None if "ABORTED" in one.failure else faults.append(f"{one.url}: {one.failure}")
        ),
    )
    with contextlib.closing(context):
        yield Watch(page, faults)


def is_styled(page: Page) -> bool:
    """Whether the site's own style sheet is in force: browsers give a heading serifs otherwise."""
    return bool(page.evaluate("getComputedStyle(document.body).marginTop === '0px'"))


def one_of_each_kind() -> Mapping[str, str]:
    """Return the address of one page of each template that stays where it is opened."""
    found = {page.template: page.url for page in plan(tiny.catalogue())}
    return {kind: url for kind, url in found.items() if kind not in ("item.txt", "redirect.html")}


@pytest.mark.browser
def test_every_kind_of_page_opens_without_a_fault(browser: Browser, nginx: Mounted) -> None:
    with watching(browser) as watch:
        for template, url in one_of_each_kind().items():
            watch.page.goto(nginx.base + url, wait_until="networkidle")
            assert (watch.faults, is_styled(watch.page)) == ([], True), template


@pytest.mark.browser
def test_the_search_works_under_the_servers_own_policy(browser: Browser, nginx: Mounted) -> None:
    policy = nginx.get(f"{MOUNT}search.html")[1]["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe-inline" not in policy
    with watching(browser) as watch:
        watch.page.goto(nginx.base + ITEM)
        watch.page.get_by_role("searchbox").first.fill("试验办法")
        watch.page.get_by_role("searchbox").first.press("Enter")
        hit = watch.page.locator("[data-search-results] a").first
        hit.wait_for()
        assert watch.page.url.startswith(f"{nginx.base}search.html?q=")
        hit.click()
        watch.page.wait_for_url(f"{nginx.base}i/**")
        assert watch.faults == []


@pytest.mark.browser
def test_an_address_deep_below_that_leads_nowhere_shows_the_sites_own_page(
    browser: Browser, nginx: Mounted
) -> None:
    with watching(browser) as watch:
        answer = watch.page.goto(f"{nginx.base}i/none/such/page.html")
        assert answer is not None
        assert answer.status == 404
        assert watch.page.locator("h1").inner_text() == "没有找到这个页面"
        assert [fault for fault in watch.faults if "404" not in fault] == []
        assert is_styled(watch.page)
        watch.page.locator("main ul a").first.click()
        assert watch.page.url == f"{nginx.base}index.html"


@pytest.fixture(scope="module")
def disk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("磁盘 U盘"), "https://www.test.example/zwgk/")


@pytest.mark.browser
def test_the_site_opens_from_a_disk(browser: Browser, disk: Path) -> None:
    with watching(browser) as watch:
        page = watch.page
        page.goto((disk / "index.html").as_uri())
        assert is_styled(page)
        page.get_by_label("主导航").get_by_role("link", name="法定主动公开内容").click()
        page.get_by_role("heading", level=1, name="法定主动公开内容", exact=True).wait_for()
        page.locator("main a[href*='/i/']").first.click()
        page.wait_for_url("**/i/**")
        assert is_styled(page)
        page.get_by_label("当前位置").get_by_role("link", name="首页").click()
        page.wait_for_url("**/index.html")
        assert Path(unquote(urlsplit(page.url).path)) == disk / "index.html"
        assert watch.faults == []


@pytest.mark.browser
@pytest.mark.parametrize("start", ["index.html", ITEM, "catalogue/index.html"])
def test_from_a_disk_the_search_box_leads_to_an_explanation_and_to_lists(
    browser: Browser, disk: Path, start: str
) -> None:
    with watching(browser) as watch:
        page = watch.page
        page.goto((disk / start).as_uri())
        page.get_by_role("searchbox").first.fill("试验办法")
        page.get_by_role("searchbox").first.press("Enter")
        page.get_by_text("从磁盘直接打开的页面不能搜索").wait_for()
        assert not page.locator("[data-search]").is_visible()
        lists = page.locator("[data-search-browse] a")
        assert lists.count() > 3
        lists.first.click()
        page.locator("main a[href*='i/']").first.wait_for()
        assert watch.faults == []


@pytest.mark.browser
def test_every_kind_of_page_opens_from_a_disk_without_a_fault(browser: Browser, disk: Path) -> None:
    with watching(browser) as watch:
        for template, url in one_of_each_kind().items():
            if template == "404.html":  # its style has an absolute address: it is served anywhere
                continue
            watch.page.goto((disk / url).as_uri())
            assert (watch.faults, is_styled(watch.page)) == ([], True), template
