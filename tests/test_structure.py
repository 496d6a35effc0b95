"""The structure of every page of the sample, as those read it who do not see it. No browser."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from xml.etree.ElementTree import Element, TreeBuilder

import pytest

VOID = frozenset({"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "wbr"})
HEADINGS = {f"h{level}": level for level in range(1, 7)}
# A context tells apart links that read the same (WCAG 2.4.4).
CONTEXTS = ("li", "tr", "dd", "p", "section")
LANDMARKS = ("nav", "main", "footer", "header")


class _Reader(HTMLParser):
    """Builds the tree of a valid page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.builder = TreeBuilder()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.builder.start(tag, {name: value or "" for name, value in attrs})
        if tag in VOID:
            self.builder.end(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.builder.start(tag, {name: value or "" for name, value in attrs})
        self.builder.end(tag)

    def handle_endtag(self, tag: str) -> None:
        self.builder.end(tag)

    def handle_data(self, data: str) -> None:
        self.builder.data(data)


def read(html: str) -> Element:
    reader = _Reader()
    reader.feed(html.strip())
    return reader.builder.close()


def text_of(element: Element) -> str:
    return re.sub(r"\s+", " ", "".join(element.itertext())).strip()


def name_of(element: Element) -> str:
    """Return the accessible name as far as attributes, text and pictures give one."""
    pictures = " ".join(image.get("alt", "") for image in element.iter("img"))
    return element.get("aria-label") or f"{text_of(element)} {pictures}".strip()


@pytest.fixture(scope="module")
def pages(sample_site: Path) -> Mapping[str, Element]:
    files = sorted(sample_site.rglob("*.html"))
    return {
        path.relative_to(sample_site).as_posix(): read(path.read_text("utf-8")) for path in files
    }


Fault = Callable[[Element], Iterator[str]]


def no_language(page: Element) -> Iterator[str]:
    if page.get("lang") != "zh-CN":
        yield str(page.get("lang"))


def headings(page: Element) -> Iterator[str]:
    shown = [e for e in page.iter() if e.tag in HEADINGS and e.get("hidden") is None]
    levels = [HEADINGS[element.tag] for element in shown]
    if levels.count(1) != 1 or levels[0] != 1:
        yield f"levels {levels}"
    yield from (f"{a} → {b}" for a, b in pairwise(levels) if b > a + 1)
    yield from (f"empty {e.tag}" for e in shown if not name_of(e))


def landmarks(page: Element) -> Iterator[str]:
    if len(list(page.iter("main"))) != 1:
        yield "main"
    labels: dict[str, list[str]] = {"nav": [], "search": []}
    for element in page.iter():
        if element.tag == "nav" or element.get("role") == "search":
            labels[element.tag if element.tag == "nav" else "search"].append(
                element.get("aria-label") or element.get("aria-labelledby", "")
            )
    for kind, given in labels.items():
        if len(given) > 1 and (len(set(given)) < len(given) or "" in given):
            yield f"{kind} {given}"


def skip_link(page: Element) -> Iterator[str]:
    """The first link leads past the navigation, where there is one."""
    if not list(page.iter("nav")):
        return
    first = next(page.iter("a"))
    ids = {element.get("id") for element in page.iter("main")}
    if first.get("href", "").removeprefix("#") not in ids:
        yield f"first link {first.get('href')}"


def tables(page: Element) -> Iterator[str]:
    for number, table in enumerate(page.iter("table"), 1):
        caption = table.find("caption")
        if not (table.get("aria-label") or (caption is not None and text_of(caption))):
            yield f"table {number} has no name"
        heads = list(table.iter("th"))
        if not heads or any(head.get("scope") is None for head in heads):
            yield f"table {number} has heads {[head.get('scope') for head in heads]}"


def controls(page: Element) -> Iterator[str]:
    wrapped = {id(child) for label in page.iter("label") for child in label.iter()}
    labelled = {label.get("for") for label in page.iter("label")}
    for control in (e for e in page.iter() if e.tag in ("input", "select", "textarea")):
        if control.get("type") in ("hidden", "submit"):
            continue
        named = control.get("aria-label") or control.get("aria-labelledby")
        if not (named or id(control) in wrapped or control.get("id", "-") in labelled):
            yield f"{control.tag} {control.get('id')} {control.get('name')}"
    yield from (f"button {b.attrib}" for b in page.iter("button") if not name_of(b))


def identities(page: Element) -> Iterator[str]:
    counted = Counter(element.get("id") for element in page.iter() if element.get("id"))
    yield from (f"id {name} twice" for name, times in counted.items() if times > 1)
    for element in page.iter():
        for attribute in ("aria-labelledby", "aria-describedby", "for", "aria-controls"):
            for name in element.get(attribute, "").split():
                if name not in counted:
                    yield f"{attribute}={name} leads nowhere"
        if int(element.get("tabindex", "0")) > 0:
            yield f"tabindex {element.get('tabindex')}"


def pictures(page: Element) -> Iterator[str]:
    yield from (f"img {x.get('src')}" for x in page.iter("img") if x.get("alt") is None)
    for drawing in page.iter("svg"):
        named = drawing.get("aria-label") or (
            drawing.get("role") == "img" and drawing.find("title") is not None
        )
        if not named and drawing.get("aria-hidden") != "true":
            yield "svg"


def links(page: Element) -> Iterator[str]:
    """A link has a name; where two of one name lead apart, what surrounds them tells which."""
    targets: dict[tuple[str, tuple[str, str]], set[str]] = {}
    for link, context in _with_context(page, ("", "")):
        name = name_of(link)
        if not name and link.get("href") is not None:
            yield f"no name: {link.get('href')}"
        targets.setdefault((name, context), set()).add(link.get("href", ""))
        if link.get("target") == "_blank" and "新窗口" not in name:
            yield f"opens a window unannounced: {name}"
    yield from (f"{name}: {sorted(to)}" for (name, _), to in targets.items() if len(to) > 1)


def _with_context(
    element: Element, context: tuple[str, str]
) -> Iterator[tuple[Element, tuple[str, str]]]:
    """Yield every link with its landmark and the text of what immediately surrounds it."""
    for child in element:
        inner = context
        if child.tag in LANDMARKS:
            inner = (child.get("aria-label") or child.tag, "")
        elif child.tag in CONTEXTS:
            inner = (context[0], text_of(child))
        if child.tag == "a":
            yield child, inner
        yield from _with_context(child, inner)


FAULTS: tuple[Fault, ...] = (
    no_language, headings, landmarks, skip_link, tables, controls, identities, pictures, links,
)  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
def test_no_page_has_the_fault(fault: Fault, pages: Mapping[str, Element]) -> None:
    assert len(pages) > 400
    assert [f"{url}: {found}" for url, page in pages.items() for found in fault(page)] == []


BAD = """<!doctype html><html><head><title>甲</title></head><body><a href="#none">跳过</a>
<nav></nav><nav></nav><h2>乙</h2><h4>丙</h4><main></main><table><tr><th>甲</th></tr></table>
<input id="a"><button></button><p id="a" tabindex="2" aria-labelledby="x"></p><img src="a.png">
<svg></svg><p><a href="1">查看</a><a href="2">查看</a><a href="3" target="_blank">丁</a></p>
</body></html>"""


@pytest.mark.parametrize(
    ("fault", "count"),
    list(zip(FAULTS, (1, 2, 1, 1, 2, 2, 3, 2, 2), strict=True)),
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_planted_faults_are_found(fault: Fault, count: int) -> None:
    assert len(list(fault(read(BAD)))) == count
