"""Small Office files made part by part, so that tests know every place where text hides."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def package(parts: Mapping[str, str | bytes]) -> bytes:
    """Return a zip of ``parts``, by name."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def word_part(body: str, root: str = "document") -> str:
    """Return a part of a docx: ``body`` inside the element ``root``."""
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{root} xmlns:w="{WORD}">{body}</w:{root}>'


def paragraph(text: str) -> str:
    """Return a paragraph of one run."""
    return f"<w:p><w:r><w:t>{escape(text)}</w:t></w:r></w:p>"


def docx(body: str, **parts: str) -> bytes:
    """Return a docx with the given body and further parts of word/ (``comments=…``)."""
    document = word_part(f"<w:body>{body}</w:body>")
    more = {f"word/{name}.xml": text for name, text in parts.items()}
    return package({"[Content_Types].xml": "<Types/>", "word/document.xml": document} | more)


def docx_of(lines: Sequence[str]) -> bytes:
    """Return a docx whose paragraphs are ``lines``."""
    return docx("".join(paragraph(line) for line in lines))
