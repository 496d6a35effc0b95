"""Text as it may stand in the XML of an office document."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape

# What XML 1.0 has no way to write (https://www.w3.org/TR/xml/#charsets).
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def writable(text: str) -> str:
    """Return the text without the characters that XML cannot hold; none of them is visible."""
    return _FORBIDDEN.sub("", text)


def escaped(text: str) -> str:
    """Return the text for an element or an attribute in double quotes."""
    return escape(writable(text), {'"': "&quot;"})
