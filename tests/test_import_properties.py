"""Whatever the page: no traceback, no hang, and no visible character lost."""

from __future__ import annotations

import contextlib
import time
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.importers import Imported, ImportRefused, import_page
from builder.importers.labels import known_labels
from builder.importers.tokens import tokens
from builder.markdown import parse_body

# What separates labels and values is layout, not text.
LAYOUT = set("|｜:：【】[]()（）\ufeff\u200b\u2060\u00ad")
TAGS = [
    "<p>", "</p>", "<div class='nav'>", "<div id=zoom>", "</div>", "<table>", "<tr>", "<td>", "<td rowspan=3>",
    "<td colspan='2'>", "</td>", "</table>", "<ul>", "<ol>", "<li>", "</ul>", "<dl>", "<dt>", "<dd>", "</dl>",
    "<h1>", "</h1>", "<a href='x.doc'>", "</a>", "<img src=a.png alt=图>", "<br>", "<sup>", "<script>", "</script>",
    "<!--", "-->", "<![x[", "<![CDATA[", "<", ">", "&lt;", "&#99999999999;", "<title>", "<a b='", "<html>",
]  # fmt: skip
characters = st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp"))
words = st.one_of(
    st.sampled_from(["。", "一、", "二、", "第一章 总则", "2026年3月1日", "2026-03-01 10:00", "临溪县民政局",
                     "（此件公开发布）", "关于某事的通知", "首页", ">>", "|", "初审：王某", "- ", "1. ", "  "]),
    st.sampled_from(sorted(known_labels())).map(lambda label: f"{label}："),
    st.text(characters, max_size=12),
    st.text("本县各单位应当按时公开，接受监督；", min_size=30, max_size=80),
)  # fmt: skip
pages = st.lists(st.lists(words, max_size=6).map("".join), max_size=14).map("\n".join)


def visible(text: str) -> Counter[str]:
    return Counter(c for c in text if not c.isspace() and c not in LAYOUT and c.isprintable())


def accounted(page: Imported) -> Counter[str]:
    """Every character that the body shows or the report names."""
    body = page.markdown.split("\n---\n", 1)[1]
    gaps = page.gaps
    parts = [parse_body(body).text, page.file_name]
    parts += [item.stated + item.original for item in gaps.found]
    parts += [label for label, _ in gaps.empty]
    parts += [item.label + item.value for item in gaps.unusable if not item.written]
    parts += [item.text for item in gaps.dropped]
    return visible("".join(parts))


@settings(max_examples=150, deadline=None)
@given(pages)
def test_no_character_of_a_text_page_is_lost(text: str) -> None:
    try:
        page = import_page("a.txt", text.encode())
    except ImportRefused:
        return
    assert visible(text) - accounted(page) == Counter()


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(TAGS), words), max_size=40).map("".join))
def test_any_markup_gives_a_draft(text: str) -> None:
    with contextlib.suppress(ImportRefused):
        page = import_page("a.html", f"<html><body>{text}".encode())
        assert page.markdown.startswith("---\n草稿: 是\n")


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_give_a_draft_or_a_refusal(data: bytes) -> None:
    with contextlib.suppress(ImportRefused):
        assert import_page("a", data).file_name.endswith(".md")


@pytest.mark.parametrize(
    "text",
    ["<!--", "<a ", "<![CDATA[", "<!", "</", "<", "&", "<a b='", '<a ="', '<a b=">" ', "<div>", "<td>",
     "<table><tr><td>", "<p><b>", "<li>", "<ul><li>", "<noscript>", "&#9", "标题：", "| ", "（", "一、。",
     "发布日期：2026-03-01 ", "初审：王某 ", "</div>", "<dl><dd>", "<td rowspan=99 colspan=99>"],
)  # fmt: skip
def test_repeated_fragments_take_linear_time(text: str) -> None:
    data = ("<html>" + text * (60_000 // len(text))).encode()
    started = time.perf_counter()
    import_page("a.html", data)
    import_page("a.txt", data.removeprefix(b"<html>"))
    assert time.perf_counter() - started < 20


def test_tokens_cover_broken_tags() -> None:
    read = [
        (t.name, t.text, t.closes)
        for t in tokens("<p class='x>y'>甲<b</p><title>乙<i></title>3 < 5")
    ]
    assert read == [
        ("p", "", False),
        ("", "甲", False),
        ("b<", "", False),
        ("title", "", False),
        ("", "乙<i>", False),
        ("title", "", True),
        ("", "3 ", False),
        ("", "< 5", False),
    ]
