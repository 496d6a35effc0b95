"""PDF: conformance marks, tags, text, and what is refused.

No validator of PDF/A is in reach of pip or npm: typst checks conformance while it writes and
fails otherwise; here pypdf reads the marks that a validator would begin with.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest
from office.papers import EVERYTHING, HOSTILE, WORDS
from pypdf import PdfReader
from pypdf.generic import DictionaryObject, IndirectObject

from builder.model.table import Cell, Table
from builder.office import fonts as fonts_module
from builder.office.fonts import NO_TYPST, Fonts, PdfError, find_fonts
from builder.office.paper import Figure, Grid, Heading, Paper, Signature, plain
from builder.office.pdf import PdfMaker


@pytest.fixture(scope="module")
def fonts() -> Fonts:
    """The open fonts of this machine."""
    return find_fonts()


@pytest.fixture(scope="module")
def maker(fonts: Fonts) -> PdfMaker:
    """A maker with its fonts read."""
    return PdfMaker(fonts)


def opened(maker: PdfMaker, paper: Paper = EVERYTHING) -> PdfReader:
    """Return the paper as pypdf reads it."""
    return PdfReader(io.BytesIO(maker.pdf_bytes(paper)))


def text(reader: PdfReader) -> str:
    """Return the text without space."""
    return "".join("".join(page.extract_text() for page in reader.pages).split())


def tags(node: object) -> Iterator[tuple[str, DictionaryObject]]:
    """Yield every element of the structure tree with its kind."""
    if isinstance(node, IndirectObject):
        node = node.get_object()
    if isinstance(node, list):
        for one in node:
            yield from tags(one)
    if isinstance(node, DictionaryObject):
        if "/S" in node:
            yield str(node["/S"]), node
        if "/K" in node:
            yield from tags(node["/K"])


def test_conformance_is_marked(maker: PdfMaker) -> None:
    reader = opened(maker)
    root = reader.root_object
    packet = root["/Metadata"].get_object().get_data().decode()
    for mark in ("<pdfaid:part>2<", "<pdfaid:conformance>A<", "<pdfuaid:part>1<"):
        assert mark in packet
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "zh-CN"
    assert "/OutputIntents" in root
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]


def test_every_font_is_embedded(maker: PdfMaker) -> None:
    for page in opened(maker).pages:
        for font in page["/Resources"]["/Font"].values():
            inner = font["/DescendantFonts"][0].get_object()["/FontDescriptor"]
            assert {"/FontFile2", "/FontFile3"} & inner.keys()


def test_structure_is_tagged(maker: PdfMaker) -> None:
    found = list(tags(opened(maker).root_object["/StructTreeRoot"]))
    kinds = [kind for kind, _ in found]
    assert {"/H1", "/H2", "/H3", "/P", "/Table", "/THead", "/TH", "/TD", "/Link", "/Figure"} <= {
        *kinds
    }
    assert [node.get("/Alt") for kind, node in found if kind == "/Figure"] == ["红色的图"]


def test_outline_and_properties(maker: PdfMaker) -> None:
    reader = opened(maker)
    titles: list[str] = []
    walk = list(reader.outline)
    while walk:
        one = walk.pop(0)
        if isinstance(one, list):
            walk = [*one, *walk]
        else:
            titles.append("".join(str(one.title).split()))
    assert titles == ["一、总则", "（一）目标", "1.细目"]
    assert reader.metadata is not None
    assert reader.metadata.title == EVERYTHING.title
    assert reader.metadata.author == EVERYTHING.issuer
    assert reader.metadata.creation_date is not None
    assert reader.metadata.creation_date.date() == date(2026, 3, 2)


def test_text_is_complete(maker: PdfMaker) -> None:
    reader = opened(maker)
    assert [word for word in WORDS if word not in text(reader)] == []
    links = [
        note["/A"]["/URI"]
        for page in reader.pages
        for note in map(_object, page.get("/Annots", []))
    ]
    assert links == ["https://test.example/?a=1&b=<2>"]


def _object(reference: IndirectObject) -> DictionaryObject:
    found = reference.get_object()
    assert isinstance(found, DictionaryObject)
    return found


def test_text_is_never_markup(maker: PdfMaker) -> None:
    table = Table(HOSTILE, ((Cell(HOSTILE, scope="col"),),), (((Cell(HOSTILE),),),))
    blocks = (plain(HOSTILE), Heading(HOSTILE), Grid(table))
    reader = opened(maker, Paper(HOSTILE, blocks, issuer=HOSTILE, number=HOSTILE))
    assert text(reader).count("".join(HOSTILE.split())) == 6
    assert reader.metadata is not None
    assert reader.metadata.title == HOSTILE


def test_same_paper_same_bytes(maker: PdfMaker, fonts: Fonts) -> None:
    made = maker.pdf_bytes(EVERYTHING)
    assert made == maker.pdf_bytes(EVERYTHING)
    assert made == PdfMaker(fonts).pdf_bytes(EVERYTHING)
    assert made != maker.pdf_bytes(replace(EVERYTHING, on=date(2026, 3, 3)))


def test_headings_that_leave_a_level_out_are_set(maker: PdfMaker) -> None:
    reader = opened(maker, Paper("甲", (Heading("乙", 3), Heading("丙", 4), Heading("丁", 1))))
    kinds = [kind for kind, _ in tags(reader.root_object["/StructTreeRoot"])]
    assert [kind for kind in kinds if kind.startswith("/H") and kind[2:].isdigit()][-3:] == [
        "/H1", "/H2", "/H1",
    ]  # fmt: skip


def test_head_repeats_on_every_page(maker: PdfMaker) -> None:
    rows = tuple((Cell(f"第{n}行"),) for n in range(90))
    table = Table("", ((Cell("表头的字", scope="col"),),), (rows,))
    pages = opened(maker, Paper("甲", (Grid(table),))).pages
    assert len(pages) > 1
    assert all("表头的字" in page.extract_text() for page in pages)


def test_missing_glyph_is_refused(maker: PdfMaker) -> None:
    with pytest.raises(PdfError, match=r"《甲的事》中的“\U000e0fff”（U\+E0FFF）.*没有字形"):
        PdfMaker(replace(maker._fonts)).pdf_bytes(Paper("甲的事", (plain("乙\U000e0fff丙"),)))


def test_sign_without_glyph_in_the_font_is_named(fonts: Fonts) -> None:
    few = replace(fonts, characters=fonts.characters - {ord("镕")})
    with pytest.raises(PdfError, match="“镕”（U\\+9555）"):
        PdfMaker(few).pdf_bytes(Paper("甲", (Grid(Table("", (), (((Cell("朱镕"),),),))),)))


def test_unseen_characters_are_left_out(maker: PdfMaker) -> None:
    reader = opened(maker, Paper("甲\ufeff", (plain("乙\u200b丙\u00ad\x07丁\ufe0f"),)))
    assert "乙丙丁" in text(reader)


def test_picture_that_cannot_be_read_is_refused(maker: PdfMaker) -> None:
    with pytest.raises(PdfError, match="《甲》不能生成 PDF"):
        maker.pdf_bytes(Paper("甲", (Figure(b"\x89PNG\r\n\x1a\nbroken", "png", "坏图"),)))


def test_no_font_names_the_package(tmp_path: Path) -> None:
    with pytest.raises(PdfError, match="fonts-noto-cjk"):
        find_fonts([tmp_path])


def test_missing_extra_names_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(PdfError) as found:
        fonts_module.find_fonts()
    assert str(found.value) == NO_TYPST
    assert 'pip install "gongkai[pdf]"' in NO_TYPST


def test_pages_are_not_blank(maker: PdfMaker, libreoffice: ModuleType) -> None:
    data = maker.pdf_bytes(EVERYTHING)
    shown = "".join(libreoffice.text_of(data, "pdf").split())
    assert [word for word in WORDS if word not in shown] == []
    assert min(page.stat().st_size for page in libreoffice.pictures(data, "pdf")) > 2000


def test_signature_stands_on_no_page_alone(maker: PdfMaker) -> None:
    for count in range(16, 24):
        lines = tuple(plain(f"第{number}段。") for number in range(1, count))
        paper = Paper("通知", (*lines, Signature(("试验县人民政府", "2026年3月2日"))))
        last = opened(maker, paper).pages[-1].extract_text()
        assert f"{count - 1}" in last.partition("试验县")[0]
