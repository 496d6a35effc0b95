"""Every byte of a folder, and of what lies packed in it; and every way to write down a mark."""

from __future__ import annotations

import base64
import contextlib
import html
import io
import re
import sqlite3
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from urllib.parse import quote, unquote

import cbor2
from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import StreamObject

_PAGEFIND = b"pagefind_dcd"
# One file, or several behind each other, as a memo keeps them.
_GZIP = re.compile(b"\x1f\x8b\x08")
_AROUND = 60


def found_in(folder: Path, marks: Iterable[str]) -> list[str]:
    """Return where in a folder any of the marks stands, in names and in whatever they hold."""
    sought = pattern(tuple(marks))
    found = []
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        name = file.relative_to(folder).as_posix()
        for place, data in [(f"{name}!name", name.encode()), *opened(name, file.read_bytes())]:
            if match := sought.search(data):
                around = data[max(0, match.start() - _AROUND) : match.end() + _AROUND]
                found.append(f"{place}: {around.decode('utf-8', 'replace')}")
    return found


def opened(place: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield the bytes themselves and everything that is packed or encoded in them."""
    yield place, data
    for member in _GZIP.finditer(data):
        with contextlib.suppress(zlib.error):
            inside = zlib.decompressobj(wbits=31).decompress(data[member.start() :])
            yield from opened(f"{place}!gzip", inside)
    if data.startswith(_PAGEFIND):
        yield from _of_pagefind(place, data.removeprefix(_PAGEFIND))
    elif data.startswith(b"PK"):
        yield from _of_zip(place, data)
    elif data.startswith(b"%PDF"):
        yield from _of_pdf(place, data)
    elif data.startswith(b"SQLite format 3"):
        yield from _of_memo(place, data)
    else:
        yield from _of_text(place, data)


def _of_pagefind(place: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield the text of a fragment, or the words of an index, glued as they follow each other."""
    if data.startswith(b"{"):
        yield from _of_text(place, data)
        return
    words = list(_words(cbor2.loads(data)))
    yield f"{place}!cbor", b"\n".join(words)


def _words(node: object) -> Iterator[bytes]:
    if isinstance(node, str | bytes):
        yield node.encode() if isinstance(node, str) else node
    elif isinstance(node, dict):
        yield from _words([*node.keys(), *node.values()])
    elif isinstance(node, list | tuple):
        for part in node:
            yield from _words(part)


def _of_zip(place: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        yield f"{place}!comment", archive.comment
        for info in archive.infolist():
            inside = f"{place}!{info.filename}"
            yield f"{inside}!entry", b"\n".join((info.filename.encode(), info.comment, info.extra))
            yield from opened(inside, archive.read(info))


def _of_pdf(place: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    pdf = PdfReader(io.BytesIO(data))
    text = "".join(page.extract_text() for page in pdf.pages)
    yield f"{place}!text", "".join(text.split()).encode()
    yield f"{place}!properties", repr(dict(pdf.metadata or {})).encode()
    for number in range(1, len(pdf.xref[0]) + 1) if 0 in pdf.xref else ():
        try:
            one = pdf.get_object(number)
            if isinstance(one, StreamObject):
                yield f"{place}!{number}", one.get_data()
        except (PyPdfError, NotImplementedError):
            continue


def _of_memo(place: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield the values of a memo: a checksum of eight bytes, a sign, the value or its packing."""
    connection = sqlite3.connect(":memory:")
    # Bytes 18 and 19 ask for a write-ahead log beside the file; in memory there is none.
    connection.deserialize(data[:18] + b"\x01\x01" + data[20:])
    for function, value in connection.execute("SELECT function, value FROM memo"):
        body = value[9:]
        whole = zlib.decompress(body) if value[8:9] == b"z" else body
        yield from opened(f"{place}!{function}", whole)


def _of_text(place: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return
    if "&" in text:
        yield f"{place}!html", html.unescape(text).encode()
    if "%" in text:
        yield f"{place}!address", unquote(text).encode()


@cache
def pattern(marks: tuple[str, ...]) -> re.Pattern[bytes]:
    """Return what finds each of the marks, however it is written."""
    every = {form for mark in marks for form in forms(mark).values()}
    return re.compile(b"|".join(re.escape(form) for form in sorted(every)))


def forms(mark: str) -> dict[str, bytes]:
    """Return a mark as each of the encodings has it, by the name of the encoding."""
    plain = mark.encode()
    codes = [ord(character) for character in mark]
    found = {
        "utf-8": plain,
        "upper": mark.upper().encode(),
        "title": mark.title().encode(),
        "utf-16-le": mark.encode("utf-16-le"),
        "utf-16-be": mark.encode("utf-16-be"),
        "gb18030": mark.encode("gb18030"),
        "hex": plain.hex().encode(),
        "HEX": plain.hex().upper().encode(),
        "html": "".join(f"&#{code};" for code in codes).encode(),
    }
    for name in ("percent", "percent-gbk"):
        encoding = "utf-8" if name == "percent" else "gb18030"
        found[name] = quote(mark, encoding=encoding).encode()
        found[f"{name}-lower"] = quote(mark, encoding=encoding).lower().encode()
    for style in ("\\u{:04x}", "\\u{:04X}", "&#x{:x};", "&#x{:X};", "\\{:x} "):
        found[style] = "".join(style.format(code) for code in codes).encode()
    if not mark.isascii():
        found["slug"] = "".join(f"u{code:x}" for code in codes).encode()
    for offset in range(3):
        # As it stands inside of a longer text, which may begin one or two bytes earlier.
        whole = base64.b64encode(bytes(offset) + plain)
        found[f"base64+{offset}"] = whole[-(-offset * 8 // 6) : (offset + len(plain)) * 8 // 6]
    return found
