"""The empty document that every docx begins with: page, fonts, styles, page numbers.

Layout after GB/T 9704—2012: A4, 天头 37 mm, 订口 28 mm, 版心 156 mm × 225 mm (5.2), 标题 2 号小标宋,
正文 3 号仿宋, 一级黑体, 二级楷体 (7.3), 页码 4 号宋体, 单页居右、双页居左各空一字 (7.5). The names of
the fonts are those of the government's word processors; where one is missing, another stands in.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from docx import Document
from docx.document import Document as DocumentObject
from docx.oxml.ns import nsdecls
from docx.oxml.parser import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm

from builder.office.xml_text import escaped

BODY = "BodyText"
TITLE = "Title"
NUMBER = "DocumentNumber"
SIGNATURE = "Signature"
GAP = "TableGap"
END = "TableEnd"
PICTURE = "Picture"
CELL = "TableText"
SMALL_CELL = "TableTextSmall"
HEADINGS = ("Heading1", "Heading2", "Heading3", "Heading4")

SONG = "宋体"
TITLE_SONG = "方正小标宋简体"
FANG = "仿宋_GB2312"
KAI = "楷体_GB2312"
HEI = "黑体"

# Half points: 二号 22 pt, 三号 16 pt, 四号 14 pt, 五号 10.5 pt, 小五 9 pt.
_NO_2, _NO_3, _NO_4, _NO_5, _NO_5_SMALL = 44, 32, 28, 21, 18
_PITCH = 560  # 28 points from line to line
CHARACTER = 320  # a character of 三号 in twentieths of a point
PAGE_WIDTH_MM = 156
PAGE_HEIGHT_MM = 225
_SINGLE = '<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'
TITLE_LINE = '<w:spacing w:before="560" w:after="560" w:line="700" w:lineRule="exact"/>'
_FIRST = f'<w:ind w:firstLineChars="200" w:firstLine="{2 * CHARACTER}"/>'
TITLE_LOOK = (
    f'<w:rFonts w:ascii="{TITLE_SONG}" w:hAnsi="{TITLE_SONG}" w:eastAsia="{TITLE_SONG}"/>'
    f'<w:sz w:val="{_NO_2}"/><w:szCs w:val="{_NO_2}"/>'
)
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
CONTENT_TYPES = "[Content_Types].xml"
_TEXT = "word/document.xml"
_RELATIONS = "word/_rels/document.xml.rels"
_PROPERTIES = "docProps/core.xml"
_END = b"</Relationships>"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MODES = {True: "External", False: "Internal"}
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_CORE = " ".join(
    (
        'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"',
        'xmlns:dc="http://purl.org/dc/elements/1.1/"',
        'xmlns:dcterms="http://purl.org/dc/terms/"',
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"',
    )
)
_KEPT = ("/styles", "/settings")
_KEPT_OF_PACKAGE = ("/officeDocument", "/core-properties")


@dataclass(frozen=True, slots=True)
class Relation:
    """What the text refers to: a part beside it (``image``), or an address outside."""

    kind: str
    target: str
    outside: bool = False


def filled_parts(
    *,
    content: str,
    properties: str,
    relations: Mapping[str, Relation],
    pictures: Mapping[str, bytes],
) -> Mapping[str, bytes]:
    """Return the parts of the empty document with text, properties and pictures put in.

    ``content`` are paragraphs and tables, ``properties`` the elements of the core properties.
    """
    parts = dict(_empty_parts())
    before, mark, after = parts[_TEXT].partition(b"<w:sectPr")
    parts[_TEXT] = before + content.encode() + mark + after
    rows = "".join(
        f'<Relationship Id="{key}" Type="{_RELATION}/{one.kind}" Target="{escaped(one.target)}"'
        f' TargetMode="{_MODES[one.outside]}"/>'
        for key, one in relations.items()
    )
    parts[_RELATIONS] = parts[_RELATIONS].replace(_END, rows.encode() + _END)
    parts[_PROPERTIES] = (
        f"{_XML}<cp:coreProperties {_CORE}>{properties}</cp:coreProperties>".encode()
    )
    parts |= {f"word/{name}": data for name, data in pictures.items()}
    return parts


@cache
def _empty_parts() -> Mapping[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(empty_document())) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    first = parts[CONTENT_TYPES].index(b"<Default")
    types = "".join(
        f'<Default Extension="{name}" ContentType="image/{name}"/>' for name in ("png", "jpeg")
    )
    old = parts[CONTENT_TYPES]
    parts[CONTENT_TYPES] = old[:first] + types.encode() + old[first:]
    return MappingProxyType(parts)


@cache
def empty_document() -> bytes:
    """Return the empty document, made once."""
    document = Document()
    for part, kept in (
        (document.part, _KEPT),
        (document.part.package, _KEPT_OF_PACKAGE),
    ):
        for key, relation in list(part.rels.items()):
            if not relation.reltype.endswith(kept):
                del part.rels[key]
    _replace(document.styles.element, _styles())
    _replace(document.settings.element, _settings())
    _page(document)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _page(document: DocumentObject) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.left_margin = Mm(37), Mm(28)
    section.right_margin = Mm(210 - 28 - PAGE_WIDTH_MM)
    section.bottom_margin = Mm(297 - 37 - PAGE_HEIGHT_MM)
    # The line of the page number stands 7 mm under the text.
    section.footer_distance, section.header_distance = Mm(24), Mm(15)
    section.gutter = 0
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        footer.is_linked_to_previous = False
        element = footer._element
        for child in list(element):
            element.remove(child)
        element.append(parse_xml(_page_number(side)))


def _page_number(side: str) -> str:
    return (
        f'<w:p {nsdecls("w")}><w:pPr><w:pStyle w:val="Footer"/>'
        f'<w:ind w:{side}Chars="100" w:{side}="280"/><w:jc w:val="{side}"/></w:pPr>'
        "<w:r><w:t>— </w:t></w:r>"
        '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
        "<w:r><w:t> —</w:t></w:r></w:p>"
    ).replace("<w:t>", '<w:t xml:space="preserve">')


def _replace(element: BaseOxmlElement, content: str) -> None:
    """Give a part its own content in place of the template's."""
    for child in list(element):
        element.remove(child)
    for child in list(parse_xml(f"<w:root {nsdecls('w')}>{content}</w:root>")):
        element.append(child)


def _settings() -> str:
    modern = (
        '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word"'
        ' w:val="15"/>'
    )
    return (
        f'<w:evenAndOddHeaders/><w:defaultTabStop w:val="{2 * CHARACTER}"/>'
        f'<w:characterSpacingControl w:val="compressPunctuation"/><w:compat>{modern}</w:compat>'
        '<w:themeFontLang w:val="zh-CN" w:eastAsia="zh-CN"/>'
    )


def _styles() -> str:
    defaults = (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{_font(FANG)}{_size(_NO_3)}"
        '<w:lang w:val="zh-CN" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        f"<w:pPrDefault><w:pPr>{_SINGLE}</w:pPr></w:pPrDefault></w:docDefaults>"
    )
    headings = "".join(
        _style(
            style,
            f"heading {level}",
            f'<w:keepNext/>{_line(_PITCH)}{_FIRST}<w:outlineLvl w:val="{level - 1}"/>',
            _font(font),
        )
        for level, (style, font) in enumerate(
            zip(HEADINGS, (HEI, KAI, FANG, FANG), strict=True), start=1
        )
    )
    centred = '<w:jc w:val="center"/>'
    first = TITLE_LINE.replace('"560"', '"0"', 1)
    return (
        defaults
        + _first_styles()
        + _style(BODY, "Body Text", f'{_line(_PITCH)}{_FIRST}<w:jc w:val="both"/>')
        + _style(TITLE, "Title", f"<w:keepNext/>{first}{centred}", TITLE_LOOK)
        + headings
        + _style(
            NUMBER, "发文字号", _line(_PITCH).replace('w:after="0"', 'w:after="560"') + centred
        )
        + _style(SIGNATURE, "Signature", f"{_line(_PITCH)}{centred}")
        + _style(PICTURE, "图片", f'<w:spacing w:before="120" w:after="120"/>{centred}')
        + _style(CELL, "表格文字", _SINGLE, _size(_NO_5))
        + _style(SMALL_CELL, "表格小字", _SINGLE, _size(_NO_5_SMALL))
        + _style(GAP, "表前后", _line(160), _size(8))
        + _style(END, "表末", _line(20), _size(2))
        + _style("Footer", "footer", _SINGLE, _font(SONG) + _size(_NO_4))
        + '<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/>'
        '<w:rPr><w:color w:val="0B4F9E"/><w:u w:val="single"/></w:rPr></w:style>'
    )


def _first_styles() -> str:
    """What every document must have: the default style of each kind, and the ruled table."""
    margins = "".join(
        f'<w:{side} w:w="{width}" w:type="dxa"/>'
        for side, width in (("top", 45), ("left", 85), ("bottom", 45), ("right", 85))
    )
    return (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        "<w:qFormat/></w:style>"
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/></w:style>'
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
        "</w:style>"
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
        '<w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>'
        '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/>'
        f'<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>{_BORDERS}</w:tblBorders>'
        f"<w:tblCellMar>{margins}</w:tblCellMar></w:tblPr></w:style>"
    )


def _style(style: str, name: str, paragraph: str, run: str = "") -> str:
    return (
        f'<w:style w:type="paragraph" w:styleId="{style}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>{paragraph}</w:pPr>'
        f"<w:rPr>{run}</w:rPr></w:style>"
    )


def _line(twips: int) -> str:
    return f'<w:spacing w:before="0" w:after="0" w:line="{twips}" w:lineRule="exact"/>'


def _font(name: str) -> str:
    """Return the font for all scripts, so that no theme puts another in its place."""
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:eastAsia="{name}" w:cs="{name}"/>'


def _size(half_points: int) -> str:
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'
