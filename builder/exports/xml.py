"""XML elements → bytes; what XML 1.0 cannot hold is left out."""

from __future__ import annotations

import re
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

# XML 1.0 §2.2: any other control character makes the whole document unreadable.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def add(parent: Element, tag: str, text: str = "", **attributes: str) -> Element:
    """Append a child element with ``text`` and return it."""
    child = ElementTree.SubElement(
        parent, tag, {name: clean(value) for name, value in attributes.items()}
    )
    if text:
        child.text = clean(text)
    return child


def document(root: Element) -> bytes:
    """Return the document with declaration and indentation."""
    ElementTree.indent(root)
    text: str = ElementTree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'.encode()


def clean(text: str) -> str:
    """Return ``text`` without characters that XML 1.0 forbids."""
    return _FORBIDDEN.sub("", text)
