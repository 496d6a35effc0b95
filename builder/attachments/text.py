"""Plain text: txt, csv, json, one piece a line."""

from __future__ import annotations

from collections.abc import Iterator

from builder.attachments.piece import Piece, Unreadable
from builder.frontmatter import decode


def read_text(data: bytes) -> Iterator[Piece]:
    """Yield every line that says something."""
    found = decode(data)
    if not found.encoding:
        raise Unreadable("的文字编码读不出，无法检查里面的内容，请另存为 UTF-8 编码")
    for number, line in enumerate(found.text.split("\n"), 1):
        if line.strip():
            yield Piece(line, f"第{number}行")
