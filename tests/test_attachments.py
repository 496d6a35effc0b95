"""What attachments say is found wherever it hides; broken ones give a sentence, never a fault."""

from __future__ import annotations

import io
import struct
import time
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ooxml import docx, package, paragraph, word_part
from pdfs import pdf, stream, text
from pypdf import PdfReader, PdfWriter

from builder.attachments import Piece, Scan, holds_text, scan
from builder.attachments import work as limits
from builder.rules.l104_unfit_attachment import _TYPES as ALLOWED

NUMBER = "13800001234"


def found(name: str, data: bytes) -> dict[str, str]:
    """Return what a file says by place; it must be readable."""
    made = scan(name, data)
    assert made.fault == ""
    return {piece.where: piece.text for piece in made.pieces}


def hidden(name: str, data: bytes) -> set[str]:
    """Return the places that whoever opens the file does not see."""
    return {piece.where for piece in scan(name, data).pieces if piece.hidden}


# docx


def run(words: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{words}</w:t></w:r>"


def test_number_split_over_runs_is_whole() -> None:
    body = f"<w:p>{run('电话138')}{run('0000', '<w:b/>')}{run('1234')}</w:p>"
    assert found("a.docx", docx(body)) == {"第1段": f"电话{NUMBER}"}


def test_paragraphs_and_rows_are_counted_as_a_clerk_counts() -> None:
    row = "".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in ("姓名", "电话"))
    table = f"<w:tbl><w:tr>{row}</w:tr><w:tr><w:tc>{paragraph('甲')}</w:tc></w:tr></w:tbl>"
    body = paragraph("标题") + "<w:p/>" + paragraph("正文") + table + table
    assert found("a.docx", docx(body)) == {
        "第1段": "标题",
        "第2段": "正文",
        "表格1第1行": "姓名\t电话",
        "表格1第2行": "甲",
        "表格2第1行": "姓名\t电话",
        "表格2第2行": "甲",
    }


def test_deletion_inside_a_number_reveals_the_whole() -> None:
    deleted = "<w:del><w:r><w:delText>0000</w:delText></w:r></w:del>"
    inserted = f"<w:ins>{run('****')}</w:ins>"
    data = docx(f"<w:p>{run('电话138')}{deleted}{inserted}{run('1234，')}</w:p>")
    assert found("a.docx", data) == {
        "第1段，修订（插入的文字）": "电话138****1234，",
        "第1段，修订（已删除的文字）": NUMBER,
    }
    assert hidden("a.docx", data) == {"第1段，修订（已删除的文字）"}


def test_hidden_text_moved_text_fields_and_alternative_text_are_found() -> None:
    body = (
        run("甲")
        + run("，藏着", "<w:vanish/>")
        + run("乙", '<w:vanish w:val="0"/>')
        + "<w:moveFrom><w:r><w:t>。移走</w:t></w:r></w:moveFrom>"
        + f'<w:r><w:instrText>HYPERLINK "mailto:{NUMBER}@a.cn"</w:instrText></w:r>'
        + '<w:r><w:drawing><wp:docPr xmlns:wp="x" descr="合影"/></w:drawing></w:r>'
    )
    assert found("a.docx", docx(f"<w:p>{body}</w:p>")) == {
        "第1段": "甲乙",
        "第1段，隐藏文字": "，藏着",
        "第1段，修订（已删除的文字）": "。移走",
        "第1段，域代码": f'HYPERLINK "mailto:{NUMBER}@a.cn"',
        "第1段，图片说明": "合影",
    }


def test_text_boxes_are_read_once() -> None:
    box = f"<w:txbxContent>{paragraph(NUMBER)}</w:txbxContent>"
    choice = f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
    body = (
        f'<w:p xmlns:mc="x">{run("正文")}<w:r><mc:AlternateContent>{choice}'
        "</mc:AlternateContent></w:r></w:p>"
    )
    made = scan("a.docx", docx(body))
    assert made.pieces == (Piece("正文", "第1段"), Piece(NUMBER, "第1段，文本框"))


@pytest.mark.parametrize(
    ("part", "root", "inner", "where"),
    [
        ("header1", "hdr", "{}", "页眉"),
        ("footer2", "ftr", "{}", "页脚"),
        ("footnotes", "footnotes", '<w:footnote w:id="1">{}</w:footnote>', "脚注"),
        ("endnotes", "endnotes", "<w:endnote>{}</w:endnote>", "尾注"),
        ("comments", "comments", '<w:comment w:author="甲">{}</w:comment>', "批注"),
        ("glossary/document", "glossaryDocument", "{}", "其他部分“word/glossary/document.xml”"),
    ],
)
def test_every_part_of_a_docx_is_read(part: str, root: str, inner: str, where: str) -> None:
    data = docx(paragraph("正文"), **{part: word_part(inner.format(paragraph(NUMBER)), root)})
    assert found("a.docx", data)[where] == NUMBER


def test_properties_links_and_embedded_files_are_found() -> None:
    sheet = workbook('<row r="1"><c r="A1"><v>13800001234</v></c></row>')
    parts: dict[str, str | bytes] = {
        "word/document.xml": word_part(f"<w:body>{paragraph('正文')}</w:body>"),
        "word/_rels/document.xml.rels": '<Relationships><Relationship Id="r1" Type="x/hyperlink" '
        f'Target="tel:{NUMBER}" TargetMode="External"/></Relationships>',
        "word/embeddings/表.xlsx": sheet,
        "word/charts/chart1.xml": f"<c:c xmlns:c='x'><c:v>{NUMBER}</c:v></c:c>",
        "customXml/item1.xml": f"<data><phone>{NUMBER}</phone></data>",
        "docProps/core.xml": "<cp xmlns:dc='x'><dc:creator>王某</dc:creator></cp>",
        "docProps/app.xml": "<P><Company>某公司</Company><Pages>1</Pages></P>",
        "docProps/custom.xml": f"<P><property name='联系人'><s>{NUMBER}</s></property></P>",
    }
    data = package(parts)
    said = found("a.docx", data)
    assert said == {
        "第1段": "正文",
        "链接地址": f"tel:{NUMBER}",
        "嵌入的文件“表.xlsx”工作表“甲”A1": NUMBER,
        "嵌入的文件“表.xlsx”名称“电话”": "甲!$A$1",
        "其他部分“word/charts/chart1.xml”": NUMBER,
        "其他部分“customXml/item1.xml”": NUMBER,
        "文档属性“作者”": "王某",
        "文档属性“单位”": "某公司",
        "自定义属性“联系人”": NUMBER,
    }
    assert hidden("a.docx", data) == set(said) - {"第1段"}


def test_embedded_document_of_an_old_kind_is_told() -> None:
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le")
    parts: dict[str, str | bytes] = {
        "word/document.xml": word_part(paragraph("正文")),
        "word/embeddings/oleObject1.bin": old,
    }
    assert scan("a.docx", package(parts)).fault.startswith("里面嵌入了旧格式的文件")
    parts["word/embeddings/oleObject1.bin"] = b"\xd0\xcf\x11\xe0 Equation Native"
    assert scan("a.docx", package(parts)).fault == ""


def test_a_broken_part_keeps_no_other_from_being_read() -> None:
    made = scan("a.docx", docx(paragraph("正文"), header1="<w:hdr", footer1=word_part(run("脚"))))
    assert made.pieces == (Piece("正文", "第1段"),)
    assert made.fault.startswith("已损坏")


# xlsx


def workbook(
    rows: str,
    *,
    strings: tuple[str, ...] = (),
    state: str = "",
    before: str = "",
    after: str = "",
    parts: dict[str, str | bytes] | None = None,
) -> bytes:
    """Return a workbook of one sheet 甲."""
    shared = "".join(f"<si><r><t>{one[:1]}</t></r><r><t>{one[1:]}</t></r></si>" for one in strings)
    return package(
        {
            "[Content_Types].xml": "<Types/>",
            "xl/workbook.xml": "<workbook xmlns:r='r'><sheets>"
            f"<sheet name='甲' sheetId='7' {state} r:id='rId1'/></sheets>"
            "<definedNames><definedName name='电话'>甲!$A$1</definedName></definedNames></workbook>",
            "xl/_rels/workbook.xml.rels": "<R><Relationship Id='rId1' Type='t/worksheet' "
            "Target='worksheets/sheet3.xml'/></R>",
            "xl/sharedStrings.xml": f"<sst>{shared}</sst>",
            "xl/worksheets/sheet3.xml": f"<worksheet>{before}<sheetData>{rows}</sheetData>{after}"
            "</worksheet>",
        }
        | (parts or {})
    )


def cells(data: bytes) -> dict[str, str]:
    """Return what a workbook says, but for the defined name that each has."""
    return {where: words for where, words in found("a.xlsx", data).items() if where != "名称“电话”"}


def test_cells_of_every_kind_are_read() -> None:
    rows = (
        '<row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2"><v>13800001234</v></c>'
        '<c r="C2" t="inlineStr"><is><t>内联</t></is></c><c r="D2" t="str"><f>A2&amp;B2</f>'
        '<v>算出</v></c><c r="E2"><v>1.3800001234E10</v></c><c r="F2" t="b"><v>1</v></c></row>'
    )
    data = workbook(rows, strings=("姓名",))
    assert cells(data) == {
        "工作表“甲”A2": "姓名",
        "工作表“甲”B2": NUMBER,
        "工作表“甲”C2": "内联",
        "工作表“甲”D2": "算出",
        "工作表“甲”E2": NUMBER,
    }
    assert hidden("a.xlsx", data) == {"名称“电话”"}


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("0.14285714285714285", "0.142857142857143"),
        ("96.40000000000001", "96.4"),
        ("4.4030019900101101E+17", "440300199001011010"),
        ("1E+999999999", ""),
        ("1E-9", "0.000000001"),
        ("NaN", ""),
        ("12.50", "12.5"),
        ("三", "三"),
    ],
)
def test_numbers_are_what_excel_shows(written: str, read: str) -> None:
    said = cells(workbook(f'<row><c r="A1"><v>{written}</v></c></row>'))
    assert said.get("工作表“甲”A1", "") == read


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_hidden_sheets_are_read(state: str) -> None:
    data = workbook('<row><c r="B7"><v>1</v></c></row>', state=f"state='{state}'")
    assert cells(data) == {"工作表“甲”（隐藏）B7": "1"}
    assert "工作表“甲”（隐藏）B7" in hidden("a.xlsx", data)


def test_hidden_rows_and_columns_are_read() -> None:
    data = workbook(
        '<row r="1" hidden="1"><c r="A1"><v>1</v></c></row>'
        '<row r="2"><c r="A2"><v>2</v></c><c r="C2"><v>3</v></c><c r="D2"><v>4</v></c></row>'
        '<row r="3" ht="0"><c r="A3"><v>5</v></c></row>',
        before="<cols><col min='3' max='3' hidden='1'/><col min='4' max='5' width='0'/></cols>",
    )
    assert cells(data) == {
        "工作表“甲”A1（隐藏行）": "1",
        "工作表“甲”A2": "2",
        "工作表“甲”C2（隐藏列）": "3",
        "工作表“甲”D2（隐藏列）": "4",
        "工作表“甲”A3（隐藏行）": "5",
    }


def test_cells_without_addresses_are_counted() -> None:
    assert cells(workbook("<row/><row><c><v>1</v></c><c><v>2</v></c></row>")) == {
        "工作表“甲”第2行第1列": "1",
        "工作表“甲”第2行第2列": "2",
    }


def test_a_formula_tells_what_it_masks() -> None:
    rows = (
        f'<row><c r="A1" t="str"><f>REPLACE("{NUMBER}",4,4,"****")</f><v>138****1234</v></c></row>'
    )
    assert cells(workbook(rows)) == {
        "工作表“甲”A1": "138****1234",
        "工作表“甲”A1公式": f'REPLACE("{NUMBER}",4,4,"****")',
    }


def test_comments_heads_pivots_and_leftovers_are_found() -> None:
    data = workbook(
        '<row><c r="A1" t="s"><v>1</v></c></row>',
        strings=("删去的", "留下的"),
        after="<headerFooter><oddHeader>&amp;C页眉</oddHeader></headerFooter>",
        parts={
            "xl/worksheets/_rels/sheet3.xml.rels": "<R><Relationship Id='a' Type='t/comments' "
            "Target='../comments1.xml'/><Relationship Id='b' Type='t/threadedComment' "
            "Target='../threadedComments/threadedComment1.xml'/></R>",
            "xl/comments1.xml": "<comments><commentList><comment ref='C3'><text><r><t>138</t></r>"
            "<r><t>00001234</t></r></text></comment></commentList></comments>",
            "xl/threadedComments/threadedComment1.xml": "<T><threadedComment ref='C4'>"
            "<text>会话</text></threadedComment></T>",
            "xl/pivotCache/pivotCacheRecords1.xml": "<r><r><s v='源数据'/><n v='1.5'/></r></r>",
            "xl/drawings/drawing1.xml": "<d xmlns:a='a'><a:p><a:r><a:t>文本</a:t></a:r><a:r>"
            "<a:t>框</a:t></a:r></a:p></d>",
            "xl/worksheets/sheet9.xml": '<w><sheetData><row><c r="A1"><v>9</v></c></row></sheetData></w>',
        },
    )
    said = [(piece.where, piece.text) for piece in scan("a.xlsx", data).pieces]
    assert said == [
        ("工作表“甲”A1", "留下的"),
        ("工作表“甲”页眉页脚", "&C页眉"),
        ("工作簿里没有列出的工作表“xl/worksheets/sheet9.xml”A1", "9"),
        ("工作表“甲”批注 C3", NUMBER),
        ("工作表“甲”批注 C4", "会话"),
        ("数据透视表缓存", "源数据"),
        ("数据透视表缓存", "1.5"),
        ("已从单元格删除、仍留在文件里的文字", "删去的"),
        ("名称“电话”", "甲!$A$1"),
        ("其他部分“xl/drawings/drawing1.xml”", "文本框"),
    ]


# pptx, ofd, rtf


def test_slides_notes_and_comments_are_read_in_their_order() -> None:
    def slide(words: str, show: str = "1") -> str:
        return f"<p:sld xmlns:p='p' xmlns:a='a' show='{show}'><a:p><a:t>{words}</a:t></a:p></p:sld>"

    data = package(
        {
            "ppt/presentation.xml": "<p:p xmlns:p='p' xmlns:r='r'><p:sldIdLst><p:sldId id='256' "
            "r:id='rId2'/><p:sldId id='257' r:id='rId1'/></p:sldIdLst></p:p>",
            "ppt/_rels/presentation.xml.rels": "<R><Relationship Id='rId1' Type='t/slide' Target="
            "'slides/slide1.xml'/><Relationship Id='rId2' Type='t/slide' Target='slides/slide2.xml'"
            "/></R>",
            "ppt/slides/slide1.xml": slide("后"),
            "ppt/slides/slide2.xml": slide("先", "0"),
            "ppt/slides/_rels/slide1.xml.rels": "<R><Relationship Id='a' Type='t/notesSlide' "
            "Target='../notesSlides/notesSlide1.xml'/></R>",
            "ppt/notesSlides/notesSlide1.xml": f"<n xmlns:a='a'><a:p><a:t>{NUMBER}</a:t></a:p></n>",
        }
    )
    assert found("a.pptx", data) == {
        "第1张幻灯片（隐藏）": "先",
        "第2张幻灯片": "后",
        "第2张幻灯片备注": NUMBER,
    }


def ofd(page: str, **more: str | bytes) -> bytes:
    return package(
        {
            "OFD.xml": "<ofd:OFD xmlns:ofd='o'><ofd:DocInfo><ofd:Author>王某</ofd:Author>"
            "</ofd:DocInfo></ofd:OFD>",
            "Doc_0/Document.xml": "<d><Pages><Page ID='1' BaseLoc='Pages/Page_0/Content.xml'/>"
            "</Pages></d>",
            "Doc_0/Pages/Page_0/Content.xml": f"<p>{page}</p>",
        }
        | more
    )


def text_object(box: str, words: str) -> str:
    return f"<TextObject Boundary='{box}'><TextCode>{words}</TextCode></TextObject>"


def test_ofd_text_is_joined_line_by_line() -> None:
    page = (
        text_object("10 10 20 5", "电话138")
        + text_object("30 10 20 5", "00001234")
        + text_object("80 10 20 5", "另一栏")
        + text_object("10 20 20 5", "下一行")
    )
    assert found("a.ofd", ofd(page)) == {
        "第1页": f"电话{NUMBER}\t另一栏\n下一行",
        "文档属性“作者”": "王某",
    }


def test_ofd_notes_and_files_inside_are_read() -> None:
    more: dict[str, str | bytes] = {
        "Doc_0/Annots/Page_0/Annotation.xml": f"<a><Remark>{NUMBER}</Remark></a>",
        "Doc_0/Attachs/名单.csv": NUMBER,
    }
    said = found("a.ofd", ofd(text_object("0 0 9 9", "正文"), **more))
    assert said["批注"] == NUMBER
    assert said["嵌入的文件“名单.csv”第1行"] == NUMBER


def test_ofd_of_pictures_cannot_be_checked() -> None:
    assert "扫描件" in scan("a.ofd", ofd("<ImageObject/>")).fault


def test_rtf_is_read_in_bytes_and_in_unicode() -> None:
    gbk = "".join(f"\\'{byte:02x}" for byte in "电话".encode("gb18030"))
    data = (
        r"{\rtf1\ansi\ansicpg936{\fonttbl{\f0 SimSun;}}{\*\generator X;}{\info{\author W}}"
        rf"{gbk} 138\b 0000\b0 1234\par\uc1\u30005?\u-24561?{{\v {NUMBER}}}\par 行\{{\}}"
        r"{\*\annotation note}{\pict 0123456789}}"
    ).encode("gb18030")
    made = scan("a.rtf", data)
    assert [piece.text for piece in made.pieces] == [
        f"W电话 138{'0000'}1234",
        f"电\ua00f{NUMBER}",
        "行{}note",
    ]
    assert [piece.hidden for piece in made.pieces] == [False, True, False]


# pdf


def test_pdf_text_comes_page_by_page() -> None:
    data = pdf(["第一页文字", f"电话{NUMBER}"], info={"Author": "王某", "经办": "李某"})
    assert found("a.pdf", data) == {
        "第1页": "第一页文字",
        "第2页": f"电话{NUMBER}",
        "文档属性“作者”": "王某",
        "自定义属性“经办”": "李某",
    }


def test_pdf_notes_links_fields_bookmarks_and_files_are_found() -> None:
    csv = stream(NUMBER.encode(), b"/Type/EmbeddedFile")
    more = [
        b"<</Type/Annot/Subtype/Text/Rect[0 0 9 9]/Contents %s>>" % text("批注的话"),
        b"<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(tel:%s)>>>>" % NUMBER.encode(),
        b"<</FT/Tx/T(phone)/V(%s)>>" % NUMBER.encode(),
        b"<</Type/Outlines/First 10 0 R/Last 10 0 R/Count 1>>",
        b"<</Title %s/Parent 9 0 R/Dest[2 0 R/Fit]>>" % text("书签的话"),
        csv,
        b"<</Type/Filespec/F(a.csv)/UF %s/EF<</F 11 0 R>>>>" % text("名单.csv"),
        stream(
            "<x:xmpmeta xmlns:x='x' xmlns:dc='d'><dc:creator>王某</dc:creator>"
            "<x:DocumentID>uuid:1</x:DocumentID></x:xmpmeta>".encode(),
            b"/Type/Metadata/Subtype/XML",
        ),
    ]
    root = (
        b"/AcroForm<</Fields[8 0 R]>>/Outlines 9 0 R/Metadata 13 0 R"
        b"/Names<</EmbeddedFiles<</Names[(a) 12 0 R]>>>>"
    )
    said = found("a.pdf", pdf(["正文"], root=root, page=b"/Annots[6 0 R 7 0 R]", more=more))
    assert said == {
        "第1页": "正文",
        "第1页批注": "批注的话",
        "链接地址": f"tel:{NUMBER}",
        "文档属性（XMP）": "王某",
        "表单“phone”": NUMBER,
        "书签": "书签的话",
        "嵌入的文件“名单.csv”第1行": NUMBER,
    }


def test_pdf_of_pictures_cannot_be_checked() -> None:
    made = scan("a.pdf", pdf(["", ""]))
    assert made.pieces == ()
    assert "扫描件" in made.fault


def test_locked_pdf_cannot_be_checked() -> None:
    data = pdf(["正文"], more=[
        b"<</Filter/Standard/V 1/R 2/O<%s>/U<%s>/P -4>>" % (b"00" * 32, b"11" * 32)
    ])  # fmt: skip
    data = data.replace(b"/Info 5 0 R", b"/Encrypt 6 0 R/ID[<00><00>]")
    assert scan("a.pdf", data).fault.startswith("设了密码")


@pytest.mark.parametrize(("password", "is_read"), [("", True), ("secret", False)])
def test_pdf_that_only_forbids_printing_is_read(password: str, is_read: bool) -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf(["正文"]))))
    writer.encrypt(password, "owner", algorithm="RC4-128")
    buffer = io.BytesIO()
    writer.write(buffer)
    made = scan("a.pdf", buffer.getvalue())
    assert bool(made.pieces) is is_read
    assert made.fault.startswith("" if is_read else "设了密码")


# text, old formats, archives


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_text_is_read_in_every_encoding(encoding: str) -> None:
    data = f"姓名,电话\r\n\r\n王某,{NUMBER}\r\n".encode(encoding)
    assert found("a.CSV", data) == {"第1行": "姓名,电话", "第3行": f"王某,{NUMBER}"}


def test_text_in_no_encoding_is_told() -> None:
    assert scan("a.txt", b"\xff\xfe\xfd\x00\x81").fault.startswith("的文字编码读不出")


@pytest.mark.parametrize(
    ("ending", "newer"),
    [("doc", "docx"), ("wps", "docx"), ("xls", "xlsx"), ("et", "xlsx"), ("ppt", "pptx")],
)
def test_old_formats_give_what_can_be_seen_and_the_way_out(ending: str, newer: str) -> None:
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + f"电话{NUMBER}".encode("utf-16-le")
    made = scan(f"a.{ending}", data + bytes(60) + NUMBER.encode() + bytes(9))
    assert made.fault == f"格式较旧，无法检查里面的内容，请另存为 {newer}"
    assert {piece.text for piece in made.pieces} == {NUMBER, f"电话{NUMBER}"}


def test_names_lie_and_the_first_bytes_tell() -> None:
    assert found("a.doc", docx(paragraph("正文"))) == {"第1段": "正文"}
    assert found("a.xls", "<table><td>网页</td></table>".encode()) == {
        "第1行": "<table><td>网页</td></table>"
    }
    assert found("a.docx", pdf(["正文"])) == {"第1页": "正文"}


def test_locked_office_file_is_told() -> None:
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")
    assert scan("a.docx", data).fault.startswith("设了密码")


def test_zip_is_read_file_by_file() -> None:
    data = package(
        {
            "名单/甲.docx": docx(paragraph(NUMBER)),
            "乙.zip": package({"丙.txt": "里层"}),
            "图.jpg": b"\xff\xd8",
            "旧.rar": b"Rar!\x1a\x07",
        }
    )
    made = scan("a.zip", data)
    assert {piece.where: piece.text for piece in made.pieces if "内“" in piece.where} == {
        "压缩包内“名单/甲.docx”第1段": NUMBER,
        "压缩包内“乙.zip”压缩包内文件的名称": "丙.txt",
        "压缩包内“乙.zip”压缩包内“丙.txt”第1行": "里层",
    }
    assert made.fault == "压缩包内“旧.rar”是 rar 压缩包，无法检查里面的内容，请改用 zip"


def test_names_in_a_zip_of_windows_are_read() -> None:
    data = package({"xxxx.txt": NUMBER}).replace(b"xxxx.txt", "名单.txt".encode("gb18030"))
    assert found("a.zip", data)["压缩包内“名单.txt”第1行"] == NUMBER


def test_locked_zip_is_told() -> None:
    data = bytearray(package({"a.txt": "甲"}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert scan("a.zip", bytes(data)).fault.startswith("设了密码")


@pytest.mark.parametrize("ending", ["jpg", "png", "mp4", "mp3", "bmp"])
def test_pictures_sound_and_films_say_nothing(ending: str) -> None:
    assert not holds_text(f"a.{ending}")
    assert scan(f"a.{ending}", b"anything") == Scan()


def test_every_type_that_may_be_published_is_read_or_says_nothing() -> None:
    silent = {one for one in ALLOWED if not holds_text(f"a.{one}")}
    assert silent == {
        "jpg", "jpeg", "png", "gif", "webp", "bmp", "tif", "tiff", "mp3", "wav", "mp4",
    }  # fmt: skip


# what attacks


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lower the limits, so that bombs are small enough for a test."""
    monkeypatch.setattr(limits, "_MAX_UNPACKED", 4 * 1024 * 1024)
    monkeypatch.setattr(limits, "_MAX_NODES", 100_000)
    monkeypatch.setattr(limits, "_MAX_PIECES", 1_000)


def bomb(size: int) -> bytes:
    """Return a docx whose text part unfolds to ``size`` bytes, and lies about it."""
    data = package({"word/document.xml": b"<w:p><w:t>" + b"0" * size + b"</w:t></w:p>"})
    at = data.index(b"PK\x01\x02") + 24
    return data[:at] + struct.pack("<I", 10) + data[at + 4 :]


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize(
    "data",
    [
        bomb(8 * 1024 * 1024),
        docx("<w:p/>" * 200_000),
        docx(paragraph("一") * 2_000),
        package({"word/document.xml": b"<w:p>" + b"<w:r/>" * 200_000 + b"</w:p>"}),
    ],
    ids=["bytes", "elements", "pieces", "one paragraph"],
)
def test_bombs_are_stopped(data: bytes) -> None:
    made = scan("a.docx", data)
    assert made.fault == "内容太多，只检查了前面一部分，请拆成几个文件"
    assert len(made.pieces) <= 1_000


@pytest.mark.usefixtures("small")
def test_zip_bomb_stops_the_whole_archive() -> None:
    data = package({f"{number}.txt": b"0" * 1024 * 1024 for number in range(40)})
    made = scan("a.zip", data)
    assert made.fault.startswith("内容太多")
    assert len(made.pieces) < 12


def test_zips_inside_zips_end() -> None:
    data = package({"核.txt": "芯"})
    for _ in range(6):
        data = package({"层.zip": data})
    made = scan("a.zip", data)
    assert "套得太深" in made.fault
    assert len(made.pieces) < 6


def test_entities_are_refused() -> None:
    laughs = "".join(f"<!ENTITY l{n} '{f'&l{n - 1};' * 10}'>" for n in range(1, 10))
    entity = f"<!DOCTYPE d [<!ENTITY l0 'ha'>{laughs}]><d><p>&l9;</p></d>"
    outside = "<!DOCTYPE d [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><d><p><t>&x;</t></p></d>"
    for document in (entity, outside):
        made = scan("a.docx", package({"word/document.xml": document}))
        assert made.pieces == ()
        assert "文档类型声明" in made.fault


def test_deep_nesting_is_refused() -> None:
    deep = "<w:p>" + "<w:sdt>" * 5_000 + "</w:sdt>" * 5_000 + "</w:p>"
    assert scan("a.docx", docx(deep)).fault.startswith("已损坏")


@pytest.mark.parametrize("ending", sorted(ALLOWED | {"html", "xml", "svg", ""}))
@pytest.mark.parametrize(
    "make",
    [lambda _: b"", lambda whole: whole[: len(whole) // 2], lambda whole: b"\0" * 999 + whole],
    ids=["empty", "half", "shifted"],
)
def test_broken_files_give_one_sentence(ending: str, make: Callable[[bytes], bytes]) -> None:
    whole = {"pdf": pdf(["正文"])}.get(ending, docx(paragraph("正文")))
    fault = scan(f"a.{ending}", make(whole)).fault
    assert "\n" not in fault
    assert not fault.endswith("。")


WHOLE = (
    docx(paragraph("正文"), comments=word_part(paragraph("批注"), "comments")),
    workbook('<row><c r="A1" t="s"><v>0</v></c></row>', strings=("姓名",)),
    pdf(["正文"], info={"Author": "王某"}),
    ofd(text_object("0 0 9 9", "正文")),
    package({"a.txt": "甲"}),
    rb"{\rtf1 \u30005?\par\bin3 abc\'d5\'c5}",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "电话13800001234号码".encode("utf-16-le"),
    b"",
)
ENDINGS = st.sampled_from(sorted(ALLOWED))


@settings(max_examples=150, deadline=None)
@given(name=ENDINGS, data=st.binary(max_size=400), start=st.sampled_from(WHOLE))
def test_random_bytes_never_raise(name: str, data: bytes, start: bytes) -> None:
    scan(f"a.{name}", data)
    scan(f"a.{name}", start[:16] + data)


@settings(max_examples=300, deadline=None)
@given(
    start=st.sampled_from(WHOLE),
    name=ENDINGS,
    changes=st.lists(st.tuples(st.integers(0, 5_000), st.integers(0, 255)), max_size=6),
    cut=st.integers(0, 5_000),
)
def test_damaged_files_never_raise(
    start: bytes, name: str, changes: list[tuple[int, int]], cut: int
) -> None:
    data = bytearray(start[: max(cut, 40)])
    for at, byte in changes:
        if data:
            data[at % len(data)] = byte
    began = time.process_time()
    scan(f"a.{name}", bytes(data))
    assert time.process_time() - began < 5


@settings(max_examples=150, deadline=None)
@given(part=st.text(st.sampled_from("<>/wprtb= \"'&;甲1:!-[]?"), max_size=60))
def test_strange_xml_never_raises(part: str) -> None:
    scan("a.docx", package({"word/document.xml": part, "docProps/core.xml": part}))
    scan("a.xlsx", workbook(part, parts={"xl/workbook.xml": part}))
