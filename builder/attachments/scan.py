"""The bytes of an attachment → what it says. Whatever the bytes are, nothing is raised."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator

from builder.attachments.piece import Piece, Scan, Unreadable
from builder.attachments.text import read_text

# Larger files are not read into memory; a county's attachments stay far below.
MAX_BYTES = 200 * 1024 * 1024
TOO_LARGE = "文件太大，无法检查里面的内容，请拆成几个文件"

_READERS: dict[str, Callable[[bytes], Iterator[Piece]]] = {
    "txt": read_text,
    "csv": read_text,
    "json": read_text,
}


def holds_text(name: str) -> bool:
    """Whether a file of this name may say something: pictures, sound and films do not."""
    return _ending(name) in _READERS


def scan(name: str, data: bytes) -> Scan:
    """Return what the file says, read as the type that its name gives."""
    reader = _READERS.get(_ending(name))
    if reader is None:
        return Scan()
    if len(data) > MAX_BYTES:
        return Scan(fault=TOO_LARGE)
    pieces: list[Piece] = []
    try:
        pieces.extend(reader(data))
    except Unreadable as fault:
        return Scan(tuple(pieces), str(fault))
    return Scan(tuple(pieces))


def _ending(name: str) -> str:
    return posixpath.splitext(name)[1].lstrip(".").lower()
