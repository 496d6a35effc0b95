"""The binary formats of the nineties (doc, xls, ppt, wps, et, dps): what can be seen in them.

Numbers in cells and text cut up by quick saving are not found, so that a fault always stands
beside what is found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.attachments.piece import LOCKED, Piece, Unreadable

_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
# Runs of eight or more: ASCII in single bytes, and letters, digits and Han in UTF-16.
_NARROW = re.compile(rb"[\x20-\x7e]{8,}")
_WIDE = re.compile(
    rb"(?:[\x20-\x7e]\x00|[\x00-\xff][\x4e-\x9f]|[\x00-\x1f]\x30|[\x00-\x5e]\xff){8,}", re.S
)
_WHERE = "文件内容（旧格式，说不出在哪里）"
# What the newer formats are called that say the same.
_SUCCESSORS = {"xls": "xlsx", "et": "xlsx", "ppt": "pptx", "dps": "pptx"}


def read_old(data: bytes, ending: str) -> Iterator[Piece]:
    """Yield the runs of text that stand in the bytes, then say that this is not all."""
    if _ENCRYPTED in data:
        raise Unreadable(LOCKED)
    for found in _NARROW.finditer(data):
        yield Piece(found[0].decode("ascii"), _WHERE)
    for found in _WIDE.finditer(data):
        yield Piece(found[0].decode("utf-16-le", "replace"), _WHERE)
    newer = _SUCCESSORS.get(ending, "docx")
    raise Unreadable(f"格式较旧，无法检查里面的内容，请另存为 {newer}")
