"""The body of an item: sanitised, its link targets numbered, readable without sight or mouse."""

from __future__ import annotations

import re
from collections.abc import Callable

import nh3

from builder.markdown.access import accessible
from builder.markdown.bounds import beyond
from builder.markdown.engine import TooDeep, opened, to_html
from builder.markdown.guard import IS_KNOWN
from builder.markdown.plain_text import plain_text
from builder.markdown.short import Unusual, short
from builder.markdown.slots import Slots
from builder.model.body import Body, Link

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
# A whole link or image with its slot; quoted attribute values may hold ">". A link inside of a
# link ends where that one does.
_SLOT = re.compile(
    r'(?P<head><(?:a|(?P<image>img))\b(?:"[^"]*"|[^>"])*?(?:href|src)=)"slot:(?P<slot>\d+)"'
    r'(?P<tail>(?:"[^"]*"|[^>"])*)>(?(image)|(?P<text>.*?)(?:</a>|\Z))',
    re.DOTALL,
)


def parse_body(text: str, first_line: int = 1) -> Body:
    """Return the body of an item.

    Raw HTML is sanitised; ``# `` becomes the second level, since the page's title is the first;
    a line break stays a line break, and a line that starts with a full-width indent starts a
    paragraph, as clerks write them. ``first_line`` is the file's line of the first line.
    Raises TooDeep.
    """
    if too_much := beyond(text):
        raise TooDeep(*too_much)
    if not IS_KNOWN:
        return by_library(text, first_line)
    slots = Slots(text, first_line)
    try:
        found = short(opened(text), slots)
    except Unusual:
        return by_library(text, first_line, guarded=True)
    return Body(
        html=accessible(found.html),
        text=found.text,
        headings=found.headings,
        links=slots.links(found.alternatives),
    )


def by_library(text: str, first_line: int = 1, *, guarded: bool = False) -> Body:
    """Return what ``parse_body`` returns, by parser and sanitiser alone: its definition."""
    slots = Slots(text, first_line)
    clean = nh3.clean(
        to_html(opened(text), guarded=guarded),
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        attribute_filter=slots.fill,
        link_rel=None,
        url_schemes={"http", "https", "mailto", "tel"},
        strip_comments=True,
    )
    read = plain_text(clean)
    return Body(
        html=accessible(clean),
        text=read.text,
        headings=read.headings,
        links=slots.links(read.alternatives),
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
