"""No script of the content runs, no template is filled, no formula is one, no format breaks."""

from __future__ import annotations

import csv
import io
import json
import posixpath
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit
from xml.etree import ElementTree

import lxml.html
import pytest
from in_memory import AS_OF, loaded, output
from minimal import MINIMAL

from builder.catalogue.publish import publish
from builder.files.tree import read_tree
from builder.pipeline import load
from builder.pipeline.build import Silence, build_site
from hostile.attacked import ITEMS, attacked
from hostile.vectors import FORMULAS, TAGS, TEMPLATES

if TYPE_CHECKING:
    from playwright.sync_api import Browser

_ADDRESSES = (
    "href", "src", "action", "formaction", "data", "poster", "background", "xlink:href", "srcset",
    "srcdoc", "manifest", "ping", "cite",
)  # fmt: skip
_SCHEMES = ("", "http", "https", "mailto", "tel")
_REFUSED = ("iframe", "object", "embed", "base", "frame", "frameset", "applet", "style", "template")
# What a program writes that looks in the finished page as the browser understood it.
_LOOK = """() => [...document.querySelectorAll('*')].flatMap(one => [
  ...[...one.attributes].filter(a => /^on|^style$|^srcdoc$/i.test(a.name)
    || (/^(href|src|action|formaction|data|xlink:href|poster|background)$/i.test(a.name)
      && !/^(https?:|mailto:|tel:|(?![a-z][a-z0-9+.-]*:))/i.test(a.value.replace(/[\\0-\\x20]/g, ''))))
    .map(a => one.tagName + ' ' + a.name + '=' + a.value),
  ...(/^(iframe|object|embed|base|frame|applet|animate|set|foreignObject|math)$/i.test(one.tagName)
    ? [one.tagName] : []),
  ...(one.tagName === 'SCRIPT' && !one.src && one.type !== 'application/ld+json' ? ['SCRIPT'] : []),
])"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of attacks, built with its search."""
    root = tmp_path_factory.mktemp("attacked")
    for name, text in {**MINIMAL, **attacked()}.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
    tree = read_tree(root)
    read = load(tree.sources, tree.stored, strays=tree.strays, as_of=AS_OF, clock=AS_OF)
    assert len(publish(read.catalogue).entries) == ITEMS
    build_site(read, project=root, output=root / "site", version="test", progress=Silence())
    return root / "site"


def faults_of(html: bytes, address: str) -> Iterator[str]:
    """Yield what in a page could run, load or send something that is not ours."""
    for one in lxml.html.document_fromstring(html).iter():
        if not isinstance(one.tag, str):
            continue
        if one.tag in _REFUSED:
            yield one.tag
        if one.tag == "script" and not _is_ours(one.attrib, address):
            yield f"script {dict(one.attrib)}"
        for name, value in one.attrib.items():
            if name.startswith("on") or name in ("style", "srcdoc"):
                yield f"{one.tag} {name}={value}"
            if name in _ADDRESSES and _scheme(value) not in _SCHEMES:
                yield f"{one.tag} {name}={value}"


def _is_ours(attributes: object, address: str) -> bool:
    values = dict(attributes)  # type: ignore[call-overload]
    source = posixpath.normpath(posixpath.join(posixpath.dirname(address), values.get("src", "")))
    return values.get("type") == "application/ld+json" or source.startswith(
        ("static/", "pagefind/")
    )


def _scheme(value: str) -> str:
    """Return the scheme as a browser reads it: what cannot be seen does not count."""
    plain = "".join(sign for sign in value if sign > " ")
    try:
        return urlsplit(plain).scheme
    except ValueError:
        return ""


def test_the_look_at_a_page_sees_what_it_should() -> None:
    seen = [text for text in TAGS if text.startswith(("<img src=x onerror=", "<svg onload"))]
    assert len(seen) > 1
    assert all(list(faults_of(f"<p>{text}>".encode(), "a.html")) for text in seen[::2])
    assert list(faults_of(b"<a href='java\nscript:x'>a</a>", "a.html"))


def test_no_page_holds_script_of_its_content(site: Path) -> None:
    pages = sorted(site.rglob("*.html"))
    assert len(pages) > ITEMS
    found = {}
    for page in pages:
        address = page.relative_to(site).as_posix()
        # The page of an error names its absolute address and has a small style of its own.
        faults = [one for one in faults_of(page.read_bytes(), address) if "404" not in address]
        if faults:
            found[address] = faults[:3]
    assert found == {}


def test_nothing_runs_in_a_browser(browser: Browser, serve: Callable[..., str], site: Path) -> None:
    base = serve(site, prefix="zwgk")
    context = browser.new_context(base_url=base)
    page = context.new_page()
    # A picture from elsewhere is an error (L102) with which no site is built; here the policy of
    # the page keeps it out, and says so.
    complaints: list[str] = []
    page.add_init_script(
        "window.__xss = () => console.error('ran'); document.addEventListener("
        "'securitypolicyviolation', e => console.error('CSP ' + e.violatedDirective))"
    )
    page.on("dialog", lambda dialog: (complaints.append("dialog"), dialog.dismiss()))
    page.on(
        "console",
        lambda line: (
            complaints.append(f"{page.url} {line.text}")
            if line.text == "ran" or (line.text.startswith("CSP") and "img-src" not in line.text)
            else None
        ),
    )
    page.on(
        "request",
        lambda asked: (
            None
            if asked.url.startswith((base, "data:", "blob:")) or asked.resource_type == "image"
            else complaints.append(asked.url)
        ),
    )
    for file in sorted(site.rglob("*.html")):
        address = file.relative_to(site).as_posix()
        if address == "404.html":
            continue
        page.goto(quote(address), wait_until="domcontentloaded")
        assert page.evaluate(_LOOK) == [], address
    for query in ("onerror", "__xss", "script", "javascript", *TAGS[:3], TAGS[10], TAGS[-1]):
        page.goto(f"search.html?q={quote(query)}", wait_until="load")
        page.evaluate("window.siteSearchReady")
        page.wait_for_timeout(100)
        assert page.evaluate(_LOOK) == [], query
    context.close()
    assert complaints == []


def test_machine_formats_are_well_formed_whatever_they_hold(site: Path) -> None:
    for path in site.rglob("*.xml"):
        ElementTree.parse(path)
    for path in site.rglob("*.json"):
        json.loads(path.read_bytes())
    for path in site.rglob("*.html"):
        for script in lxml.html.document_fromstring(path.read_bytes()).iter("script"):
            if script.get("type") == "application/ld+json":
                json.loads(script.text or "")
    entries = json.loads((site / "data/catalogue.json").read_bytes())
    assert sum("A/" in str(one.get("index_no", "")) for one in entries["items"]) == ITEMS


def test_no_text_is_a_template() -> None:
    files = {path: text for path, text in attacked(TEMPLATES).items() if not path.endswith(".pdf")}
    pages: dict[str, str] = {}
    for file in output(loaded(files)):
        # What the search is told of a page bears the address of the page, and comes later.
        pages.setdefault(file.path, file.data.decode("utf-8", "replace"))
    for number, text in enumerate(TEMPLATES):
        (title,) = lxml.html.document_fromstring(pages[f"i/A/{number}.html"]).iter("h1")
        assert title.text_content().split() == text.split()


def test_no_cell_of_a_table_is_a_formula() -> None:
    files = {path: text for path, text in attacked(FORMULAS).items() if not path.endswith(".pdf")}
    tables = {
        file.path: file.data.decode("utf-8-sig")
        for file in output(loaded(files))
        if file.path.endswith(".csv")
    }
    assert "data/catalogue.csv" in tables
    bad = [
        (path, cell)
        for path, text in tables.items()
        for row in csv.reader(io.StringIO(text, newline=""))
        for cell in row
        if cell.lstrip().startswith(("=", "+", "@", "＝", "＋", "＠"))
        or (
            cell.lstrip().startswith(("-", "－"))
            and not cell.lstrip("-").replace(".", "").isdigit()
        )
    ]
    assert bad == []
