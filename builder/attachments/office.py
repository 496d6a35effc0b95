"""What docx, xlsx and pptx have in common: properties, links, files inside, and all the rest."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator

from builder.attachments.package import Package
from builder.attachments.piece import Piece
from builder.attachments.xml import texts

# Names of the elements of docProps/core.xml and app.xml as the dialogue of Word shows them.
_PROPERTIES = {
    "creator": "作者",
    "lastModifiedBy": "最后保存者",
    "title": "标题",
    "subject": "主题",
    "keywords": "关键词",
    "description": "备注",
    "category": "类别",
    "contentStatus": "状态",
    "Company": "单位",
    "Manager": "经理",
    "HyperlinkBase": "超链接基础",
}
# They hold the look, lists of parts, or nothing that anyone wrote.
_EMPTY = frozenset(
    [
        "theme",
        "styles",
        "stylesWithEffects",
        "fontTable",
        "webSettings",
        "tableStyles",
        "calcChain",
        "slideLayout",
    ]
)
# Streams of an embedded object that is itself a document (UTF-16 names in its directory).
_DOCUMENT_STREAMS = tuple(
    name.encode("utf-16-le") for name in ("WordDocument", "Workbook", "Package", "Ole10Native")
)
_EMBEDDED = "里面嵌入了旧格式的文件，无法检查，请删去嵌入的文件或者另作附件"


def common(package: Package) -> Iterator[Piece]:
    """Yield the properties, the addresses of links and what the embedded files say."""
    yield from package.work.careful(_properties(package))
    for name in package.parts:
        if name.endswith(".rels"):
            yield from package.work.careful(_addresses(package, name))
        elif "/embeddings/" in name:
            yield from package.work.careful(_embedded(package, name))


def rest(package: Package, known: Callable[[str], bool]) -> Iterator[Piece]:
    """Yield the texts of every XML part that no reader of its own knows."""
    for name in package.parts:
        stem = posixpath.basename(name).removesuffix(".xml").rstrip("0123456789")
        if not name.endswith(".xml") or stem in _EMPTY or name.startswith(("[", "docProps/")):
            continue
        if not known(name):
            yield from package.work.careful(_any_text(package, name))


def _any_text(package: Package, name: str) -> Iterator[Piece]:
    where = f"其他部分“{name}”"
    for tree in package.trees(name):
        for text in texts(tree):
            yield Piece(text, where, hidden=True)


def _properties(package: Package) -> Iterator[Piece]:
    for name in ("docProps/core.xml", "docProps/app.xml"):
        for one in package.trees(name, " ".join(_PROPERTIES)):
            if text := "".join(one.itertext()).strip():
                yield Piece(text, f"文档属性“{_PROPERTIES[one.tag]}”", hidden=True)
    for one in package.trees("docProps/custom.xml", "property"):
        if text := "".join(one.itertext()).strip():
            yield Piece(text, f"自定义属性“{one.get('name', '')}”", hidden=True)


def _addresses(package: Package, name: str) -> Iterator[Piece]:
    for one in package.trees(name, marks="Relationship"):
        if one.get("TargetMode") == "External" and one.get("Target"):
            yield Piece(one.get("Target", ""), "链接地址", hidden=True)


def _embedded(package: Package, name: str) -> Iterator[Piece]:
    data = package.read(name)
    file = posixpath.basename(name)
    if file.endswith(".bin"):
        if any(stream in data for stream in _DOCUMENT_STREAMS):
            package.work.fault(_EMBEDDED)
        return
    label = f"嵌入的文件“{file}”"
    yield from package.work.inside(file, data, label=label, hidden=True)
