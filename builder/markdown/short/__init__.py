"""The short way: what parser and sanitiser make of an ordinary body, without asking them.

Most bodies are paragraphs, headings, tables and plain lists with a link or something bold here
and there. For these the library's result is known beforehand and written down at once. Whatever
is not exactly known is ``Unusual`` and sends the whole body the long way, whose result is the
definition: ``tests/test_markdown_same.py`` compares the two.
"""

from builder.markdown.short.blocks import Short, short
from builder.markdown.short.marks import Unusual

__all__ = ["Short", "Unusual", "short"]
