"""The short ways of pages: each against the plain way that it takes the place of."""

from __future__ import annotations

import json
import posixpath
import random
from urllib.parse import quote

from pages import tiny

from builder.exports.dump import plan_dump
from builder.exports.line import Line, line
from builder.exports.plan import plan_exports
from builder.pages import plan
from builder.pages.browse import entries_by_body
from builder.pages.shell import navigation
from builder.pages.structured_data import data_block
from builder.products import prose
from builder.products.archive import Stamp, stamp, stamps_of, years
from builder.urls import relative


def test_a_way_is_that_of_posixpath() -> None:
    choose = random.Random(1)
    parts = ("a", "b", "县", "x.html", "", ".", "..")
    for _ in range(20_000):
        target = "/".join(choose.choices(parts, k=choose.randint(1, 5)))
        folder = "/".join(choose.choices(parts, k=choose.randint(0, 4)))
        if target:
            expected = posixpath.relpath(target, posixpath.dirname(f"{folder}/p.html") or ".")
            assert relative(target, f"{folder}/p.html") == quote(expected), (target, folder)


def test_signatures_are_found_as_when_the_whole_text_is_searched() -> None:
    choose = random.Random(3)
    pieces = (
        "<p>", "</p>", "<br>", "\n", "某某县政府", "2024年5月6日", "日", "，", "<p>某局</p>",
        "<p>2024年12月1日</p>", "<p>某局<br>2024年1月1日</p>", "<h2>一</h2>",
    )  # fmt: skip
    marked = 0
    for _ in range(20_000):
        html = "".join(choose.choices(pieces, k=choose.randint(1, 12)))
        expected = prose._SIGNED.sub(prose._sign, html)
        assert prose._signed(html) == expected
        marked += expected != html
    assert marked > 500


def test_a_data_block_is_written_as_a_whole_would_be() -> None:
    nodes = ({"@type": "Thing", "name": "</script>&<!--\u2028\u2029县", "by": ({"a": 1},)},)
    trail = (("首页", "index.html"), ("<目录>", "catalogue/index.html"), ("条", ""))
    text = data_block(nodes, trail, "https://www.example.gov.cn/zwgk")
    assert not set("<>&\u2028\u2029") & set(text)
    found = json.loads(text)
    assert list(found) == ["@context", "@graph"]
    assert found["@graph"][0] == {**nodes[0], "by": [{"a": 1}]}
    steps = found["@graph"][1]["itemListElement"]
    assert [step["position"] for step in steps] == [1, 2, 3]
    assert [step.get("item", "")[-10:] for step in steps] == ["index.html", "index.html", ""]
    again = data_block(nodes, trail, "https://other.example.gov.cn")
    assert "other.example" in again
    assert "other.example" not in text


def test_the_navigation_marks_page_and_section() -> None:
    own = {link.url: link.current for link in navigation("catalogue/index.html", "")}
    below = {link.url: link.current for link in navigation("", "catalogue/index.html")}
    none = {link.url: link.current for link in navigation("", "")}
    assert own["catalogue/index.html"] == "page"
    assert below["catalogue/index.html"] == "true"
    assert not any(none.values())
    assert own.keys() == below.keys() == none.keys()


def test_what_a_body_published_is_what_names_it() -> None:
    public = tiny.catalogue()
    held = entries_by_body(public)
    for code in public.site.bodies:
        assert held[code] == tuple(
            entry
            for entry in public.entries
            if any(body.code == code for body in (entry.issuer, *entry.co_issuers))
        )


def test_a_line_comes_back_from_its_bytes_and_damaged_bytes_do_not() -> None:
    public = tiny.catalogue()
    for entry in public.entries:
        one = line(entry, public)
        assert Line.restore(one.dump()) == one
        assert json.loads(one.json)["index_no"] == entry.item.index_no
        mark = stamp(entry)
        assert Stamp.restore(mark.dump()) == mark
    for damaged in (b"", b"{}", b"{}\nx", b"[]\nx\r\n", b"\xff\n\r\n", b"1 ff", b"-1 " + b"0" * 64):
        for kind in (Line, Stamp):
            try:
                kind.restore(damaged)
            except ValueError:
                continue
            raise AssertionError((kind, damaged))


def test_known_lines_and_stamps_are_taken_and_change_nothing() -> None:
    public = tiny.catalogue()
    plain = {file.path: file.data for file in plan_exports(public, urls=[])}
    lines = {entry.url: Line.restore(line(entry, public).dump()) for entry in public.entries}
    stamps = stamps_of(public.entries, {})
    known = {
        file.path: file.data
        for file in plan_exports(
            public, urls=[], line_of=lambda entry, _: lines[entry.url], stamps=stamps
        )
    }
    assert known == plain
    false = dict.fromkeys(stamps, Stamp(7, "f" * 64))
    year = next(iter(years(public, false)))
    assert {item.stamp.size for item in year.items} == {7}
    shown = [page for page in plan(public, stamps=false) if page.url == f"archive/{year.year}.html"]
    assert {row.sha256 for row in shown[0].context.rows} == {"f" * 64}


def test_a_site_without_items_has_an_empty_list() -> None:
    public = tiny.catalogue()
    found = json.loads(plan_dump(public, ()).data)
    assert found["items"] == []
    assert found["bodies"]
