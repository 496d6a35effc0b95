"""Which characters mean something to Markdown, to HTML or to their libraries."""

from __future__ import annotations


class Unusual(Exception):
    """A body of which the short way does not know for certain what the library makes."""


# Inside a character class. Control characters and white space that Python, Markdown and HTML do
# not treat alike, the byte-order mark and halves of surrogate pairs.
ODD = r"\x00-\x08\x0b-\x1f\x7f-\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\ufeff\ud800-\udfff"
# Inside a character class. What the inline patterns of Markdown or HTML look for.
MARKS = r"\\`*_\[\]<>&"
