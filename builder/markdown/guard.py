"""Parts of the Markdown library that look before they work; what they give stays the same.

They lean on the inside of the library, so they are built in only where ``IS_KNOWN`` holds.
"""

from __future__ import annotations

import markdown
import nh3
from markdown import Markdown
from markdown.preprocessors import HtmlBlockPreprocessor
from markdown.treeprocessors import InlineProcessor
from markdown.util import AtomicString

# Versions with which the ways of this package were compared; see tests/test_markdown_same.py.
_MARKDOWN = frozenset({"3.11.3"})
_NH3 = frozenset({"0.3.8"})
IS_KNOWN = markdown.__version__ in _MARKDOWN and getattr(nh3, "__version__", "") in _NH3

# Without one of these in a text its pattern finds nothing there.
_NEEDED = {
    "backtick": ("`",),
    "escape": ("\\",),
    "link": ("[",),
    "image_link": ("![",),
    "autolink": ("<",),
    "automail": ("<",),
    "linebreak": ("  \n",),
    "html": ("<",),
    "entity": ("&",),
    "em_strong": ("*", "_"),
    "nl": ("\n",),
}
_NOTHING = ("",)  # of a pattern that is not listed: it is always applied


def guard(parser: Markdown) -> None:
    """Let a configured parser leave out what cannot find anything."""
    parser.block_level_elements = frozenset(parser.block_level_elements)  # type: ignore[assignment]
    parser.preprocessors.register(_Blocks(parser), "html_block", 20)
    parser.treeprocessors.register(_Inline(parser), "inline", 20)


class _Blocks(HtmlBlockPreprocessor):
    """Blocks of HTML: none without a bracket or an entity."""

    def run(self, lines: list[str]) -> list[str]:
        return super().run(lines) if any("<" in line or "&" in line for line in lines) else lines


class _Inline(InlineProcessor):
    """Applies to a text the patterns that may find something in it."""

    def __init__(self, parser: Markdown) -> None:
        super().__init__(parser)
        needed = {parser.inlinePatterns[name]: marks for name, marks in _NEEDED.items()}
        self._patterns = [
            (pattern, needed.get(pattern, _NOTHING)) for pattern in parser.inlinePatterns
        ]

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:
        if isinstance(data, AtomicString):
            return data
        for index in range(patternIndex, len(self._patterns)):
            pattern, marks = self._patterns[index]
            start, found = 0, any(mark in data for mark in marks)
            while found:
                data, found, start = self._InlineProcessor__applyPattern(  # type: ignore[attr-defined]
                    pattern, data, index, start
                )
        return data
