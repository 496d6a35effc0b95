"""A paper as docx: real headings, tables and links in the layout of official documents."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Iterator, Mapping
from datetime import date

from docx.image.exceptions import (
    InvalidImageStreamError,
    UnexpectedEndOfFileError,
    UnrecognizedImageError,
)
from docx.image.image import Image
from docx.oxml.ns import nsdecls
from docx.shared import Mm

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
_BREAK = '<w:r><w:br w:type="page"/></w:r>'
_JUSTIFY = {
    Align.JUSTIFIED: "both",
    Align.LEFT: "left",
    Align.CENTRE: "center",
    Align.RIGHT: "right",
}
_A, _PIC = nsdecls("a"), nsdecls("pic")
# A line stays free between the text and who signs it.
_AWAY = '<w:spacing w:before="560" w:after="0" w:line="560" w:lineRule="exact"/>'
_LINE = 27  # characters of 三号 in a line
_SIGNATURE_FROM_RIGHT = 4  # GB/T 9704—2012, 7.3.5: 成文日期右空四字
# What python-docx raises for pictures that are damaged; chunks of garbage reach it undetected.
_BAD_PICTURE = (
    UnrecognizedImageError, InvalidImageStreamError, UnexpectedEndOfFileError,
    ValueError, KeyError, TypeError, ZeroDivisionError,
)  # fmt: skip
# It looks for the end of a JPEG, as far behind as a segment may reach, and fails without one.
_JPEG_ENDS = b"\xff\xd9" * 0x10000


def docx_bytes(paper: Paper) -> bytes:
    """Return the paper as docx; the same paper always gives the same bytes."""
    drawing = _Drawing()
    content = "".join(drawing.paper(paper))
    return package(
        base.filled_parts(
            content=content,
            properties=_properties(paper),
            relations=drawing.relations,
            pictures=drawing.pictures,
        )
    )


def package(parts: Mapping[str, bytes]) -> bytes:
    """Return an office file of parts in order of name, without the time of day."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        # Readers look for the list of content types first.
        for name in sorted(parts, key=lambda name: (name != base.CONTENT_TYPES, name)):
            entry = zipfile.ZipInfo(name, (_NO_DAY.year, _NO_DAY.month, _NO_DAY.day, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, parts[name])
    return buffer.getvalue()


def _properties(paper: Paper) -> str:
    """Return the core properties (ECMA-376 part 2, 11)."""
    day = f"{(paper.on or _NO_DAY).isoformat()}T00:00:00Z"
    issuer = escaped(paper.issuer)
    dates = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{day}</dcterms:{name}>'
        for name in ("created", "modified")
    )
    return (
        f"<dc:title>{escaped(paper.name)}</dc:title><dc:subject>{escaped(paper.subject)}"
        f"</dc:subject><dc:creator>{issuer}</dc:creator><dc:language>zh-CN</dc:language>"
        f"<cp:lastModifiedBy>{issuer}</cp:lastModifiedBy>{dates}"
    )


class _Drawing:
    """Writes blocks as WordprocessingML; ``relations`` are their pictures and addresses."""

    def __init__(self) -> None:
        self.relations: dict[str, base.Relation] = {}
        self.pictures: dict[str, bytes] = {}
        self._drawn = 0

    def paper(self, paper: Paper) -> Iterator[str]:
        """Yield the paragraphs and tables of a paper."""
        if paper.title:
            yield _paragraph(base.TITLE, _text(paper.title))
        if paper.number:
            yield _paragraph(base.NUMBER, _text(paper.number))
        blocks = [one for one in paper.blocks if not _is_empty(one)]
        for before, block, after in zip([None, *blocks], blocks, [*blocks[1:], None], strict=False):
            # Two tables without a paragraph between them would be one.
            if isinstance(before, Grid) or isinstance(block, Grid):
                # The room above a table stays with it, and so does a heading above the room.
                yield _paragraph(base.GAP, "", "<w:keepNext/>" if isinstance(block, Grid) else "")
            yield from self._block(
                block, breaking=isinstance(before, PageBreak), signed=isinstance(after, Signature)
            )
        if blocks and isinstance(blocks[-1], Grid):
            yield _paragraph(base.END, "")  # Word wants a paragraph after a table

    def _block(self, block: Block, *, breaking: bool, signed: bool) -> Iterator[str]:
        # A signature stands on no page alone (GB/T 9704—2012, 7.3.5.4).
        before = "<w:keepNext/>" if signed else ""
        before += "<w:pageBreakBefore/>" if breaking else ""
        match block:
            case Heading():
                style = base.HEADINGS[min(max(block.level, 1), len(base.HEADINGS)) - 1]
                look, run = _centred(block) if block.centred else ("", "")
                yield _paragraph(style, _text(block.text, run), before + look)
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
        return self._relation(base.Relation("hyperlink", writable(url), outside=True))

    def _relation(self, relation: base.Relation) -> str:
        known = next((key for key, one in self.relations.items() if one == relation), "")
        key = known or f"own{len(self.relations) + 1}"
        self.relations[key] = relation
        return key

    def _figure(self, figure: Figure, before: str) -> str:
        try:
            image = Image.from_blob(figure.data + _JPEG_ENDS)
            width, height = int(image.width), int(image.height)
        except _BAD_PICTURE:
            width = height = 0
        if not width or not height:
            return _paragraph(base.BODY, _text(f"［图：{figure.alt}］"), before)
        self._drawn += 1
        name = f"media/{hashlib.sha256(figure.data).hexdigest()[:16]}.{figure.type}"
        self.pictures[name] = figure.data
        relation = self._relation(base.Relation("image", name))
        scale = min(1.0, Mm(base.PAGE_WIDTH_MM) / width, Mm(base.PAGE_HEIGHT_MM - 30) / height)
        size = (int(width * scale), int(height * scale))
        return _paragraph(base.PICTURE, _picture(relation, figure.alt, self._drawn, size), before)


def _is_empty(block: Block) -> bool:
    return isinstance(block, Grid) and not block.table.rows


def _centred(heading: Heading) -> tuple[str, str]:
    """Return how a heading in the middle looks: the paragraph, the run."""
    look = '<w:ind w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="center"/>'
    return (base.TITLE_LINE + look, base.TITLE_LOOK) if heading.level == 1 else (look, "")


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
        look = together + ("" if number else before + _AWAY) + indent
        yield _paragraph(base.SIGNATURE, _text(line), look)


def _paragraph(style: str, runs: str, look: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{look}</w:pPr>{runs}</w:p>'


def _text(text: str, look: str = "") -> str:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    parts = "<w:br/>".join(
        f'<w:t xml:space="preserve">{escaped(line)}</w:t>' if line else "" for line in lines
    )
    return f"<w:r><w:rPr>{look}</w:rPr>{parts}</w:r>" if look else f"<w:r>{parts}</w:r>"


def _picture(relation: str, alt: str, number: int, size: tuple[int, int]) -> str:
    extent = f'cx="{size[0]}" cy="{size[1]}"'
    named = f'id="{number}" name="图{number}" descr="{escaped(alt)}"'
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {extent}/>'
        f"<wp:docPr {named}/><a:graphic {_A}>"
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
        f"<pic:pic {_PIC}>"
        f"<pic:nvPicPr><pic:cNvPr {named}/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>"
        f'<a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {extent}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData>'
        "</a:graphic></wp:inline></w:drawing></w:r>"
    )
