"""HTML that others wrote for the site: the portal's slots and the marks, and what is in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import urlsplit

from builder.diagnostic import Position
from builder.model.attr import label_of
from builder.model.site import Footer, Settings
from builder.rules.base import Finding

_VOID = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr",
})  # fmt: skip
# Whose end tag HTML lets out.
_MAY_STAY_OPEN = frozenset({
    "li", "dt", "dd", "p", "option", "tr", "td", "th", "thead", "tbody", "tfoot", "colgroup",
})  # fmt: skip
# A part of a picture that ends with its own slash; on any other tag HTML ignores it.
_SVG = frozenset({
    "path", "circle", "rect", "line", "polyline", "polygon", "ellipse", "use", "stop",
})  # fmt: skip
# What the Content-Security-Policy of a page asks about, by tag.
_FETCHED = {
    "script": "src",
    "img": "src",
    "iframe": "src",
    "link": "href",
    "form": "action",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Tag:
    """A start tag with its attributes (names in lower case) and where it begins."""

    name: str
    attributes: Mapping[str, str]
    at: Position

    @property
    def fetched(self) -> str:
        """The address that a browser asks for because of the tag, "" for none."""
        if self.name == "link" and "stylesheet" not in self.attributes.get("rel", "").lower():
            return ""
        return self.attributes.get(_FETCHED.get(self.name, ""), "").strip()


@dataclass(frozen=True, slots=True)
class Piece:
    """One text of HTML in site.yml or in the file that it names (``path``, else "")."""

    field: str
    label: str
    html: str
    path: str
    tags: tuple[Tag, ...]
    unclosed: tuple[Tag, ...]
    unopened: tuple[Tag, ...]
    unfinished: Position | None  # of a tag, comment or script that the text breaks off in

    def finding(self, message: str, advice: str, at: Position) -> Finding:
        """Return a finding at a place in the file, or at the key in site.yml."""
        place = at if self.path else None
        return Finding(self.field, f"{self.label}{message}", advice, at=place, path=self.path)


def pieces(settings: Settings) -> Iterator[Piece]:
    """Yield every text of HTML that the settings hold."""
    footer = settings.footer
    found = {
        "header_html": (label_of(Settings, "header_html"), settings.header_html),
        "footer_html": (label_of(Settings, "footer_html"), settings.footer_html),
        "footer.mark": (label_of(Footer, "mark"), footer.mark and footer.mark.html),
        "footer.report_errors": (
            label_of(Footer, "report_errors"),
            footer.report_errors and footer.report_errors.html,
        ),
    }
    for field, (label, html) in found.items():
        if html:
            read = _Reader(html)
            path = settings.portal_files.get(field, "")
            lists = (tuple(read.tags), tuple(read.open), tuple(read.stray))
            yield Piece(field, f"“{label}”", html, path, *lists, read.unfinished)


def host_of(address: str) -> str:
    """Return host and port of an address of another site, "" for one of our own."""
    try:
        return urlsplit(address).netloc.lower()
    except ValueError:
        return ""


class _Reader(HTMLParser):
    """Start tags in order; ``open`` those that nothing closed, ``stray`` end tags of nothing.

    ``close`` is not called: it would take an unfinished tag for text, in quadratic time.
    """

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[Tag] = []
        self.open: list[Tag] = []
        self.stray: list[Tag] = []
        self.feed(html)

    @property
    def unfinished(self) -> Position | None:
        """Where a tag, a comment or a script begins that the text breaks off in."""
        if self.cdata_elem:
            return self.open[-1].at
        if not self.rawdata.startswith("<"):
            return None
        line, column = self.getpos()
        return Position(line, column + 1)

    def parse_marked_section(self, i: int, report: int = 1) -> int:
        """Read ``<![…]>`` as browsers do, a comment; the parent raises for words unknown to it."""
        return self.parse_bogus_comment(i, bool(report))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        line, column = self.getpos()
        found = Tag(tag, {k: v or "" for k, v in attrs}, Position(line, column + 1))
        self.tags.append(found)
        if tag not in _VOID | _MAY_STAY_OPEN:
            self.open.append(found)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if self.open and self.open[-1].name == tag and tag in _SVG:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        for place in range(len(self.open) - 1, -1, -1):
            if self.open[place].name == tag:
                del self.open[place]
                return
        if tag not in _VOID | _MAY_STAY_OPEN:
            line, column = self.getpos()
            self.stray.append(Tag(tag, {}, Position(line, column + 1)))
