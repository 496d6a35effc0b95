"""The sanitised text of a page as blocks of a paper: nothing of what it says is lost."""

from __future__ import annotations

import re
from collections.abc import Callable
from html.parser import HTMLParser
from urllib.parse import urljoin

from builder.office.html_table import TableReader
from builder.office.paper import (
    Align,
    Block,
    Figure,
    Heading,
    ListItem,
    Paragraph,
    Run,
    Signature,
)

Picture = Callable[[str], bytes | None]

_SPACE = re.compile(r"[ \t\n\r\f]+")
_HEADINGS = {f"h{level}": max(1, level - 1) for level in range(1, 7)}
_BLOCKS = frozenset({
    *_HEADINGS, "p", "li", "dt", "dd", "blockquote", "pre", "figure", "figcaption", "ul", "ol",
    "dl", "hr", "div", "table",
})  # fmt: skip
_BOLD = frozenset({"strong", "b", "dt"})
_STRUCK = frozenset({"s", "del"})
_SCRIPTS = {"sup": "super", "sub": "sub"}
_BULLET = "•"
_CENTRED = {"title": 1, "chapter": 2}
_SIGNATURES = {b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpeg"}


def blocks_of(html: str, *, address: str, picture: Picture | None = None) -> tuple[Block, ...]:
    """Return the text as blocks.

    ``address`` is the absolute address of the page, from which links count. ``picture`` gives
    the bytes behind the absolute address of a picture; one that it does not give, or that is
    neither PNG nor JPEG, is told by its alternative text in brackets. What ``products.prose``
    marked (addressee, signature, titles) keeps its place.
    """
    reader = _Reader(address, picture or (lambda _: None))
    reader.feed(html)
    reader.close()
    return reader.finish()


class _Reader(HTMLParser):
    """Collects runs until a block ends, then makes the block of what it stands in."""

    def __init__(self, address: str, picture: Picture) -> None:
        super().__init__(convert_charrefs=True)
        self._address = address
        self._picture = picture
        self._blocks: list[Block] = []
        self._runs: list[Run] = []
        self._open: list[str] = []
        self._links: list[str] = []
        self._lists: list[int | None] = []
        self._mark: str | None = None
        self._class = ""
        self._table: TableReader | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if self._table is not None:
            alt = _told(given.get("alt", "")) if tag == "img" else ""
            self._table.start(tag, given, alt)
            return
        if tag in _BLOCKS:
            self._end_block()
        match tag:
            case "table":
                self._table = TableReader()
            case "br":
                self._end_line()
            case "img":
                self._image(given)
            case "ul":
                self._lists.append(None)
            case "ol":
                start = given.get("start", "1")
                self._lists.append(int(start) if start.isdecimal() else 1)
            case "li":
                self._mark = self._next_mark()
            case "a":
                self._links.append(given.get("href", ""))
        if tag in _BLOCKS:
            self._class = given.get("class", "")
        if tag not in ("br", "img", "hr"):
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._table is not None:
            if self._table.end(tag):
                self._end_table()
            return
        if tag in _BLOCKS:
            self._end_block()
            self._class = ""
        if tag in ("ul", "ol") and self._lists:
            self._lists.pop()
        if tag == "li":
            self._mark = None
        if tag == "a" and self._links:
            self._links.pop()
        if tag in self._open:
            del self._open[len(self._open) - 1 - self._open[::-1].index(tag)]

    def handle_data(self, data: str) -> None:
        if self._table is not None:
            self._table.data(data)
            return
        inside = set(self._open)
        if "pre" in inside:
            first, *others = data.split("\n")
            self._add(first)
            for line in others:
                self._end_line()
                self._add(line)
            return
        text = _SPACE.sub(" ", data)
        at_start = not self._runs or self._runs[-1].text.endswith(" ")
        self._add(text.lstrip(" ") if at_start else text)

    def finish(self) -> tuple[Block, ...]:
        """Return the blocks."""
        if self._table is not None:
            self._end_table()
        self._end_block()
        return _from_the_top(self._blocks)

    def _add(self, text: str) -> None:
        if not text:
            return
        inside = set(self._open)
        link = self._links[-1] if self._links else ""
        self._runs.append(
            Run(
                text,
                bold=bool(inside & _BOLD) and not inside & _HEADINGS.keys(),
                url=urljoin(self._address, link) if link else "",
                struck=bool(inside & _STRUCK),
                script=next((_SCRIPTS[tag] for tag in self._open if tag in _SCRIPTS), ""),
            )
        )

    def _end_line(self) -> None:
        """End a line: a new paragraph, but in a heading one more line of it."""
        if any(tag in _HEADINGS for tag in self._open):
            self._runs.append(Run("\n"))
        else:
            self._end_block()

    def _end_block(self) -> None:
        runs = _trimmed(self._runs, keep_space="pre" in self._open)
        self._runs = []
        if not runs:
            return
        heading = next((tag for tag in self._open if tag in _HEADINGS), "")
        classes = set(self._class.split())
        text = "".join(run.text for run in runs)
        if heading:
            centred = next((level for name, level in _CENTRED.items() if name in classes), 0)
            self._blocks.append(Heading(text, centred or _HEADINGS[heading], bool(centred)))
        elif self._lists and "li" in self._open:
            self._blocks.append(ListItem(self._mark or "", runs, len(self._lists) - 1))
            self._mark = None
        elif "sign" in classes:
            self._sign(text)
        elif "pre" in self._open:
            self._blocks.append(Paragraph(runs, Align.LEFT, indent=False))
        elif "figcaption" in self._open:
            self._blocks.append(Paragraph(runs, Align.CENTRE, indent=False))
        else:
            self._blocks.append(Paragraph(runs, indent="to" not in classes))

    def _sign(self, line: str) -> None:
        before = self._blocks[-1] if self._blocks else None
        if isinstance(before, Signature):
            self._blocks[-1] = Signature((*before.lines, line))
        else:
            self._blocks.append(Signature((line,)))

    def _next_mark(self) -> str:
        number = self._lists[-1] if self._lists else None
        if number is None:
            return _BULLET
        self._lists[-1] = number + 1
        return f"{number}."

    def _image(self, given: dict[str, str]) -> None:
        alt = given.get("alt", "")
        data = self._picture(urljoin(self._address, given.get("src", "")))
        kind = next((t for mark, t in _SIGNATURES.items() if data and data.startswith(mark)), "")
        if not data or not kind:
            self._add(_told(alt))
            return
        self._end_block()
        self._blocks.append(Figure(data, kind, alt))

    def _end_table(self) -> None:
        assert self._table is not None
        grid = self._table.grid()
        self._table = None
        if grid is None:
            return
        if grid.table.caption:
            caption = Paragraph((Run(grid.table.caption, bold=True),), Align.CENTRE, indent=False)
            self._blocks.append(caption)
        self._blocks.append(grid)


def _from_the_top(blocks: list[Block]) -> tuple[Block, ...]:
    """Return the blocks with the highest headings at the first level, however a text began."""
    levels = [one.level for one in blocks if isinstance(one, Heading) and not one.centred]
    above = min(levels, default=1) - 1
    return tuple(
        Heading(one.text, one.level - above)
        if isinstance(one, Heading) and not one.centred
        else one
        for one in blocks
    )


def _told(alt: str) -> str:
    return f"［图：{alt}］" if alt else "［图］"


def _trimmed(runs: list[Run], *, keep_space: bool) -> tuple[Run, ...]:
    """Return the runs without space around them: the format itself indents."""
    whole = "".join(run.text for run in runs)
    if not whole.strip():
        return ()
    if keep_space:
        return tuple(runs)
    start = len(whole) - len(whole.lstrip(" \n\u3000"))
    end = len(whole.rstrip(" \n\u3000"))
    out, at = [], 0
    for run in runs:
        text = run.text[max(0, start - at) : max(0, end - at)]
        at += len(run.text)
        if text:
            out.append(Run(text, run.bold, run.url, run.struck, run.script))
    return tuple(out)
