"""pdf: the text of every page, notes, form fields, bookmarks, properties and files inside."""

from __future__ import annotations

import io
import logging
import struct
import unicodedata
import zlib
from collections.abc import Iterator

from pypdf import PageObject, PdfReader
from pypdf.errors import DependencyError, DeprecationError, PyPdfError
from pypdf.generic import Destination, DictionaryObject, StreamObject

from builder.attachments.piece import DAMAGED, LOCKED, NO_TEXT, Piece, Unreadable
from builder.attachments.work import Work
from builder.attachments.xml import subtrees

_UNKNOWN_CODE = "里面的文字读不出（字体没有带编码），无法检查，请重新导出，或者人工核对"
_MAX_PAGES = 5_000
# What a broken file makes the library raise; it promises no type of its own.
BROKEN = (
    PyPdfError, DependencyError, DeprecationError, ArithmeticError, AssertionError, AttributeError,
    BufferError, EOFError, LookupError, MemoryError, OSError, RuntimeError, TypeError, ValueError,
    struct.error, zlib.error,
)  # fmt: skip
_PROPERTIES = {
    "/Title": "标题",
    "/Author": "作者",
    "/Subject": "主题",
    "/Keywords": "关键词",
}
# Programs and days, which say nothing of a person.
_TECHNICAL = frozenset(
    ["/Creator", "/Producer", "/CreationDate", "/ModDate", "/Trapped", "/PTEX.Fullbanner"]
)
_XMP_WORDS = "title creator description subject rights Author Keywords AuthorsPosition"


def read_pdf(data: bytes, work: Work) -> Iterator[Piece]:
    """Yield everything that a pdf says."""
    # The library tells every oddity to the log; what matters comes back as a fault.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    reader = _open(data)
    yield from _pages(reader, work)
    for part in (_properties, _xmp, _fields, _bookmarks):
        yield from work.careful(_guarded(part(reader, work)))
    yield from work.careful(_guarded(_files(reader, work)))


def _open(data: bytes) -> PdfReader:
    try:
        reader = PdfReader(io.BytesIO(data))
        is_open = not reader.is_encrypted or reader.decrypt("")
        len(reader.pages)
    except BROKEN as error:
        is_locked = b"/Encrypt" in data
        raise Unreadable(LOCKED if is_locked else DAMAGED) from error
    if not is_open:
        raise Unreadable(LOCKED)
    return reader


def _guarded(pieces: Iterator[Piece]) -> Iterator[Piece]:
    try:
        yield from pieces
    except BROKEN as error:
        raise Unreadable("有一部分内容读不出，没有检查，请重新导出") from error


def _pages(reader: PdfReader, work: Work) -> Iterator[Piece]:
    known = unknown = broken = 0
    for at in range(min(len(reader.pages), _MAX_PAGES)):
        try:
            page = reader.pages[at]
            text = page.extract_text()
        except BROKEN:
            broken += 1
            work.fault(f"第{at + 1}页读不出，没有检查，请重新导出")
            continue
        strange = sum(unicodedata.category(one) in ("Co", "Cn", "Cc") for one in text)
        strange -= sum(text.count(one) for one in "\n\t\r")
        unknown += strange + text.count("\ufffd")
        known += sum(one.isalnum() for one in text)
        if text.strip():
            yield Piece(text, f"第{at + 1}页")
        yield from work.careful(_guarded(_notes(page, f"第{at + 1}页")))
    if len(reader.pages) > _MAX_PAGES:
        work.fault(f"页数太多，只检查了前{_MAX_PAGES}页，请拆成几个文件")
    if unknown > known:
        work.fault(_UNKNOWN_CODE)
    elif not known and not broken:
        work.fault(NO_TEXT)


def _notes(page: PageObject, where: str) -> Iterator[Piece]:
    for reference in page.annotations or ():
        note = reference.get_object()
        if not isinstance(note, DictionaryObject):
            continue
        if text := _text(note.get("/Contents")):
            yield Piece(text, f"{where}批注", hidden=True)
        action = note.get("/A")
        target = action.get_object() if action is not None else None
        if isinstance(target, DictionaryObject) and (text := _text(target.get("/URI"))):
            yield Piece(text, "链接地址", hidden=True)


def _properties(reader: PdfReader, _work: Work) -> Iterator[Piece]:
    for name, value in (reader.metadata or {}).items():
        text = _text(value)
        if name in _TECHNICAL or not text or text == "(unspecified)":
            continue
        label = f"文档属性“{_PROPERTIES[name]}”" if name in _PROPERTIES else ""
        yield Piece(text, label or f"自定义属性“{name[1:]}”", hidden=True)


def _xmp(reader: PdfReader, work: Work) -> Iterator[Piece]:
    stream = reader.root_object.get("/Metadata")
    packet = stream.get_object() if stream is not None else None
    if not isinstance(packet, StreamObject):
        return
    words = frozenset(_XMP_WORDS.split())
    for one in subtrees([packet.get_data()], words, count=work.limits.nodes):
        if text := " ".join("".join(one.itertext()).split()):
            yield Piece(text, "文档属性（XMP）", hidden=True)


def _fields(reader: PdfReader, _work: Work) -> Iterator[Piece]:
    for name, field in (reader.get_fields() or {}).items():
        if text := _text(field.get("/V")):
            yield Piece(text, f"表单“{name}”")


def _bookmarks(reader: PdfReader, _work: Work) -> Iterator[Piece]:
    left: list[object] = list(reader.outline)
    while left:
        one = left.pop(0)
        if isinstance(one, list):
            left = [*one, *left]
        elif isinstance(one, Destination) and (text := _text(one.title)):
            yield Piece(text, "书签", hidden=True)


def _files(reader: PdfReader, work: Work) -> Iterator[Piece]:
    for file in reader.attachment_list:
        name = file.alternative_name or file.name
        label = f"嵌入的文件“{name}”"
        yield from work.inside(name, file.content, label=label, hidden=True)


def _text(value: object) -> str:
    found = value.get_object() if hasattr(value, "get_object") else value
    return found.strip() if isinstance(found, str) else ""
