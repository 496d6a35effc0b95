"""ofd: the text of every page, line by line, notes, properties and the files inside."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from builder.attachments.package import Package
from builder.attachments.piece import NO_TEXT, Piece
from builder.attachments.xml import texts

_PAGE = re.compile(r"Pages?/.*\.xml")
_NOTE = re.compile(r"annot", re.I)
# What OFD.xml says of the document (GB/T 33190): element → its name for a clerk.
_PROPERTIES = {
    "Author": "作者",
    "Title": "标题",
    "Subject": "主题",
    "Abstract": "摘要",
    "Keyword": "关键词",
    "CustomData": "自定义",
}
_SAME_LINE = 1.0  # millimetres between the tops of two texts on one line
_GAP = 2.0  # millimetres between two texts that are apart


def read_ofd(package: Package) -> Iterator[Piece]:
    """Yield everything that an ofd says."""
    pages = _pages(package)
    has_text = False
    for number, name in enumerate(pages, 1):
        for piece in package.work.careful(_page(package, name, f"第{number}页")):
            has_text = True
            yield piece
    if not has_text:
        package.work.fault(NO_TEXT)
    for name in package.parts:
        if name.endswith(".xml") and name not in pages and _NOTE.search(name):
            yield from package.work.careful(_note(package, name))
        elif "/attach" in name.lower() and not name.endswith(".xml"):
            yield from _attached(package, name)
    for one in package.trees("OFD.xml", " ".join(_PROPERTIES)):
        if text := "".join(one.itertext()).strip():
            yield Piece(text, f"文档属性“{_PROPERTIES[one.tag]}”", hidden=True)


def _pages(package: Package) -> list[str]:
    """Return the pages in their order, then such as the document does not list."""
    found: list[str] = []
    for name in package.parts:
        if posixpath.basename(name) == "Document.xml":
            folder = posixpath.dirname(name)
            for one in package.trees(name, marks="Page"):
                place = posixpath.join("/" + folder, one.get("BaseLoc", ""))
                found.append(posixpath.normpath(place).lstrip("/"))
    pages = [name for name in found if name in package.parts]
    more = (name for name in package.parts if _PAGE.search(name) and not _NOTE.search(name))
    return pages + [name for name in more if name not in pages]


def _page(package: Package, name: str, where: str) -> Iterator[Piece]:
    text = ""
    top = right = 0.0
    for one in package.trees(name, "TextObject"):
        left, here, width = _box(one)
        said = "".join(code.text or "" for code in one.iter("TextCode"))
        if text and abs(here - top) > _SAME_LINE:
            text += "\n"
        elif text and not -_GAP < left - right < _GAP:
            text += "\t"
        text += said
        top, right = here, left + width
    if text.strip():
        yield Piece(text, where)


def _box(element: Element) -> tuple[float, float, float]:
    """Return left, top and width of a text in millimetres."""
    try:
        left, top, width, _height = (float(part) for part in element.get("Boundary", "").split())
    except ValueError:
        return 0.0, 0.0, 0.0
    return left, top, width


def _note(package: Package, name: str) -> Iterator[Piece]:
    for tree in package.trees(name):
        for text in texts(tree):
            yield Piece(text, "批注", hidden=True)


def _attached(package: Package, name: str) -> Iterator[Piece]:
    file = posixpath.basename(name)
    data, label = package.read(name), f"嵌入的文件“{file}”"
    yield from package.work.inside(file, data, label=label, hidden=True)
