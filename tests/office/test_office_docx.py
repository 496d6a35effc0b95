"""docx: what a reader of another make finds in it."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import date
from types import ModuleType

import pytest
from docx import Document
from docx.document import Document as DocumentObject
from docx.oxml.ns import qn
from office.papers import EVERYTHING, HOSTILE, WORDS

from builder.model.table import Cell, Table
from builder.office.docx import docx_bytes
from builder.office.paper import Figure, Grid, PageBreak, Paper, Signature, plain


def opened(paper: Paper = EVERYTHING) -> DocumentObject:
    """Return the paper as python-docx reads it."""
    return Document(io.BytesIO(docx_bytes(paper)))


def part(name: str, paper: Paper = EVERYTHING) -> str:
    """Return a part as text."""
    with zipfile.ZipFile(io.BytesIO(docx_bytes(paper))) as archive:
        return archive.read(name).decode()


def test_page_is_that_of_official_documents() -> None:
    section = opened().sections[0]
    sizes = (
        section.page_width, section.page_height, section.top_margin, section.left_margin,
        section.right_margin, section.bottom_margin,
    )  # fmt: skip
    assert [round(size.mm) for size in sizes if size is not None] == [210, 297, 37, 28, 26, 35]


def test_page_numbers_stand_outside() -> None:
    document = opened()
    assert document.settings.odd_and_even_pages_header_footer
    sides = [part(f"word/footer{n}.xml") for n in (1, 2)]
    assert all("— " in side and " PAGE " in side for side in sides)
    assert {side.partition('w:jc w:val="')[2].partition('"')[0] for side in sides} == {
        "left", "right",
    }  # fmt: skip


def test_headings_are_headings_with_outline_levels() -> None:
    styles = {p.text: p.style.name for p in opened().paragraphs if p.style}
    assert styles[EVERYTHING.title] == "Title"
    assert [styles[t] for t in ("一、总则", "（一）目标", "1.细目")] == [
        "Heading 1", "Heading 2", "Heading 3",
    ]  # fmt: skip
    text = part("word/styles.xml")
    assert [f'<w:outlineLvl w:val="{n}"/>' in text for n in range(4)] == [True] * 4


def test_fonts_are_named_and_no_theme_replaces_them() -> None:
    everything = "".join(part(f"word/{n}.xml") for n in ("styles", "document", "settings"))
    assert "Theme=" not in everything
    for font in ("方正小标宋简体", "仿宋_GB2312", "楷体_GB2312", "黑体"):
        assert f'w:eastAsia="{font}"' in everything
    with zipfile.ZipFile(io.BytesIO(docx_bytes(EVERYTHING))) as archive:
        assert not [name for name in archive.namelist() if "theme" in name or "thumb" in name]


def test_tables_do_not_inherit_exact_lines() -> None:
    document = opened()
    names = {
        p.style.name for row in document.tables[0].rows for c in row.cells for p in c.paragraphs
    }
    assert names == {"表格小字"}
    style = document.styles["表格小字"].element
    assert 'w:lineRule="auto"' in style.xml
    assert 'w:lineRule="exact"' not in style.xml


def test_spans_are_real() -> None:
    table = opened().tables[0]
    assert [cell.text for cell in table.rows[0].cells] == ["项目", "数量", "数量"]
    assert [cell.text for cell in table.rows[1].cells] == ["项目", "本年", "上年"]
    assert [cell.text for cell in table.rows[3].cells] == ["申请", "0", "-3"]
    assert table.cell(0, 0)._tc is table.cell(1, 0)._tc
    assert table.cell(4, 1)._tc is table.cell(4, 2)._tc


def test_head_rows_repeat_and_the_table_has_a_name() -> None:
    table = opened().tables[0]
    heads = [row._tr.find(f".//{qn('w:tblHeader')}") is not None for row in table.rows]
    assert heads == [True, True, False, False, False]
    assert 'w:tblCaption w:val="受理情况"' in part("word/document.xml")


def test_signature_keeps_the_paragraph_before_it() -> None:
    blocks = (plain("第一段。"), plain("末段。"), Signature(("县政府", "日期")))
    paper = replace(EVERYTHING, blocks=blocks)
    kept = {one.text: one.paragraph_format.keep_with_next for one in opened(paper).paragraphs}
    assert kept["末段。"] is True
    assert kept["第一段。"] is None


def test_properties_are_those_of_the_paper() -> None:
    core = opened().core_properties
    assert (core.title, core.author, core.subject, core.language) == (
        EVERYTHING.title, EVERYTHING.issuer, EVERYTHING.subject, "zh-CN",
    )  # fmt: skip
    assert core.created is not None
    assert core.created.date() == date(2026, 3, 2)
    assert (core.comments, core.keywords) == ("", "")
    assert "python-docx" not in part("docProps/core.xml")


def test_picture_and_link_can_be_read_aloud_and_followed() -> None:
    text = part("word/document.xml")
    assert 'descr="红色的图"' in text
    targets = [r.target_ref for r in opened().part.rels.values() if r.is_external]
    assert targets == ["https://test.example/?a=1&b=<2>"]


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\nbroken",
        b"\x89PNG\r\n\x1a\n" + "坏图的内容".encode(),
        b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00H\x00H\x00\x00",
        b"\xff\xd8\xff\xe1\xff\xffExif\x00\x00",
    ],
)
def test_picture_that_cannot_be_read_is_told(data: bytes) -> None:
    paper = Paper("甲", (Figure(data, "png", "坏图"),))
    assert "［图：坏图］" in [p.text for p in opened(paper).paragraphs]


def test_text_stays_text() -> None:
    document = opened(Paper(HOSTILE, (plain(HOSTILE + "\x00\x0b\ufffe"),), issuer=HOSTILE))
    assert [p.text for p in document.paragraphs] == [HOSTILE, HOSTILE]
    assert document.core_properties.author == HOSTILE


def test_same_paper_same_bytes_another_day_others() -> None:
    assert docx_bytes(EVERYTHING) == docx_bytes(replace(EVERYTHING))
    assert docx_bytes(EVERYTHING) != docx_bytes(replace(EVERYTHING, on=date(2026, 3, 3)))


def test_tables_next_to_each_other_stay_two() -> None:
    grid = Grid(Table("", (), (((Cell("甲"),),),)))
    empty = Grid(Table("", (), ()))
    paper = Paper("", (grid, empty, grid, PageBreak(), grid))
    assert len(opened(paper).tables) == 3


def test_libreoffice_shows_everything(libreoffice: ModuleType) -> None:
    data = docx_bytes(EVERYTHING)
    shown = "".join(libreoffice.text_of(data, "docx").split())
    assert [word for word in WORDS if word not in shown] == []
    assert "—1—" in shown
    pages = libreoffice.pictures(data, "docx")
    assert len(pages) >= 2
    assert min(page.stat().st_size for page in pages) > 2000
