"""Markdown that renders to exactly the text; encodings; drafts on the disk; the gap report."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from minimal import MINIMAL

from builder.config import load_site
from builder.diagnostic import Level
from builder.document import parse_source
from builder.importers import ImportRefused, gaps_to_plain, import_page, render_gaps, write_imports
from builder.importers.blocks import Block, Shape, Span
from builder.importers.html import read_html
from builder.importers.markdown_text import escape, render_blocks
from builder.importers.sections import number_of, split_sections
from builder.markdown import parse_body
from builder.model.output import SourceFile

PAGES = Path(__file__).parent / "importers"

LITERAL = [
    "1. 序号后有空格",
    "# 井号", "## 两个井号 ##", "- 短横", "+ 加号", "* 星号", "> 大于号", "---", "***", "- - -", "___",
    "===", "~~~", "```", "| a | b |", "|---|---|", "《甲<乙条例>丙》", "&lt;已转义&gt; &amp; &copy; & &#65;",
    "[方括号](不是链接)", "![不是图]", "[1]: http://example", "_下划线_ 和 *星号* 和 `反引号`", "反\\斜\\杠\\",
    "<script>alert(1)</script>", "<!-- 注释 -->", "http://example.test/a_b_c", "<http://example.test>",
    "[TOC]", "10、顿号", "3.1 小数", "：冒号", "a@b.example", "{: .class}", "*[HTML]: 缩写", "[^1]: 脚注",
]  # fmt: skip


@pytest.mark.parametrize("line", LITERAL)
def test_a_line_renders_as_it_is_written(line: str) -> None:
    rendered = parse_body(f"上文\n\n{escape(line)}\n\n下文")
    assert rendered.text.split("\n") == ["上文", line, "下文"]
    assert rendered.links == ()
    assert rendered.headings == ()


def test_all_lines_together_render_as_they_are_written() -> None:
    blocks = [Block(number, (Span(line),)) for number, line in enumerate(LITERAL, 1)]
    assert parse_body(render_blocks(blocks)).text.split("\n") == LITERAL


@pytest.mark.parametrize("line", LITERAL)
def test_headings_entries_and_cells_render_as_they_are_written(line: str) -> None:
    spans = (Span(line),)
    row = Block(1, shape=Shape.ROW, group=1, cells=((spans,), ((Span("右"),),)))
    blocks = [
        Block(1, spans, Shape.HEADING, level=2),
        Block(2, spans, Shape.ENTRY, group=2),
        row,
        row,
    ]
    rendered = parse_body(render_blocks(blocks))
    assert rendered.text.split("\n") == [line, line, f"{line} 右", f"{line} 右"]
    assert [heading.text for heading in rendered.headings] == [line]


def test_links_keep_their_address_and_unknown_ones_their_text() -> None:
    page = read_html(
        '<base href="https://a.example/x/"><p><a href="b (1).pdf">甲[1]</a>'
        '<a href="mailto:x@y">乙</a><a href="#z">丙</a><a href="http://[bad">丁</a></p>'
    )
    rendered = parse_body(render_blocks(page.blocks))
    assert rendered.text == "甲[1]乙丙丁"
    assert rendered.links[0].target == "https://a.example/x/b%20%281%29.pdf"


def test_sections_of_a_long_line() -> None:
    filler = "各单位要按照职责分工抓好落实" * 8
    text = f"现通知如下：一、第一项{filler}。 二、第二项{filler}；三、第三项。"
    assert [part[:4] for part in split_sections(text)] == [
        "现通知如",
        "一、第一",
        "二、第二",
        "三、第三",
    ]
    assert "".join(split_sections(text)) == text.replace(" ", "")
    for unclear in (
        f"适用于：一、二、三类人员{filler}{filler}。",
        f"见第一项。三、{filler}。五、{filler}。",
        f"只有：一、一项{filler}{filler}。",
        "短行：一、甲。二、乙。",
    ):
        assert split_sections(unclear) == (unclear,)


@pytest.mark.parametrize(
    ("numeral", "value"), [("一", 1), ("十", 10), ("十二", 12), ("三十", 30), ("一百零五", 105)]
)
def test_chinese_numerals(numeral: str, value: int) -> None:
    assert number_of(numeral) == value


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [("utf-8", b""), ("utf-8", b"\xef\xbb\xbf"), ("gb18030", b""), ("utf-16-le", b"\xff\xfe"),
     ("utf-16-be", b"\xfe\xff"), ("utf-16-le", b"")],
)  # fmt: skip
@pytest.mark.parametrize("name", ["colon-list.txt", "platform.html"])
def test_encodings_and_line_ends_make_no_difference(encoding: str, mark: bytes, name: str) -> None:
    text = (PAGES / name).read_text("utf-8")
    plain = import_page(name, text.encode())
    for ends in ("\n", "\r\n", "\r"):
        other = import_page(name, mark + text.replace("\n", ends).encode(encoding))
        assert other.markdown == plain.markdown
        assert other.gaps.found == plain.gaps.found


def test_a_gbk_page_with_private_characters_is_read() -> None:
    data = '<html><meta charset="gb2312"><p>关于某事的通知\ue5e5'.encode("gb18030")
    assert "关于某事的通知" in import_page("a.html", data).markdown


def test_what_cannot_be_read_is_pointed_out() -> None:
    page = import_page("a.txt", "甲乙丙。\n丁".encode() + b"\xff\xfe\xff" + "戊\n".encode() * 9)
    assert page.gaps.hints[0].line == 2


@pytest.mark.parametrize(
    "data",
    [b"", b" \n ", b"%PDF-1.7", b"PK\x03\x04zip", b"\xd0\xcf\x11\xe0word", b"\x89PNG\r\n", b"GIF89a",
     b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n"],
)  # fmt: skip
def test_what_is_no_page_is_refused_with_a_sentence(data: bytes) -> None:
    with pytest.raises(ImportRefused, match="。"):
        import_page("a", data)


@pytest.mark.parametrize("path", sorted(PAGES.iterdir()), ids=lambda path: path.name)
def test_drafts_are_read_back_with_the_same_values(path: Path) -> None:
    page = import_page(path.name, path.read_bytes())
    head = page.markdown.split("\n---\n")[0].removeprefix("---\n")
    read = yaml.safe_load(head)
    assert read.pop("草稿") == "是"
    for item in page.gaps.found:
        value = read.pop(item.label)
        if isinstance(value, str):
            assert value == item.value
    assert read == {}
    site, _ = load_site({path: SourceFile(path, text.encode()) for path, text in MINIMAL.items()})
    parsed = parse_source(SourceFile("content/documents/a.md", page.markdown.encode()), site)
    assert [item.draft for item in parsed.items] == [True]
    assert [found for found in parsed.faults if found.level > Level.WARNING] == []


def test_writing_never_overwrites(tmp_path: Path) -> None:
    first = import_page(
        "a.txt",
        "关于某事的通知\n\n正文一，请各单位遵照执行，执行中的问题及时报告，以便研究解决。\n".encode(),
    )
    second = import_page(
        "b.txt",
        "关于某事的通知\n\n正文二，请各单位遵照执行，执行中的问题及时报告，以便研究解决。\n".encode(),
    )
    into = tmp_path / "新建" / "稿件"
    written = write_imports([first, second, first], into)
    assert [(item.path.name, item.is_new) for item in written] == [
        ("关于某事的通知.md", True),
        ("关于某事的通知-2.md", True),
        ("关于某事的通知.md", False),
    ]
    assert sorted(path.name for path in into.iterdir()) == [
        "关于某事的通知-2.md",
        "关于某事的通知.md",
    ]
    assert written[1].path.read_bytes() == second.markdown.encode()


@pytest.mark.parametrize(
    ("title", "source", "name"),
    [
        ("../../a/b:c?", "x.txt", "a-b-c.md"),
        ("CON", "x.txt", "CON-1.md"),
        ("。。。", r"C:\页面\存档.html", "存档.md"),
        ("", "...", "导入.md"),
        ("长" * 200, "x", "长" * 50 + ".md"),
    ],
)
def test_file_names_are_safe(title: str, source: str, name: str) -> None:
    from builder.importers.front_matter import file_name

    assert file_name(title, source) == name


def test_the_report_as_text_and_as_data() -> None:
    page = import_page("colon-list.txt", (PAGES / "colon-list.txt").read_bytes())
    text = render_gaps(page.gaps, file_name=page.file_name)
    assert text.startswith(
        "colon-list.txt → 青石镇便民服务中心值班安排-2026-版.md\n  找到的项（8）\n"
    )
    assert "    第5行　发布日期：2026-03-09（另一处已有）\n" in text
    assert "    生成日期　依据：《中华人民共和国政府信息公开条例》第十二条\n" in text
    plain = json.loads(json.dumps(gaps_to_plain(page.gaps, file_name=page.file_name)))
    assert plain["found"][0] == {
        "field": "index_no",
        "label": "索引号",
        "value": "11990101MB0000000X/202603-00007",
        "line": 2,
        "stated": "索引号",
        "original": "11990101MB0000000X/202603-00007",
    }
    assert [item["label"] for item in plain["missing"]] == ["文号", "生成日期", "内容概述"]
