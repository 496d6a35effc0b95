"""A paper as docx: real headings, tables and links in the layout of official documents."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import UTC, date, datetime, time

from docx import Document
from docx.document import Document as DocumentObject
from docx.image.exceptions import InvalidImageStreamError, UnexpectedEndOfFileError
from docx.image.exceptions import UnrecognizedImageError as UnknownImageError
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import nsdecls
from docx.oxml.parser import parse_xml
from docx.parts.document import DocumentPart
from docx.shared import Emu, Mm

from builder.office import docx_base as base
from builder.office.docx_table import table_xml
from builder.office.paper import (
    Align,
    Block,
    Figure,
    Grid,
    Heading,
    ListItem,
    PageBreak,
    Paper,
    Paragraph,
    Run,
    Signature,
)
from builder.office.xml_text import escaped, writable

# A zip has no dates before it, and a paper without a day gets this one.
_NO_DAY = date(1980, 1, 1)
_PROPERTY = 255  # characters of a property that python-docx takes
_BREAK = '<w:r><w:br w:type="page"/></w:r>'
_JUSTIFY = {
    Align.JUSTIFIED: "both",
    Align.LEFT: "left",
    Align.CENTRE: "center",
    Align.RIGHT: "right",
}
_LINE = 27  # characters of 三号 in a line
_SIGNATURE_FROM_RIGHT = 4  # GB/T 9704—2012, 7.3.5: 成文日期右空四字
_BAD_PICTURE = (UnknownImageError, InvalidImageStreamError, UnexpectedEndOfFileError)


def docx_bytes(paper: Paper) -> bytes:
    """Return the paper as docx; the same paper always gives the same bytes."""
    document = Document(io.BytesIO(base.empty_document()))
    _set_properties(document, paper)
    drawing = _Drawing(document.part)
    content = "".join(drawing.paper(paper))
    body = document.element.body
    for element in list(
        parse_xml(f"<w:body {nsdecls('w', 'r', 'wp', 'a', 'pic')}>{content}</w:body>")
    ):
        body[-1].addprevious(element)
    buffer = io.BytesIO()
    document.save(buffer)
    return canonical_zip(buffer.getvalue())


def canonical_zip(data: bytes) -> bytes:
    """Return the same package with its parts in order of name and without the time of day."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as new:
        # Readers look for the list of content types first.
        names = sorted(old.namelist(), key=lambda name: (name != "[Content_Types].xml", name))
        for name in names:
            entry = zipfile.ZipInfo(name, (_NO_DAY.year, _NO_DAY.month, _NO_DAY.day, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(name))
    return buffer.getvalue()


def _set_properties(document: DocumentObject, paper: Paper) -> None:
    at = datetime.combine(paper.on or _NO_DAY, time(), tzinfo=UTC).replace(tzinfo=None)
    properties = document.core_properties
    properties.title = writable(paper.title)[:_PROPERTY]
    properties.subject = writable(paper.subject)[:_PROPERTY]
    properties.author = properties.last_modified_by = writable(paper.issuer)[:_PROPERTY]
    properties.comments = ""
    properties.language = "zh-CN"
    properties.created = properties.modified = at


class _Drawing:
    """Writes blocks as WordprocessingML; pictures and addresses go into the part's relations."""

    def __init__(self, part: DocumentPart) -> None:
        self._part = part
        self._pictures = 0
        self._links: dict[str, str] = {}

    def paper(self, paper: Paper) -> Iterator[str]:
        """Yield the paragraphs and tables of a paper."""
        if paper.title:
            yield _paragraph(base.TITLE, _text(paper.title))
        if paper.number:
            yield _paragraph(base.NUMBER, _text(paper.number))
        breaking = False
        for block in paper.blocks:
            if isinstance(block, PageBreak):
                breaking = True
                continue
            yield from self._block(block, breaking)
            breaking = False

    def _block(self, block: Block, breaking: bool) -> Iterator[str]:
        before = "<w:pageBreakBefore/>" if breaking else ""
        match block:
            case Heading():
                style = base.HEADINGS[min(max(block.level, 1), len(base.HEADINGS)) - 1]
                look = '<w:ind w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="center"/>'
                yield _paragraph(style, _text(block.text), before + (look if block.centred else ""))
            case Paragraph():
                yield _paragraph(base.BODY, self._runs(block.runs), before + _look(block))
            case ListItem():
                runs = (Run(f"{block.mark} "), *block.runs) if block.mark else block.runs
                yield _paragraph(base.BODY, self._runs(runs), before + _depth(block.depth))
            case Figure():
                yield self._figure(block, before)
            case Grid():
                if breaking:
                    yield _paragraph(base.GAP, _BREAK)
                yield table_xml(block)
                yield _paragraph(base.GAP, "")
            case Signature():
                yield from _signature(block.lines, before)

    def _runs(self, runs: tuple[Run, ...]) -> str:
        return "".join(self._run(run) for run in runs)

    def _run(self, run: Run) -> str:
        look = "<w:b/>" if run.bold else ""
        look += "<w:strike/>" if run.struck else ""
        look += f'<w:vertAlign w:val="{run.script}script"/>' if run.script else ""
        if not run.url:
            return _text(run.text, look)
        inside = _text(run.text, f'<w:rStyle w:val="Hyperlink"/>{look}')
        return f'<w:hyperlink r:id="{self._link(run.url)}">{inside}</w:hyperlink>'

    def _link(self, url: str) -> str:
        if url not in self._links:
            kind = RELATIONSHIP_TYPE.HYPERLINK
            self._links[url] = self._part.relate_to(writable(url), kind, is_external=True)
        return self._links[url]

    def _figure(self, figure: Figure, before: str) -> str:
        try:
            relation, image = self._part.get_or_add_image(io.BytesIO(figure.data))
            width, height = int(image.width), int(image.height)
        except _BAD_PICTURE:
            width = 0
        if not width or not height:
            return _paragraph(base.BODY, _text(f"［图：{figure.alt}］"), before)
        self._pictures += 1
        scale = min(1.0, Mm(base.PAGE_WIDTH_MM) / width, Mm(base.PAGE_HEIGHT_MM - 30) / height)
        size = (Emu(int(width * scale)), Emu(int(height * scale)))
        return _paragraph(
            base.PICTURE, _picture(relation, figure.alt, self._pictures, size), before
        )


def _look(block: Paragraph) -> str:
    indent = "" if block.indent else '<w:ind w:firstLineChars="0" w:firstLine="0"/>'
    return f'{indent}<w:jc w:val="{_JUSTIFY[block.align]}"/>'


def _depth(depth: int) -> str:
    if not depth:
        return ""
    first = f'w:firstLineChars="200" w:firstLine="{2 * base.CHARACTER}"'
    return f'<w:ind w:leftChars="{200 * depth}" w:left="{2 * base.CHARACTER * depth}" {first}/>'


def _signature(lines: tuple[str, ...], before: str) -> Iterator[str]:
    """Yield the lines centred above one another, the longest four characters from the edge."""
    longest = max((len(line) for line in lines), default=0)
    left = max(0, _LINE - _SIGNATURE_FROM_RIGHT - longest)
    right = _SIGNATURE_FROM_RIGHT if left else 0
    indent = (
        f'<w:ind w:leftChars="{100 * left}" w:left="{base.CHARACTER * left}"'
        f' w:rightChars="{100 * right}" w:right="{base.CHARACTER * right}"/>'
    )
    for number, line in enumerate(lines):
        together = "<w:keepNext/>" if number < len(lines) - 1 else ""
        look = together + ("" if number else before) + indent
        yield _paragraph(base.SIGNATURE, _text(line), look)


def _paragraph(style: str, runs: str, look: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{look}</w:pPr>{runs}</w:p>'


def _text(text: str, look: str = "") -> str:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    parts = "<w:br/>".join(
        f'<w:t xml:space="preserve">{escaped(line)}</w:t>' if line else "" for line in lines
    )
    return f"<w:r><w:rPr>{look}</w:rPr>{parts}</w:r>" if look else f"<w:r>{parts}</w:r>"


def _picture(relation: str, alt: str, number: int, size: tuple[Emu, Emu]) -> str:
    extent = f'cx="{size[0]}" cy="{size[1]}"'
    named = f'id="{number}" name="图{number}" descr="{escaped(alt)}"'
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {extent}/>'
        f"<wp:docPr {named}/><a:graphic>"
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
        f"<pic:nvPicPr><pic:cNvPr {named}/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>"
        f'<a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {extent}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData>'
        "</a:graphic></wp:inline></w:drawing></w:r>"
    )
