"""Markdown body → sanitised HTML with numbered link slots, plain text and headings."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable
from functools import cache
from html.parser import HTMLParser
from urllib.parse import unquote
from xml.etree.ElementTree import Element

import nh3
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

from builder.diagnostic import Position
from builder.model.body import Body, Heading, Link, Target

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_OUTSIDE = ("http:", "https:", "mailto:", "tel:")
_INDEX = re.compile(r"索引号[:：]")
_INDENT = re.compile(r"^[ \t]*\u3000+[ \t\u3000]*", re.MULTILINE)
_TABLE = re.compile(r"<table>.*?</table>", re.DOTALL)
_CELL = {"align", "colspan", "rowspan", "scope"}
_TAGS = {
    "p", "br", "hr", "h2", "h3", "h4", "h5", "h6", "strong", "em", "b", "i", "u", "s", "del", "ins",
    "sub", "sup", "blockquote", "pre", "code", "ul", "ol", "li", "dl", "dt", "dd", "a", "img",
    "figure", "figcaption", "table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td",
}  # fmt: skip
_ATTRIBUTES = {
    "a": {"href"},
    "img": {"src", "alt"},
    "ol": {"start"},
    "th": {"class", *_CELL},
    "td": {"class", *_CELL},
    **{f"h{level}": {"id"} for level in range(2, 7)},
}
_CLASSES = {"left", "center", "right"}
# A whole link or image with its slot; quoted attribute values may hold ">".
_SLOT = re.compile(
    r'(?P<head><(?:a|(?P<image>img))\b(?:"[^"]*"|[^>"])*?(?:href|src)=)"slot:(?P<slot>\d+)"'
    r'(?P<tail>(?:"[^"]*"|[^>"])*)>(?(image)|(?P<text>.*?)</a>)',
    re.DOTALL,
)
_BLOCKS = frozenset({
    "p", "h2", "h3", "h4", "h5", "h6", "li", "dt", "dd", "tr", "blockquote", "pre", "figcaption",
    "caption", "table", "ul", "ol", "dl", "hr", "div",
})  # fmt: skip
_CELLS = frozenset({"td", "th"})
# Characters in which the text and the address of a link must end: without a limit every open
# bracket of a text would be followed to the end of its paragraph.
_LINK_TEXT = 300
_LINK_ADDRESS = 2000
# Footnotes and lists of sources are written "[1]: …": Markdown would take them for addresses of
# reference links and drop them from the text.
_REFERENCES = ("reference", "image_reference", "short_reference", "short_image_ref")


class TooDeep(Exception):
    """A body whose lists or quotations are nested beyond what the parser can follow."""


def parse_body(text: str, first_line: int = 1) -> Body:
    """Return the body of an item.

    Raw HTML is sanitised; ``# `` becomes the second level, since the page's title is the first;
    a line break stays a line break, and a line that starts with a full-width indent starts a
    paragraph, as clerks write them. ``first_line`` is the file's line of the first line.
    Raises TooDeep.
    """
    try:
        html = _engine().reset().convert(_paragraphs(text))
    except RecursionError:
        _engine.cache_clear()  # it is left in the midst of a list
        raise TooDeep from None
    slots = _Slots(text, first_line)
    clean = nh3.clean(
        html,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        attribute_filter=slots.fill,
        link_rel=None,
        url_schemes={"http", "https", "mailto", "tel"},
        strip_comments=True,
    )
    reader = _PlainText()
    reader.feed(clean)
    reader.close()
    return Body(
        html=_scrolling(clean),
        text=reader.text(),
        headings=tuple(reader.headings),
        links=tuple(slots.links),
    )


def fill(body: Body, address: Callable[[Link], str | None]) -> str:
    """Return the HTML with every slot filled; a link without an address keeps only its text."""
    addresses = [address(link) for link in body.links]

    def replace(found: re.Match[str]) -> str:
        href = addresses[int(found["slot"])]
        text = None if found["text"] is None else _SLOT.sub(replace, found["text"])
        if href is None:
            return text or ""
        safe = href.replace("&", "&amp;").replace('"', "&quot;")
        rest = "" if text is None else f"{text}</a>"
        return f'{found["head"]}"{safe}"{found["tail"]}>{rest}'

    return _SLOT.sub(replace, body.html)


class _Slots:
    """Gives every link target of the sanitised HTML a number."""

    def __init__(self, text: str, first_line: int) -> None:
        self._text = text
        self._first_line = first_line
        self._from = 0
        self.links: list[Link] = []

    def fill(self, tag: str, name: str, value: str) -> str | None:
        if name == "class":
            return value if value in _CLASSES else None
        if (tag, name) not in (("a", "href"), ("img", "src")):
            return value
        kind, target = _target(value)
        slot = len(self.links)
        self.links.append(
            Link(slot=slot, kind=kind, target=target, at=self._at(target), image=tag == "img")
        )
        return f"slot:{slot}"

    def _at(self, target: str) -> Position:
        """Return the place of the target in the file: its next occurrence, else its first."""
        found = self._text.find(target, self._from)
        if found < 0:
            found = max(0, self._text.find(target))
        else:
            self._from = found + len(target)
        line = self._text.count("\n", 0, found)
        column = found - (self._text.rfind("\n", 0, found) + 1) + 1
        return Position(self._first_line + line, column, max(1, len(target)))


def _target(value: str) -> tuple[Target, str]:
    plain = unquote(value).strip()
    if plain.startswith("#"):
        return "anchor", plain[1:]
    index_no = _INDEX.match(plain)
    if index_no:
        return "index_no", plain[index_no.end() :].strip()
    if plain.lower().startswith(_OUTSIDE) or plain.startswith("//"):
        return "external", value
    return "path", plain


def _paragraphs(text: str) -> str:
    """Open a paragraph at every line that begins with a full-width indent, and drop it."""
    return _INDENT.sub("\n", text) if "\u3000" in text else text


def _scrolling(html: str) -> str:
    """Wrap every table so that it scrolls by itself; a screen reader lists them by number."""
    number = itertools.count(1)
    open_tag = (
        '<div class="table-scroll" role="region" tabindex="0" aria-label="表格{}，可左右滚动">'
    )
    return _TABLE.sub(lambda table: f"{open_tag.format(next(number))}{table[0]}</div>", html)


class _Targets(Treeprocessor):
    """Keeps every written target through the sanitiser, and cell alignment as a class; tells
    what a table's head cells are the heads of."""

    def run(self, root: Element) -> None:
        for element in root.iter():
            if element.tag == "a":
                self._escape(element, "href")
            elif element.tag == "img":
                self._escape(element, "src")
            elif element.tag == "th":
                element.set("scope", "col")
            align = element.attrib.pop("align", None)
            if align:
                element.set("class", align)

    def _escape(self, element: Element, name: str) -> None:
        """A scheme we do not follow must not vanish: it becomes a path, which L102 reports."""
        value = element.get(name, "")
        if _SCHEME.match(value) and not value.lower().startswith(_OUTSIDE):
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

    def __init__(self) -> None:
        self._markdown = Markdown(
            extensions=[
                "fenced_code",
                "sane_lists",
                "nl2br",
                TableExtension(use_align_attribute=True),
                TocExtension(baselevel=2, slugify=_anchor, permalink=False),
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

    def reset(self) -> Markdown:
        """Return the parser with nothing left of the text before."""
        return self._markdown.reset()


@cache
def _engine() -> _Engine:
    return _Engine()


def _anchor(value: str, separator: str) -> str:
    words = re.sub(r"[^\w]+", separator, value).strip(separator)
    return f"h-{words}" if words else "h"


class _PlainText(HTMLParser):
    """Collects the text of sanitised HTML: a line a block, cells apart by a space."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._lines: list[str] = []
        self._line = ""
        self._heading: tuple[int, str] | None = None
        self.headings: list[Heading] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS or tag == "br":
            self._break()
        if tag in _CELLS and self._line:
            self._line += " "
        if tag[0] == "h" and tag[1:].isdigit():
            self._heading = (int(tag[1:]), dict(attrs).get("id") or "")

    def handle_endtag(self, tag: str) -> None:
        if self._heading is not None and tag == f"h{self._heading[0]}":
            level, anchor = self._heading
            self.headings.append(Heading(level=level, anchor=anchor, text=self._line.strip()))
            self._heading = None
        if tag in _BLOCKS:
            self._break()

    def handle_data(self, data: str) -> None:
        self._line += data.replace("\n", " ") if data.strip() else ""

    def _break(self) -> None:
        if self._line.strip():
            self._lines.append(" ".join(self._line.split()))
        self._line = ""

    def text(self) -> str:
        """Return the lines collected."""
        self._break()
        return "\n".join(self._lines)
