"""Bodies: what is kept, what is cleaned away, how links wait for their address."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.markdown import fill, parse_body


def test_a_full_width_indent_opens_a_paragraph_and_is_dropped() -> None:
    body = parse_body("　　第一段。\n　　第二段。\n")
    assert body.html == "<p>第一段。</p>\n<p>第二段。</p>"
    assert body.text == "第一段。\n第二段。"


def test_a_line_break_stays_a_line_break() -> None:
    assert parse_body("甲\n乙").html == "<p>甲<br>\n乙</p>"


def test_bold_next_to_full_width_punctuation_is_rendered() -> None:
    assert "<strong>提示（重要）：</strong>正文" in parse_body("**提示（重要）：**正文").html


def test_an_indented_paragraph_is_not_program_code() -> None:
    assert "<code>" not in parse_body("第一段。\n\n    缩进四格的一段。").html


def test_the_first_heading_level_becomes_the_second_with_an_anchor() -> None:
    body = parse_body("# 一、总则\n\n正文")
    assert [(h.level, h.anchor, h.text) for h in body.headings] == [(2, "h-一-总则", "一、总则")]


def test_book_title_marks_of_angle_brackets_are_text() -> None:
    assert "&lt;实施办法&gt;" in parse_body("关于印发<实施办法>的通知").html


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        '<img src="x" onerror="alert(1)">',
        '<a href="javascript:alert(1)">x</a>',
        "[x](javascript:alert(1))",
        '<p style="position:fixed">x</p>',
        "<iframe src='https://evil.example'></iframe>",
        "<svg onload=alert(1)>",
        '<a href="data:text/html,<script>alert(1)</script>">x</a>',
    ],
)
def test_no_script_or_style_survives(hostile: str) -> None:
    body = parse_body(f"前文\n\n{hostile}\n\n后文")
    html = fill(body, lambda link: link.target if link.kind == "external" else None)
    for mark in ("<script", "onerror", "javascript:", "style=", "<iframe", "<svg", "data:text"):
        assert mark not in html
    assert "前文" in body.text
    assert "后文" in body.text


def test_a_link_that_we_do_not_follow_is_reported_as_a_path_not_lost() -> None:
    (link,) = parse_body("[点这里](javascript:alert(1))").links
    assert (link.kind, link.target) == ("path", "javascript:alert(1)")


def test_every_kind_of_link_is_told_apart_and_knows_its_line() -> None:
    body = parse_body(
        "见[办法](../a/办法.md)、[通知](索引号:A/2024-1)。\n\n[网站](https://e.example/?a=1&b=2)和[下文](#h-x)\n\n"
        "![流程图](流程 图.png)\n",
        first_line=10,
    )
    assert [(k.kind, k.target, k.at.line, k.image) for k in body.links] == [
        ("path", "../a/办法.md", 10, False),
        ("index_no", "A/2024-1", 10, False),
        ("external", "https://e.example/?a=1&b=2", 12, False),
        ("anchor", "h-x", 12, False),
        ("path", "流程 图.png", 14, True),
    ]


def test_a_slot_without_an_address_keeps_its_text_and_loses_its_picture() -> None:
    body = parse_body("见[办法](a.md)。![图](b.png)")
    assert fill(body, lambda _link: None) == "<p>见办法。</p>"


def test_an_address_is_escaped_and_a_slot_written_in_the_text_is_left_alone() -> None:
    body = parse_body('他写道 href="slot:0" 与[链接](a.md)')
    filled = fill(body, lambda _link: 'x"&y')
    assert 'href="slot:0"' in filled.replace("&quot;", '"')
    assert '<a href="x&quot;&amp;y">链接</a>' in filled


def test_tables_scroll_and_alignment_is_a_class_not_a_style() -> None:
    html = parse_body("| 名称 | 数 |\n|---|--:|\n| 甲 | 1 |\n").html
    assert '<div class="table-scroll" role="region" tabindex="0"' in html
    assert '<td class="right">1</td>' in html
    assert html.count('scope="col"') == 2
    assert "style" not in html


def test_each_table_is_a_region_of_its_own_name() -> None:
    html = parse_body("| 甲 |\n|---|\n| 1 |\n\n文\n\n| 乙 |\n|---|\n| 2 |\n").html
    regions = re.findall('<div [^>]*aria-label="([^"]+)"', html)
    assert regions == ["表格1，可左右滚动", "表格2，可左右滚动"]


TABLE = "| 甲 |\n|---|\n| 1 |\n"


@pytest.mark.parametrize(
    ("above", "name"),
    [
        ("", "表格1"),
        ("## 名单", "名单"),
        ("附表1　名单", "附表1　名单"),
        ("## 名单\n\n名单如下，共三人。", "名单"),
        ("## 名单\n\n" + "长" * 41, "名单"),
        ("**甲&乙**", "甲&amp;乙"),
    ],
)
def test_a_table_has_the_name_that_stands_above_it(above: str, name: str) -> None:
    html = parse_body(f"{above}\n\n{TABLE}").html
    assert re.findall('<table aria-label="([^"]+)"', html) == [name]


def test_a_table_with_a_caption_keeps_it() -> None:
    html = parse_body("<table><caption>名单</caption><tr><th>甲</th></tr></table>").html
    assert "<table><caption>名单</caption>" in html


def test_heads_of_a_table_in_html_are_told_apart() -> None:
    rows = "<tr><th>类</th><th>数</th></tr><tr><th>甲</th><td>1</td></tr>"
    html = parse_body(f"<table>{rows}<tr><th scope='rowgroup'>乙</th><td>2</td></tr></table>").html
    heads = re.findall('<th scope="([a-z]+)">(.)', html)
    assert heads == [("col", "类"), ("col", "数"), ("row", "甲"), ("rowgroup", "乙")]


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("![供水管网图](a.png)", "供水管网图"),
        ("![](a.png)", "没有文字说明的图片"),
        ("![ 装饰 ](a.png)", ""),
        ('<img alt="甲 > 乙" src="a.png">', "甲 &gt; 乙"),
        ("<p><img src='a.png'></p>", "没有文字说明的图片"),
        ("|甲|\n|---|\n|![](a.png)|", "没有文字说明的图片"),
    ],
)
def test_every_picture_is_told_or_an_ornament(written: str, told: str) -> None:
    html = parse_body(written).html
    assert re.findall('<img src="slot:0" alt="([^"]*)">', html) == [told]


def test_plain_text_has_a_line_a_block_and_keeps_cells_apart() -> None:
    text = parse_body("# 标题\n\n| 名称 | 数 |\n|---|---|\n| 甲 | 1 |\n\n- 一\n- 二\n").text
    assert text.split("\n") == ["标题", "名称 数", "甲 1", "一", "二"]


@settings(max_examples=150, deadline=None)
@given(
    st.text(alphabet=st.sampled_from(list("甲乙 \n\t　|-#*_[]()!<>&\"'`~^:/.1a\\")), max_size=200)
)
def test_no_text_breaks_the_parser_or_leaves_a_slot_unfilled(text: str) -> None:
    body = parse_body(text)
    filled = fill(body, lambda _link: "ok")
    assert '="slot:' not in filled
    assert len(body.links) == body.html.count('="slot:')
