"""The Markdown parser, set up for official texts."""

from __future__ import annotations

import re
from functools import cache
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions.tables import TableExtension
from markdown.extensions.toc import TocExtension
from markdown.inlinepatterns import (
    IMAGE_LINK_RE,
    LINK_RE,
    ImageInlineProcessor,
    LinkInlineProcessor,
)
from markdown.treeprocessors import Treeprocessor

from builder.markdown.guard import guard

OUTSIDE = ("http:", "https:", "mailto:", "tel:")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_NO_WORD = re.compile(r"[^\w]+")
_INDENT = re.compile(r"^[ \t]*\u3000+[ \t\u3000]*", re.MULTILINE)
# Characters in which the text and the address of a link must end: without a limit every open
# bracket of a text would be followed to the end of its paragraph.
_LINK_TEXT = 300
_LINK_ADDRESS = 2000
# Footnotes and lists of sources are written "[1]: …": Markdown would take them for addresses of
# reference links and drop them from the text.
_REFERENCES = ("reference", "image_reference", "short_reference", "short_image_ref")


class TooDeep(Exception):
    """A body whose lists or quotations are nested beyond what the parser can follow.

    For what else is beyond it, sentence and advice are the arguments.
    """


def to_html(text: str, *, guarded: bool) -> str:
    """Return the HTML of a body whose paragraphs are opened, not yet sanitised.

    ``guarded`` asks for the same by way of ``guard``. Raises TooDeep.
    """
    try:
        return _engine(guarded).reset().convert(text)
    except RecursionError:
        _engine.cache_clear()  # it is left in the midst of a list
        raise TooDeep from None


def opened(text: str) -> str:
    """Open a paragraph at every line that begins with a full-width indent, and drop it."""
    return _INDENT.sub("\n", text) if "\u3000" in text else text


class _Targets(Treeprocessor):
    """Keeps every written target through the sanitiser, and cell alignment as a class."""

    def run(self, root: Element) -> None:
        for element in root.iter():
            if element.tag == "a":
                self._escape(element, "href")
            elif element.tag == "img":
                self._escape(element, "src")
            align = element.attrib.pop("align", None)
            if align:
                element.set("class", align)

    def _escape(self, element: Element, name: str) -> None:
        """A scheme we do not follow must not vanish: it becomes a path, which L102 reports."""
        value = element.get(name, "")
        if _SCHEME.match(value) and not value.lower().startswith(OUTSIDE):
            element.set(name, value.replace(":", "%3A", 1))


class _BoundedLink(LinkInlineProcessor):
    """A link that ends soon or is none."""

    def getText(self, data: str, index: int) -> tuple[str, int, bool]:
        end = index + _LINK_TEXT
        if data.find("]", index, end) < 0:
            return "", index, False
        return super().getText(data[:end], index)

    def getLink(self, data: str, index: int) -> tuple[str, str | None, int, bool]:
        end = index + _LINK_ADDRESS
        if data.find(")", index, end) < 0:
            return "", None, index, False
        return super().getLink(data[:end], index)


class _BoundedImage(_BoundedLink, ImageInlineProcessor):
    """A picture that ends soon or is none."""


class _Engine:
    """One configured Markdown parser, reused: building it costs more than a short text."""

    def __init__(self, *, guarded: bool) -> None:
        self._markdown = Markdown(
            extensions=[
                "fenced_code",
                "sane_lists",
                "nl2br",
                TableExtension(use_align_attribute=True),
                TocExtension(baselevel=2, slugify=anchor, permalink=False),
            ],
            output_format="html",
        )
        # An indented paragraph of an official text is not program code.
        self._markdown.parser.blockprocessors.deregister("code")
        self._markdown.parser.blockprocessors.deregister("reference")
        inline = self._markdown.inlinePatterns
        for name in _REFERENCES:
            inline.deregister(name)
        inline.register(_BoundedLink(LINK_RE, self._markdown), "link", 160)
        inline.register(_BoundedImage(IMAGE_LINK_RE, self._markdown), "image_link", 150)
        self._markdown.treeprocessors.register(_Targets(self._markdown), "gongkai-targets", 1)
        if guarded:
            guard(self._markdown)

    def reset(self) -> Markdown:
        """Return the parser with nothing left of the text before."""
        return self._markdown.reset()


@cache
def _engine(guarded: bool) -> _Engine:
    return _Engine(guarded=guarded)


def anchor(value: str, separator: str) -> str:
    """Return the anchor of a heading with the given words."""
    words = _NO_WORD.sub(separator, value).strip(separator)
    return f"h-{words}" if words else "h"
