"""Links of the finished site: what is read, where it leads, and who is told."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest
from in_memory import loaded
from minimal import Result

from builder.catalogue.publish import publish
from builder.files.tree import read_tree
from builder.links import Dead, Ledger, TemplateLinkError, mentions
from builder.model.output import OutputFile
from builder.pages import plan
from builder.pipeline import load
from builder.pipeline.dead_links import judge_links
from builder.theme import load_theme

Run = Callable[..., Result]
ROOT = Path(__file__).resolve().parent.parent
BASE = "https://test.example/zwgk/"
ITEM = """\
---
索引号: A/2026-00001
名称: 关于测试的通知
文号: 无文号
发布机构: zfb
栏目: 其他文件
生成日期: 2026-03-02
公开日期: 2026-03-04
公开属性: 主动公开
内容概述: 测试
---
"""


class Parsed(HTMLParser):
    """What Python's parser finds on a page: the oracle of the regular expressions."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.targets: set[str] = set()
        self.anchors: set[str] = set()
        self.feed(html)
        self.close()

    def handle_starttag(self, _tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            text = (value or "").strip()
            if name == "id" and text:
                self.anchors.add(text)
            if name in ("href", "src", "action") and value is not None:
                self.targets.add(text)
            if name == "content" and (found := re.match(r"\d+; ?url=(.*)", text)):
                self.targets.add(found[1])

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)


def page(html: str, path: str = "a/b.html") -> OutputFile:
    return OutputFile(path, html.encode())


def ledger_of(*files: OutputFile, base: str = BASE) -> Ledger:
    ledger = Ledger(base)
    for file in files:
        ledger.add(mentions(file))
    return ledger


def test_every_page_of_the_sample_is_read_as_a_parser_reads_it() -> None:
    tree = read_tree(ROOT)
    day = date(2000, 1, 1)
    read = load(tree.sources, tree.stored, strays=tree.strays, as_of=None, clock=day)
    theme = load_theme()
    pages = [theme.render(one) for one in plan(publish(read.catalogue))]
    html = [file for file in pages if file.path.endswith((".html", ".htm"))]
    assert len(html) > 400
    for file in html:
        found = mentions(file)
        assert found is not None
        assert found.anchors is not None
        expected = Parsed(file.data.decode())
        assert set(found.anchors) == expected.anchors, file.path
        assert found.targets == expected.targets, file.path


@pytest.mark.parametrize(
    "html",
    [
        "<p>文字 href=\"x\" 和 &lt;a href='y'&gt;</p>",
        '<!-- <a href="x.html"> --><a href="y.html">甲</a>',
        "<A HREF='x.html?a=1&amp;b=2#c' title=\"a > b\">甲</A>",
        "<a class=b href=x.html>甲</a>",
        '<a\n  title="x href=\'n.html\'"\n  href = "y.html">甲</a>',
        '<script src="a.js">document.write("<a href=x.html>")</script><a id="i" href="y"></a>',
        '<SCRIPT>"<a href=x.html>"</SCRIPT><img src="a.png"/>',
        '<a href="">空</a><a name="n">甲</a><meta http-equiv="refresh" content="0; url=../c.html">',
    ],
)
def test_unusual_html_is_read_as_a_parser_reads_it(html: str) -> None:
    found = mentions(page(html))
    assert found is not None
    expected = Parsed(html)
    assert (found.targets, set(found.anchors or ())) == (expected.targets, expected.anchors)


@pytest.mark.parametrize(
    ("path", "text", "targets"),
    [
        ("a.css", "b{background:url('i.svg')} @import \"c.css\";", {"i.svg", "c.css"}),
        ("s/a.js", 'import { a } from "./b.js"; import("./c.js"); import(`${x}y.js`)',
         {"./b.js", "./c.js"}),
        ("sitemap.xml", f"<url><loc>{BASE}a.html</loc></url>", {f"{BASE}a.html"}),
        ("feed.xml", f'<link rel="self" href="{BASE}i/a%20b.html"/>', {f"{BASE}i/a%20b.html"}),
        ("redirects.map", f'# "x" "y";\n"/old.html" "{BASE}a.html";\n', {f"{BASE}a.html"}),
        ("robots.txt", f"User-agent: *\nSitemap: {BASE}sitemap.xml\n", {f"{BASE}sitemap.xml"}),
        ("data/c.json", f'{{"url": "{BASE}a.html", "text": "见{BASE}b.html"}}', {f"{BASE}a.html"}),
        ("data/c.csv", f'题,{BASE}a.html,"见{BASE}b.html，"\r\n', {f"{BASE}a.html"}),
    ],
)  # fmt: skip
def test_other_files_are_read_for_their_addresses(path: str, text: str, targets: set[str]) -> None:
    found = mentions(OutputFile(path, text.encode()))
    assert found is not None
    assert found.targets == targets


def test_what_looks_like_a_tag_in_a_title_or_a_text_field_is_text() -> None:
    found = mentions(page('<title><a href="x"></title><textarea id="t"><b id="u"></textarea>'))
    assert found is not None
    assert (found.targets, found.anchors) == (frozenset(), ("t",))


@pytest.mark.parametrize("opening", ["<!--", "<script>", "<title>"])
def test_what_nothing_ends_hides_the_rest_in_one_pass(opening: str) -> None:
    """As in a browser. Many of them once took minutes a page."""
    found = mentions(page(f'<a href="a"></a>{opening * 40_000}<a href="b"></a>'))
    assert found is not None
    assert found.targets == {"a"}


def test_a_file_that_names_nothing_is_left_alone() -> None:
    assert mentions(OutputFile("i/a.txt", b'<a href="nowhere.html">')) is None


LEADS = [
    "c.html", "../a/c.html", "c.html?q=1#x", "#here", "#", "#top", "?q=1#here", "#HERE:~:text=a",
    "", ".", "./", "../", "..", "../index.html", f"{BASE}a/c.html#x", BASE, BASE.rstrip("/"),
    "//test.example/zwgk/a/c.html", "http://TEST.example/zwgk/a/%63.html", "/zwgk/a/c.html",
    "/xinwen/1.html", "https://test.example/", "https://other.example/zwgk/x.html",
    "mailto:a@b.example", "tel:0960-1", "javascript:void(0)", "data:image/png;base64,AA",
    "https://[", "%E8%A1%A8.pdf", "%E8%A1%A8.pdf#page=2",
]  # fmt: skip
NOWHERE = {
    "x.html": False, "../c.html": False, "../../index.html": False, "d/": False,
    f"{BASE}x.html": False, "/zwgk/x.html": False, "//test.example/zwgk/x": False,
    "#nothing": True, "c.html#nothing": True, f"{BASE}a/c.html#nothing": True,
}  # fmt: skip
FILES = {"index.html", "a/b.html", "a/c.html", "a/表.pdf", "a/index.html", "a/d/e.html"}
TARGET = page('<h2 id="x">甲</h2>', "a/c.html")


@pytest.mark.parametrize("address", LEADS)
def test_addresses_that_lead_somewhere_or_are_not_ours(address: str) -> None:
    here = page(f'<a href="{address}" id="here">甲</a><b id="HERE"></b>')
    assert list(ledger_of(here, TARGET).dead(FILES)) == []


@pytest.mark.parametrize(("address", "anchor"), NOWHERE.items())
def test_addresses_that_lead_nowhere(address: str, anchor: bool) -> None:
    (dead,) = ledger_of(page(f'<a href="{address}">甲</a>'), TARGET).dead(FILES)
    assert (dead.page, dead.address, dead.anchor) == ("a/b.html", address, anchor)


def test_what_a_script_reads_from_the_page_must_be_there_too() -> None:
    here = page('<form data-bundle="../pagefind/" data-list="l.json" data-unit="件" data-n="10">')
    dead = {one.address for one in ledger_of(here).dead(FILES)}
    assert dead == {"../pagefind/", "l.json"}
    there = {*FILES, "pagefind/pagefind.js", "a/l.json"}
    assert list(ledger_of(here).dead(there)) == []
    left_out = ledger_of(here).dead(there - {"pagefind/pagefind.js"}, besides=("pagefind/",))
    assert list(left_out) == []


def test_a_site_without_an_address_of_its_own_judges_relative_links_only() -> None:
    here = page(f'<a href="{BASE}x.html">甲</a><a href="x.html">乙</a>')
    assert [one.address for one in ledger_of(here, base="").dead(FILES)] == ["x.html"]


def test_a_link_that_nobody_wrote_is_the_fault_of_the_theme() -> None:
    read = loaded({"content/documents/a.md": ITEM + "见x.html。\n"})
    dead = (Dead("index.html", "x.html", anchor=False, absolute=False),)
    with pytest.raises(
        TemplateLinkError, match=r"页面 index\.html 里的链接“x\.html”没有对应的页面"
    ):
        judge_links(dead, read, theme="default")


Write = Callable[[Mapping[str, str | bytes]], Path]


def wrong_theme(link: str) -> Mapping[str, str]:
    head = '{% extends "default/base.html" %}{% block main %}<h1>甲</h1>'
    return {"themes/own/templates/timeliness.html": f"{head}{link}{{% endblock %}}"}


@pytest.mark.parametrize(
    "link", ["<a href=\"{{ 'nowhere.html' | url }}\">甲</a>", '<a href="index.html#nothing">甲</a>']
)
def test_a_wrong_link_of_a_theme_stops_the_build(project: Write, run: Run, link: str) -> None:
    root = project({"content/documents/a.md": ITEM + "正文\n", **wrong_theme(link)})
    assert run("build", "--no-search", cwd=root).exit_code == 0
    before = (root / "site/build.json").read_bytes()
    result = run("build", "--no-search", "--theme", "own", cwd=root)
    assert result.exit_code == 2
    assert "主题“own”的模板有误，网站未更新：页面 timeliness.html 里的链接" in result.stderr
    assert (root / "site/build.json").read_bytes() == before


def test_a_wrong_link_of_our_own_is_our_fault(
    project: Write, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def wrong(*_: object, **__: object) -> None:
        raise TemplateLinkError((Dead("a.html", "#b", anchor=True, absolute=False),), "default")

    monkeypatch.setattr("builder.cli.building.build_site", wrong)
    result = run("build", cwd=project({"content/documents/a.md": ITEM + "正文\n"}))
    assert result.exit_code == 3
    assert "页面 a.html 里的链接“#b”那一页上没有这个位置" in result.stderr


def test_a_dead_address_in_a_text_is_told_and_stops_only_the_strict(
    project: Write, run: Run
) -> None:
    text = ITEM + f"见[旧页]({BASE}old/1.html)。\n"
    root = project({"content/documents/a.md": text})
    result = run("build", "--no-search", "--format", "json", cwd=root)
    found = json.loads(result.stdout)
    assert "L130" in json.dumps(found)
    assert (root / "site/index.html").exists()
    strict = run("build", "--no-search", "--strict", "--output", root / "b", cwd=root)
    assert strict.exit_code == 1
    assert not (root / "b").exists()
