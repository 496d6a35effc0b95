"""Small PDF files written object by object, with Chinese text and every place it hides in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence


def text(value: str) -> bytes:
    """Return a text string as an object of a PDF."""
    return b"<feff" + value.encode("utf-16-be").hex().encode() + b">"


def stream(data: bytes, entries: bytes = b"") -> bytes:
    """Return a stream object."""
    return b"<</Length %d %s>>stream\n%s\nendstream" % (len(data), entries, data)


def write(objects: Sequence[bytes], trailer: bytes = b"") -> bytes:
    """Return a file of ``objects``, numbered from 1; the first is the catalogue."""
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, one in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<</Size %d/Root 1 0 R%s>>\n" % (len(objects) + 1, trailer)
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % start)


def pdf(
    lines: Sequence[str],
    *,
    info: Mapping[str, str] | None = None,
    root: bytes = b"",
    page: bytes = b"",
    more: Sequence[bytes] = (),
) -> bytes:
    """Return a file with one page a line.

    ``root`` and ``page`` are further entries of the catalogue and of every page; ``more`` are
    further objects, from number 6 on.
    """
    count = len(lines)
    first = 6 + len(more)
    kids = b" ".join(b"%d 0 R" % (first + 2 * at) for at in range(count))
    entries = b"".join(b"/%s %s" % (k.encode(), text(v)) for k, v in (info or {}).items())
    objects = [
        b"<</Type/Catalog/Pages 2 0 R%s>>" % root,
        b"<</Type/Pages/Count %d/Kids[%s]>>" % (count, kids),
        b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H"
        b"/DescendantFonts[4 0 R]>>",
        b"<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/DW 1000"
        b"/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>>>",
        b"<<%s>>" % entries,
        *more,
    ]
    for at, line in enumerate(lines):
        said = b"BT /F1 12 Tf 72 700 Td <%s> Tj ET" % line.encode("utf-16-be").hex().encode()
        objects += [
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>"
            b"/Contents %d 0 R%s>>" % (first + 2 * at + 1, page),
            stream(said if line else b""),
        ]
    return write(objects, b"/Info 5 0 R")
