"""Bytes of a saved page → text; what is no page at all is refused."""

from __future__ import annotations

import codecs
import re

from builder.frontmatter import Decoded
from builder.frontmatter import decode as decode_file

LIMIT = 20_000_000  # bytes; a page of text is a hundredth of this, the rest is no page
_COMMON = 3  # fewer is chance
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]+)", re.IGNORECASE)
_ARCHIVE = re.compile(rb"^Content-Type:\s*multipart/related", re.IGNORECASE | re.MULTILINE)
_OTHERS = (
    (b"%PDF-", "是 PDF 文件"),
    (b"PK\x03\x04", "是 Word、Excel 或压缩文件"),
    (b"\xd0\xcf\x11\xe0", "是旧版 Word 或 Excel 文件"),
    (b"\x89PNG", "是图片"),
    (b"\xff\xd8\xff", "是图片"),
    (b"GIF8", "是图片"),
)


class ImportRefused(ValueError):
    """The bytes hold no page; the message is a Chinese sentence for the clerk."""


def decode_page(data: bytes) -> Decoded:
    """Return the text of a saved page.

    Beside the encodings of our own files, UTF-16 without mark and a declared GBK page with
    private-use characters are read, since old sites have both.
    """
    if not data.strip():
        raise ImportRefused("文件是空的。请在浏览器里打开原页面，另存后再导入。")
    if len(data) > LIMIT:
        raise ImportRefused("文件超过 20 兆字节，不是一个网页。请只保存这一个页面。")
    if _ARCHIVE.search(data[:4096]):
        raise ImportRefused("文件是单个文件的网页归档（MHT）。请另存为“仅 HTML”或纯文本再导入。")
    for start, what in _OTHERS:
        if data.startswith(start):
            raise ImportRefused(f"文件{what}，不是网页。请先另存为纯文本或网页（HTML）再导入。")
    found = decode_file(_marked(data))
    if found.encoding:
        return found
    second = _declared(data)
    if second is not None and second.text.count("\ufffd") < found.text.count("\ufffd"):
        return second
    return found


def _marked(data: bytes) -> bytes:
    """Put the mark before UTF-16 text that has none. No other text has zero bytes."""
    if b"\0" not in data[:4096] or data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data
    little, big = (_common(data[:4096], name) for name in ("utf-16-le", "utf-16-be"))
    if max(little, big) < _COMMON:
        return data
    return (codecs.BOM_UTF16_LE if little > big else codecs.BOM_UTF16_BE) + data


def _common(data: bytes, encoding: str) -> int:
    """Return how many characters that every Chinese page has the bytes hold in an encoding."""
    text = data.decode(encoding, "replace")
    return sum(text.count(character) for character in "的，。：:\n ")


def _declared(data: bytes) -> Decoded | None:
    """Read as the page says of itself, else as GB 18030; unreadable bytes become U+FFFD."""
    found = _CHARSET.search(data[:4096])
    name = found[1].decode("ascii").lower() if found else "gb18030"
    if name in ("gb2312", "gbk", "x-gbk"):
        name = "gb18030"
    try:
        text = data.decode(name, "replace")
    except (LookupError, UnicodeError, ValueError):
        return None
    line = text.count("\n", 0, text.find("\ufffd")) + 1 if "\ufffd" in text else 0
    return Decoded(text.replace("\r\n", "\n").replace("\r", "\n"), name, line)
