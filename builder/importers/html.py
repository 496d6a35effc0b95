"""A page saved as HTML → blocks: paragraphs, headings, list entries, table rows."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from urllib.parse import urljoin

from builder.importers.blocks import Block, Page, Shape, Span, Zone, trimmed, visible
from builder.importers.tables import MAX_SPAN, Cell, Table, blocks_of, has_merged_cells
from builder.importers.tokens import Token, tokens
from builder.importers.zones import zone_of

_KNOWN = re.compile(
    r"<(?:!doctype|html|head|body|meta|div|p|table|tr|td|span|br|ul|li|a|h\d)\b", re.IGNORECASE
)
_SAVED_FROM = re.compile(r"saved from url=\(\d+\)(https?://\S+)")
_BREAKING_WORDS = (
    "address article aside blockquote body center dd details div dl dt fieldset figcaption"
    " figure footer form h1 h2 h3 h4 h5 h6 header hr html li main nav ol option p pre section"
    " select summary table tbody td tfoot th thead tr ul button textarea noscript title"
)
_BREAKING = frozenset(_BREAKING_WORDS.split())
_CLOSES_ITSELF = {"p": {"p"}, "li": {"li"}, "dt": {"dt", "dd"}, "dd": {"dt", "dd"}}
_VOID = frozenset({"hr", "br", "img", "meta", "link", "input", "base", "col", "wbr"})
_WALLS = frozenset({"table", "td", "th"})
_STATED = frozenset({"articletitle", "pubdate", "contentsource", "columnname"})
_DEPTH = 400  # open elements searched for the start of an end tag


def is_html(text: str) -> bool:
    """Whether the text is markup rather than words with angle brackets in them."""
    head = text.lstrip()[:20_000]
    return head[:14].lower().startswith(("<!doctype html", "<html")) or (
        len(_KNOWN.findall(head)) >= 3
    )


def read_html(text: str) -> Page:
    """Return the page as a browser would show it, without layout."""
    reader = _Reader()
    for token in tokens(text):
        reader.take(token)
    return reader.page()


@dataclass(frozen=True, slots=True)
class _Open:
    tag: str
    zone: Zone


@dataclass
class _List:
    group: int
    ordered: bool
    count: int = 0


class _Reader:
    """Follows the tokens. Only elements that matter for the structure are kept open."""

    def __init__(self) -> None:
        self._blocks: list[Block] = []
        self._open: list[_Open] = []
        self._tables: list[Table] = []
        self._lists: list[_List] = []
        self._spans: list[Span] = []
        self._line = 0
        self._groups = 0
        self._link = ""
        self._mark = ""
        self._term: Block | None = None
        self._entry: Block | None = None
        self._base = ""
        self._address = ("", 0)
        self._window_title = ""
        self._meta: dict[str, tuple[str, int]] = {}
        self._notes: list[tuple[int, str]] = []
        self._removed = 0

    def take(self, token: Token) -> None:
        """Take the next token."""
        if token.name == "":
            self._text(token)
        elif token.name == "!":
            self._comment(token)
        elif token.closes:
            self._end(token.name)
        else:
            self._start(token)

    def page(self) -> Page:
        """Close what is still open and return the page."""
        self._pop_to(0)
        self._flush()
        while self._tables:
            self._end_table()
        return Page(
            tuple(self._blocks),
            dict(self._meta),
            self._window_title,
            self._address,
            self._removed,
            tuple(self._notes),
        )

    @property
    def _zone(self) -> Zone:
        return self._open[-1].zone if self._open else Zone.OPEN

    def _text(self, token: Token) -> None:
        text, removed = visible(token.text)
        self._removed += removed
        if self._open and self._open[-1].tag == "title":
            self._window_title = self._window_title or " ".join(text.split())
            return
        if not self._line and text.strip():
            leading = len(text) - len(text.lstrip())
            self._line = token.line + text.count("\n", 0, leading)
        self._spans.append(Span(text, self._link, self._mark))

    def _comment(self, token: Token) -> None:
        saved = _SAVED_FROM.search(token.text)
        if saved and not self._address[0]:
            self._address = (saved[1], token.line)

    def _start(self, token: Token) -> None:
        tag, attributes = token.name, token.attributes
        if tag in _BREAKING or tag == "br":
            self._flush()
        if tag == "a":
            self._link = self._absolute(attributes.get("href", ""))
        elif tag in ("sup", "sub"):
            self._mark = tag
        elif tag == "img":
            self._image(token)
        elif tag in ("meta", "link", "base"):
            self._statement(token)
        if tag in _VOID or tag not in _BREAKING:
            return
        for closed in _CLOSES_ITSELF.get(tag, ()):
            self._end(closed, implied=True)
        self._structure(token)
        self._open.append(_Open(tag, zone_of(tag, attributes, self._zone)))

    def _structure(self, token: Token) -> None:
        tag = token.name
        if tag == "table":
            if self._tables and self._tables[-1].rows and self._tables[-1].rows[-1]:
                self._tables[-1].rows[-1][-1].nested = True
            self._tables.append(Table(self._next_group()))
        elif tag == "tr" and self._tables:
            self._close_row()
            self._tables[-1].rows.append([])
        elif tag in ("td", "th") and self._tables:
            self._close_cell()
            if not self._tables[-1].rows:
                self._tables[-1].rows.append([])
            columns = _count(token.attributes.get("colspan", ""))
            rows = _count(token.attributes.get("rowspan", ""))
            self._tables[-1].rows[-1].append(Cell(token.line, columns, rows))
        elif tag in ("ul", "ol"):
            self._lists.append(_List(self._next_group(), tag == "ol"))
        elif tag == "li" and self._lists:
            innermost = self._lists[-1]
            innermost.count += 1
            self._entry = Block(
                token.line,
                shape=Shape.ENTRY,
                level=len(self._lists) - 1,
                group=innermost.group,
                ordinal=innermost.count if innermost.ordered else 0,
            )

    def _end(self, tag: str, *, implied: bool = False) -> None:
        if tag == "a":
            self._link = ""
        elif tag in ("sup", "sub"):
            self._mark = ""
        if tag not in _BREAKING:
            return
        self._flush()
        lowest = max(0, len(self._open) - _DEPTH)
        for at in range(len(self._open) - 1, lowest - 1, -1):
            name = self._open[at].tag
            if name == tag:
                self._pop_to(at)
                return
            walls = _WALLS | {"ul", "ol", "dl", "div"} if implied else _WALLS
            if name in walls and tag not in ("table", "tr", "tbody", "body", "html"):
                return
            if name == "table":
                return

    def _pop_to(self, at: int) -> None:
        """Close the open elements down to ``at``."""
        while len(self._open) > at:
            self._flush()
            tag = self._open.pop().tag
            if tag == "table" and self._tables:
                self._end_table()
            elif tag in ("ul", "ol") and self._lists:
                self._lists.pop()
            elif tag in ("li", "td", "th"):
                self._entry = None
                self._link = self._mark = ""
            elif tag == "dl" and self._term is not None:
                self._sink().append(self._term)
                self._term = None

    def _close_cell(self) -> None:
        self._end("td")
        self._end("th")

    def _close_row(self) -> None:
        self._close_cell()
        self._end("tr")

    def _end_table(self) -> None:
        table = self._tables.pop()
        found = blocks_of(table)
        self._sink().extend(found)
        if has_merged_cells(table) and any(block.shape is Shape.ROW for block in found):
            self._notes.append((found[0].number, "merged"))

    def _sink(self) -> list[Block]:
        return self._tables[-1].sink() if self._tables else self._blocks

    def _next_group(self) -> int:
        self._groups += 1
        return self._groups

    def _flush(self) -> None:
        """End the current block, if it holds anything visible."""
        spans, number = trimmed(self._spans), self._line
        self._spans, self._line = [], 0
        if not spans:
            return
        tag = self._open[-1].tag if self._open else ""
        block = Block(number or 1, spans, zone=self._zone)
        if tag == "dt":
            self._term = block
            return
        if tag == "dd" and self._term is not None:
            cells = ((self._term.spans,), (spans,))
            block = replace(self._term, spans=(), shape=Shape.ROW, cells=cells)
            self._term = None
        elif heading := next((o.tag for o in self._open[-3:] if _is_heading(o.tag)), ""):
            block = replace(block, shape=Shape.HEADING, level=int(heading[1]))
        elif self._entry is not None:
            block = replace(self._entry, number=block.number, spans=spans, zone=block.zone)
            self._entry = None
        self._sink().append(block)

    def _image(self, token: Token) -> None:
        source = token.attributes.get("src", "").strip()
        if not source or source.startswith("data:"):
            return
        self._line = self._line or token.line
        alternative = " ".join(token.attributes.get("alt", "").split())
        self._spans.append(Span(alternative, image=self._absolute(source)))

    def _statement(self, token: Token) -> None:
        attributes = token.attributes
        name = attributes.get("name", "").strip().lower()
        content = attributes.get("content", "").strip()
        if token.name == "meta" and name in _STATED and content not in ("", "null"):
            self._meta.setdefault(name, (content, token.line))
        elif token.name == "base":
            self._base = self._base or attributes.get("href", "").strip()
        elif token.name == "link" and attributes.get("rel", "").lower() == "canonical":
            href = attributes.get("href", "").strip()
            if href.startswith(("http://", "https://")) and not self._address[0]:
                self._address = (href, token.line)

    def _absolute(self, href: str) -> str:
        """Return the address that a link means, as written where the page's own is unknown."""
        try:
            return urljoin(self._base or self._address[0], href.strip())
        except ValueError:
            return href.strip()


def _is_heading(tag: str) -> bool:
    return len(tag) == 2 and tag[0] == "h" and tag[1].isdigit()


def _count(text: str) -> int:
    return min(int(text), MAX_SPAN) if text.isascii() and text.isdigit() and text != "0" else 1
