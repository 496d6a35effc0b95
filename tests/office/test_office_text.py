"""Blocks from HTML, the grid of a table, Markdown, plain text, CSV."""

from __future__ import annotations

import csv
import io
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from office.papers import EVERYTHING, HOSTILE, SPANS, WORDS, png

from builder.markdown import parse_body
from builder.model.table import Cell, Table
from builder.office.csv_text import csv_text
from builder.office.html_blocks import blocks_of
from builder.office.layout import lay_out, shares
from builder.office.markdown import markdown_text, plain_text
from builder.office.paper import (
    Align,
    Block,
    Figure,
    Grid,
    Heading,
    ListItem,
    Paper,
    Paragraph,
    Run,
    Signature,
    plain,
)
from builder.products.prose import official

PAGE = "https://test.example/zwgk/i/A/1.html"
ROOT = Path(__file__).resolve().parents[2]
BODIES = sorted((ROOT / "content/documents").rglob("*.md"))


def blocks(html: str) -> tuple[Block, ...]:
    """Return the blocks of a text on PAGE."""
    return blocks_of(html, address=PAGE)


def words(block: Block) -> str:
    """Return the text of a block; marks of lists are not of the text."""
    match block:
        case Heading():
            return block.text
        case Paragraph() | ListItem():
            return "".join(run.text for run in block.runs)
        case Signature():
            return "".join(block.lines)
        case Grid():
            return "".join(placed.cell.text for placed in lay_out(block.table).cells)
        case _:
            return ""


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "img":
            alt = dict(attrs).get("alt")
            self.text += f"［图：{alt}］" if alt else "［图］"


def lost(html: str) -> tuple[str, str]:
    """Return the text of the HTML and of its blocks, both without space."""
    reader = _Text()
    reader.feed(html)
    reader.close()
    told = "".join(map(words, blocks(html)))
    return re.sub(r"\s", "", reader.text), re.sub(r"\s", "", told)


@pytest.mark.parametrize("path", BODIES, ids=lambda path: path.stem)
def test_no_text_of_a_sample_body_is_lost(path: Path) -> None:
    body = path.read_text("utf-8-sig", errors="replace").partition("\n---\n")[2]
    there, told = lost(official(parse_body(body).html))
    assert told == there


_INLINE = st.sampled_from(
    ["甲", " 乙\n", "**丙**", "[丁](a.md)", "<sup>注</sup>", "~~己~~", "&lt;b&gt;"]
)
_LINE = st.lists(_INLINE, min_size=1, max_size=4).map("".join)
_CHUNK = st.one_of(
    _LINE,
    _LINE.map("## {}".format),
    _LINE.map(lambda line: f"- {line}\n    - {line}\n\n        {line}"),
    _LINE.map(lambda line: f"3. {line}\n4. 庚"),
    _LINE.map(lambda line: f"> {line}\n"),
    _LINE.map(lambda line: f"| 头 | 尾 |\n|---|---:|\n| {line.replace(chr(10), ' ')} | 1 |"),
    _LINE.map(lambda line: f"<table><caption>{line}</caption><tr><td>辛<p>壬</p>"
              f"<table><tr><td>{line}</td></tr></table></td><th rowspan=9 colspan=3>癸</th></tr>"
              "<tr></tr></table>"),
    _LINE.map("```\n{}\n  空\n```".format),
)  # fmt: skip


@settings(deadline=None)
@given(st.lists(_CHUNK, max_size=6).map("\n\n".join))
def test_no_text_of_any_body_is_lost(body: str) -> None:
    there, told = lost(official(parse_body(body).html))
    assert told == there


def test_runs_keep_what_they_are() -> None:
    found = blocks(
        '<p>甲<strong>乙</strong><a href="../b.html">丙</a><del>丁</del>10<sup>2</sup></p>'
    )
    assert found == (
        Paragraph(
            (
                Run("甲"),
                Run("乙", bold=True),
                Run("丙", url="https://test.example/zwgk/i/b.html"),
                Run("丁", struck=True),
                Run("10"),
                Run("2", script="super"),
            )
        ),
    )


def test_lists_keep_marks_and_depth() -> None:
    html = '<ul><li>一<ol start="3"><li><p>二</p><p>三</p></li><li>四</li></ol></li></ul>'
    found = [(b.mark, words(b), b.depth) for b in blocks(html) if isinstance(b, ListItem)]
    assert found == [("•", "一", 0), ("3.", "二", 1), ("", "三", 1), ("4.", "四", 1)]


def test_parts_of_a_document_keep_their_place() -> None:
    html = (
        '<p class="to">各乡镇：</p><h3 class="title">办法</h3><h4>一、甲</h4><h5>（一）乙</h5>'
        '<p class="sign">县政府</p><p class="sign">2026年3月2日</p>'
    )
    assert blocks(html) == (
        Paragraph((Run("各乡镇："),), indent=False),
        Heading("办法", 1, centred=True),
        Heading("一、甲", 1),
        Heading("（一）乙", 2),
        Signature(("县政府", "2026年3月2日")),
    )


def test_line_break_begins_a_paragraph() -> None:
    assert blocks("<p>甲<br>\n乙</p>") == (plain("甲"), plain("乙"))


def test_table_keeps_head_spans_figures_and_caption() -> None:
    html = (
        "<table><caption>题</caption><thead><tr><th scope=col colspan=2>头</th></tr></thead>"
        "<tbody><tr><th>行</th><td>1,200.5</td></tr><tr><td>a<br>b</td><td>10<sup>2</sup></td></tr>"
        "</tbody></table>"
    )
    caption, grid = blocks(html)
    assert caption == Paragraph((Run("题", bold=True),), Align.CENTRE, indent=False)
    assert isinstance(grid, Grid)
    assert grid.table == Table(
        "题",
        ((Cell("头", 2, scope="col"),),),
        (
            (
                (Cell("行", scope="col"), Cell("1,200.5", is_figure=True)),
                (Cell("a\nb"), Cell("10²")),
            ),
        ),
    )


def test_picture_by_its_bytes_else_by_its_words() -> None:
    html = '<p>前<img src="1/a.png" alt="图甲">后</p>'
    address = "https://test.example/zwgk/i/A/1/a.png"
    shown = blocks_of(html, address=PAGE, picture={address: png()}.get)
    assert shown == (plain("前"), Figure(png(), "png", "图甲"), plain("后"))
    assert "".join(map(words, blocks(html))) == "前［图：图甲］后"
    told = blocks_of(html, address=PAGE, picture={address: b"GIF89a"}.get)
    assert "".join(map(words, told)) == "前［图：图甲］后"


def test_layout_covers_every_place_once() -> None:
    odd = Table(
        "", ((Cell("甲", 2, 9),),), (((Cell("乙", 1, 9), Cell("丙", 3)), (Cell("丁", 2),)),)
    )
    layout = lay_out(odd)
    places = [
        (placed.row + down, placed.column + right)
        for placed in layout.cells
        for down in range(placed.rowspan)
        for right in range(placed.colspan)
    ]
    assert sorted(places) == [(r, c) for r in range(layout.rows) for c in range(layout.columns)]
    assert (layout.rows, layout.columns, layout.head) == (3, 4, 1)


def test_shares_follow_the_text() -> None:
    narrow, wide = shares(Table("", (), (((Cell("1"), Cell("很长的一段说明文字")),),)))
    assert narrow < wide
    assert round(narrow + wide, 6) == 1


def test_markdown_says_everything() -> None:
    made = markdown_text(EVERYTHING)
    assert [word for word in WORDS if word not in made] == []
    assert "[链接的字](<https://test.example/?a=1&b=%3C2%3E>)" in made
    assert "| =1+1 | 跨两列的说明 |  |" in made


def test_markdown_of_text_is_that_text() -> None:
    paper = Paper("", (plain(HOSTILE), plain("# 甲\n1. 乙\n- 丙\n+ 丁"), Heading(HOSTILE)))
    html = parse_body(markdown_text(paper)).html
    there = re.sub(r"\s", "", f"{HOSTILE}# 甲1. 乙- 丙+ 丁{HOSTILE}")
    reader = _Text()
    reader.feed(html)
    assert re.sub(r"\s", "", reader.text) == there
    assert "<em>" not in html
    assert "<ol>" not in html


def test_plain_text_says_everything() -> None:
    made = plain_text(EVERYTHING)
    assert [word for word in WORDS if word not in made] == []
    assert "=1+1\t跨两列的说明\n" in made


def test_csv_is_for_spreadsheets() -> None:
    made = csv_text(SPANS)
    assert made.startswith("\ufeff")
    assert "\r\n" in made
    rows = list(csv.reader(io.StringIO(made.removeprefix("\ufeff"))))
    assert rows == [
        ["项目", "数量", ""], ["", "本年", "上年"], ["申请", "12", "12"], ["", "0", "-3"],
        ["'=1+1", "跨两列的说明", ""],
    ]  # fmt: skip
