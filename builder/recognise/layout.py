"""The lines and tables of a text: what stands before a value, and what its column is headed.

Tables are read as they come: Markdown, HTML, tabs (sheets), commas (csv), blanks (PDF).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from builder.recognise.numbers import fold

_HTML_TAG = re.compile(r"<[^<>\n]{0,300}>")
_HTML_CELL = re.compile(r"<t[dh][\s>]", re.I)
_HTML_ROW = re.compile(r"<tr[\s>].{0,5000}?</tr>", re.I | re.S)
# A heading of which at least one must stand in the first row of a table that concerns persons.
_TELLING = re.compile(
    r"姓\s*名|名\s*单|户\s*主|车\s*主|对象|申请人|当事人|学生|考生|监护人|领取人|证件|身份证|护照"
    r"|通行证|账号|帐号|账户|卡号|存折|一卡通|电\s*话|手\s*机|联系|邮\s*箱|车\s*牌|号\s*牌|住\s*址"
    r"|地\s*址|出生|生日"
)
_LONGEST_HEAD = 14
_LONGEST_ROW = 1000  # of cells parted by blanks
_NEAR = 300  # characters beside a value that can tell what it is
_DIGITS = re.compile(r"[0-9]{4}")
_SENTENCE = re.compile(r"[。；]")
_COLON = re.compile(r"[:：]")
_BLANKS = re.compile(r"\s+")
_TITLE = re.compile(r"^(?:名称|标题|title|#)\s*[:：]?\s*(\S.*)", re.M)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a value stands.

    ``line`` is its line, as far as it is near, ``before`` and ``after`` what stands beside it there
    (in its cell, if in a table), ``number`` the line's number from 0; ``head`` its column's heading and ``heads``
    all headings of its table, without blanks, "" and () outside a table; ``caption`` the last
    line above the table or list.
    """

    number: int
    line: str
    before: str
    after: str
    head: str
    heads: tuple[str, ...]
    caption: str


@dataclass(frozen=True, slots=True)
class _Table:
    """The first row of a table: how its cells are parted, its headings, the line above."""

    sign: str
    heads: tuple[str, ...]
    caption: str


class Layout:
    """A text by lines and tables; made once for a text in which something was found."""

    def __init__(self, text: str) -> None:
        self.text = _flat(fold(text))
        self.lines = self.text.split("\n")
        self._starts = [0]
        for line in self.lines:
            self._starts.append(self._starts[-1] + len(line) + 1)
        found = _TITLE.search(self.text)
        self.title = found[1] if found else ""
        self._tables = _tables(self.lines)

    def line_of(self, offset: int) -> int:
        """Return the number of the line, from 0, that holds a character of the text."""
        return bisect_right(self._starts, offset) - 1

    def place(self, start: int, end: int) -> Place:
        """Return where the characters from ``start`` up to ``end`` stand."""
        number = self.line_of(start)
        whole = self.lines[number]
        left, right = start - self._starts[number], end - self._starts[number]
        before = whole[max(0, left - _NEAR) : left]
        after = whole[right : right + _NEAR]
        line = f"{before}{whole[left:right]}{after}"
        table, caption = self._tables[number]
        if table is None:
            return Place(number, line, before, after, "", (), caption)
        if table.sign == " ":
            column = len(whole[:left].split())
        else:
            column = whole.count(table.sign, 0, left)
            before, after = before.rpartition(table.sign)[2], after.partition(table.sign)[0]
        head = table.heads[column] if column < len(table.heads) else ""
        return Place(number, line, before, after, head, table.heads, caption)


def _flat(text: str) -> str:
    """Write HTML tables a row a line with a bar before each cell, as long as they were."""
    if not _HTML_CELL.search(text):
        return text
    rows = _HTML_ROW.sub(lambda row: row[0].replace("\n", " "), text)
    return _HTML_TAG.sub(_as_blank, rows)


def _as_blank(tag: re.Match[str]) -> str:
    return ("|" if _HTML_CELL.match(tag[0]) else " ").ljust(len(tag[0]))


def _tables(lines: list[str]) -> list[tuple[_Table | None, str]]:
    """Return for each line the table that it belongs to, and the line above table or list."""
    found: list[tuple[_Table | None, str]] = []
    table: _Table | None = None
    caption = ""
    for line in lines:
        if table is not None and not _continues(line, table):
            table = None
        if table is None:
            table = _begun(line, caption)
        if table is None and line.strip() and not _DIGITS.search(line):
            found.append((None, caption))
            caption = line
            continue
        found.append((table, table.caption if table else caption))
    return found


def _begun(line: str, caption: str) -> _Table | None:
    """Return the table whose first row this line is, if it is one."""
    if _DIGITS.search(line) or _COLON.search(line) or not _TELLING.search(line):
        return None
    for sign in ("|", "\t", ",", " "):
        heads = tuple(_BLANKS.sub("", cell).strip('"*') for cell in _cells(line, sign))
        if len(heads) >= 2 and all(len(head) <= _LONGEST_HEAD for head in heads):
            return _Table(sign, heads, caption)
    return None


def _continues(line: str, table: _Table) -> bool:
    if table.sign == " ":
        is_row = len(line) <= _LONGEST_ROW and not _SENTENCE.search(line)
        return is_row and len(line.split()) >= 2
    return table.sign in line


def _cells(line: str, sign: str) -> list[str]:
    return line.split(None if sign == " " else sign)
