"""The body of an item: sanitised, its link targets numbered, readable without sight or mouse."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from urllib.parse import unquote

import nh3

from builder.diagnostic import Position
from builder.markdown.access import accessible
from builder.markdown.engine import OUTSIDE, to_html
from builder.markdown.plain_text import plain_text
from builder.model.body import Body, Link, Target

_INDEX = re.compile(r"索引号[:：]")
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


def parse_body(text: str, first_line: int = 1) -> Body:
    """Return the body of an item.

    Raw HTML is sanitised; ``# `` becomes the second level, since the page's title is the first;
    a line break stays a line break, and a line that starts with a full-width indent starts a
    paragraph, as clerks write them. ``first_line`` is the file's line of the first line.
    Raises TooDeep.
    """
    html = to_html(text)
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
    read = plain_text(clean)
    return Body(
        html=accessible(clean),
        text=read.text,
        headings=read.headings,
        links=tuple(_told(link, read.alternatives) for link in slots.links),
    )


def _told(link: Link, alternatives: Mapping[str, str]) -> Link:
    text = alternatives.get(f"slot:{link.slot}", "") if link.image else ""
    return link.model_copy(update={"alternative": text}) if text else link


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
    if plain.lower().startswith(OUTSIDE) or plain.startswith("//"):
        return "external", value
    return "path", plain
