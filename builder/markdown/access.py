"""What a body needs for those who do not see it: names of tables, scopes, texts of pictures."""

from __future__ import annotations

import re
from html import escape, unescape

# Written instead of an alternative text where a picture only adorns.
DECORATIVE = "装饰"
# A picture without one must not be read aloud as the name of its file, nor pass for an ornament.
_UNTOLD = "没有文字说明的图片"
_LONGEST_NAME = 40  # characters: what is longer is a sentence, not the name of a table

_PIECE = re.compile(
    r"(?P<table><table>.*?</table>)"
    r"|<(?P<tag>p|h[2-6])\b[^>]*>(?P<text>.*?)</(?P=tag)>"
    r'|(?P<image><img\b(?:"[^"]*"|[^>"])*>)',
    re.DOTALL,
)
_IMAGE = re.compile(r'<img\b(?:"[^"]*"|[^>"])*>')
_ALTERNATIVE = re.compile(r' alt="([^"]*)"')
_ROW = re.compile(r"<tr>.*?</tr>", re.DOTALL)
_HEAD_WITHOUT_SCOPE = re.compile(r"<th(?=[ >])(?![^>]* scope=)")
_ANY_TAG = re.compile(r"<[^>]*>")


def accessible(html: str) -> str:
    """Return sanitised HTML with tables that have names, scroll by themselves and can be reached
    by keyboard, and with pictures that are told or marked as ornaments."""
    return _Reader().read(html) if "<table>" in html or "<img" in html else html


class _Reader:
    """Goes through a body and remembers what may name the next table."""

    def __init__(self) -> None:
        self._tables = 0
        self._heading: re.Match[str] | None = None
        self._before: re.Match[str] | None = None

    def read(self, html: str) -> str:
        return _PIECE.sub(self._piece, html)

    def _piece(self, found: re.Match[str]) -> str:
        if found["table"]:
            return self._table(found, found["table"])
        if found["image"]:
            return _image(found)
        self._before = found
        if found["tag"] != "p":
            self._heading = found
        return _IMAGE.sub(_image, found[0]) if "<img" in found[0] else found[0]

    def _table(self, found: re.Match[str], table: str) -> str:
        self._tables += 1
        number = f"表格{self._tables}"
        name = "" if "<caption>" in table else self._name(found)
        label = f' aria-label="{escape(name or number)}"' if "<caption>" not in table else ""
        inner = _IMAGE.sub(_image, _ROW.sub(_row, table)).removeprefix("<table>")
        return (
            f'<div class="table-scroll" role="region" tabindex="0" aria-label="{number}，可左右滚动">'
            f"<table{label}>{inner}</div>"
        )

    def _name(self, found: re.Match[str]) -> str:
        """The line right above a table is its name, unless it is a sentence; else the heading."""
        text = _text(self._before)
        end = self._before.end() if self._before else 0
        is_above = not found.string[end : found.start()].strip()
        is_name = is_above and len(text) <= _LONGEST_NAME and not text.endswith(("。", "；"))
        return text if is_name and text else _text(self._heading)


def _text(found: re.Match[str] | None) -> str:
    return unescape(_ANY_TAG.sub("", found["text"])).strip() if found else ""


def _row(found: re.Match[str]) -> str:
    """A row of heads alone is the heads of its columns; else a head is that of its row."""
    if "<th" not in found[0]:
        return found[0]
    scope = "row" if "<td" in found[0] else "col"
    return _HEAD_WITHOUT_SCOPE.sub(f'<th scope="{scope}"', found[0])


def _image(found: re.Match[str]) -> str:
    tag = found[0]
    given = _ALTERNATIVE.search(tag)
    text = given[1].strip() if given else ""
    told = "" if text == DECORATIVE else text or _UNTOLD
    return f'{_ALTERNATIVE.sub("", tag)[:-1]} alt="{told}">'
