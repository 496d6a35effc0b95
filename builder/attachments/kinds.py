"""Which kind of file it is: by its first bytes, for names lie, else by the ending of its name."""

from __future__ import annotations

import posixpath
from enum import Enum, auto


class Kind(Enum):
    """What a reader takes."""

    TEXT = auto()
    PACKAGE = auto()
    PDF = auto()
    OLD = auto()
    RTF = auto()
    PACKED = auto()


_ENDINGS = {
    Kind.TEXT: "txt csv json htm html xml md",
    Kind.PACKAGE: "docx xlsx pptx ofd zip",
    Kind.PDF: "pdf",
    Kind.OLD: "doc xls ppt wps et dps",
    Kind.RTF: "rtf",
    Kind.PACKED: "rar 7z",
}
_KINDS = {ending: kind for kind, endings in _ENDINGS.items() for ending in endings.split()}
_SIGNATURES = {
    b"PK\x03\x04": Kind.PACKAGE,
    b"PK\x05\x06": Kind.PACKAGE,
    b"%PDF-": Kind.PDF,
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": Kind.OLD,
    b"{\\rtf": Kind.RTF,
    b"Rar!\x1a\x07": Kind.PACKED,
    b"7z\xbc\xaf\x27\x1c": Kind.PACKED,
}


def ending_of(name: str) -> str:
    """Return the ending of a file's name in lower case, without the dot."""
    return posixpath.splitext(name)[1].lstrip(".").lower()


def holds_text(name: str) -> bool:
    """Whether a file of this name may say something: pictures, sound and films do not."""
    return ending_of(name) in _KINDS


def kind_of(name: str, data: bytes) -> Kind | None:
    """Return the kind; None for a file that says nothing."""
    seen = (kind for mark, kind in _SIGNATURES.items() if data.startswith(mark))
    return next(seen, _KINDS.get(ending_of(name)))
