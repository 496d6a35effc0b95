"""The bytes of an attachment → what it says. Whatever the bytes are, nothing is raised."""

from __future__ import annotations

from collections.abc import Iterator

from builder.attachments.archive import read_archive
from builder.attachments.kinds import Kind, ending_of, kind_of
from builder.attachments.ofd import read_ofd
from builder.attachments.old import read_old
from builder.attachments.package import open_package
from builder.attachments.pdf import read_pdf
from builder.attachments.piece import DAMAGED, Piece, Scan, Unreadable
from builder.attachments.rtf import read_rtf
from builder.attachments.sheet import read_sheets
from builder.attachments.slides import read_slides
from builder.attachments.text import read_text
from builder.attachments.word import read_word
from builder.attachments.work import Work

# Larger files are not read into memory; a county's attachments stay far below.
MAX_BYTES = 200 * 1024 * 1024
TOO_LARGE = "太大，无法检查里面的内容，请拆成几个文件"
_PACKED = "是 {} 压缩包，无法检查里面的内容，请改用 zip"
# Part by which a package is known, and who reads it.
_PACKAGES = {
    "word/": read_word,
    "xl/": read_sheets,
    "ppt/": read_slides,
    "OFD.xml": read_ofd,
}


def scan(name: str, data: bytes) -> Scan:
    """Return what the file says; its name and first bytes tell how to read it."""
    if len(data) > MAX_BYTES:
        return Scan(fault=TOO_LARGE)
    work = Work(_read)
    pieces: list[Piece] = []
    try:
        for piece in _read(name, data, work):
            work.limits.piece(piece)
            pieces.append(piece)
    except Unreadable as fault:
        work.fault(str(fault))
    except (RecursionError, MemoryError):
        work.fault(DAMAGED)
    return Scan(tuple(pieces), work.sentence)


def _read(name: str, data: bytes, work: Work) -> Iterator[Piece]:
    match kind_of(name, data):
        case Kind.TEXT:
            yield from read_text(data)
        case Kind.PACKAGE:
            yield from _package(name, data, work)
        case Kind.PDF:
            yield from read_pdf(data, work)
        case Kind.RTF:
            yield from read_rtf(data)
        case Kind.OLD:
            yield from _old(name, data)
        case Kind.PACKED:
            raise Unreadable(_PACKED.format(ending_of(name)))
        case None:
            return


def _package(name: str, data: bytes, work: Work) -> Iterator[Piece]:
    package = open_package(data, work)
    if ending_of(name) != "zip":
        for part, reader in _PACKAGES.items():
            if any(one.startswith(part) for one in package.parts):
                yield from reader(package)
                return
    if ending_of(name) in ("docx", "xlsx", "pptx", "ofd"):
        raise Unreadable(DAMAGED)
    yield from read_archive(package)


def _old(name: str, data: bytes) -> Iterator[Piece]:
    """Read a binary document, or a web page or table in text that bears such a name."""
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        yield from read_old(data, ending_of(name))
        return
    try:
        yield from read_text(data)
    except Unreadable as error:
        raise Unreadable(DAMAGED) from error
