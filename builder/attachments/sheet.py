"""xlsx: every cell of every sheet, shown or hidden, and what lies beside the cells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Context, Decimal, InvalidOperation
from xml.etree.ElementTree import Element

from builder.attachments.office import common, rest
from builder.attachments.package import Package
from builder.attachments.piece import Piece

_WORKBOOK = "xl/workbook.xml"
_STRINGS = "xl/sharedStrings.xml"
_HEADS = "oddHeader oddFooter evenHeader evenFooter firstHeader firstFooter"
# Parts that are read here, or hold text only by number.
_KNOWN = re.compile(r"xl/(workbook|sharedStrings|(worksheets|threadedComments|pivotCache)/.*)\.xml")
_CELL = re.compile(r"([A-Z]{1,3})(\d+)")
# A formula is told when it holds text or a long number itself: what it makes of cells, they tell.
_TELLING = re.compile(r'"|\d{6}')
_LONGEST_NUMBER = 30  # digits; more is no number that anyone has
_SHOWN = Context(prec=15)  # digits of a number that Excel shows
_MAX_COLUMNS = 16_384  # of Excel


@dataclass(slots=True)
class _Strings:
    """The shared strings, and which of them stand in a cell."""

    texts: list[str] = field(default_factory=list)
    used: set[int] = field(default_factory=set)

    def take(self, number: str) -> str:
        at = int(number) if number.isascii() and number.isdigit() else -1
        if not 0 <= at < len(self.texts):
            return ""
        self.used.add(at)
        return self.texts[at]


@dataclass(frozen=True, slots=True)
class _Sheet:
    part: str
    title: str
    hidden: bool


def read_sheets(package: Package) -> Iterator[Piece]:
    """Yield everything that an xlsx says."""
    strings = _Strings([_words(one) for one in package.trees(_STRINGS, "si")])
    sheets = list(_sheets(package))
    comments: dict[str, str] = {}
    for sheet in sheets:
        for kind, part in package.relations(sheet.part).values():
            if "omment" in kind:
                comments[part] = sheet.title
        yield from package.work.careful(_cells(package, sheet, strings))
    for name in package.parts:
        if "omments" in name and name.endswith(".xml"):
            yield from package.work.careful(_comments(package, name, comments.get(name, "")))
        elif name.startswith("xl/pivotCache/") and name.endswith(".xml"):
            yield from package.work.careful(_pivot(package, name))
    yield from _leftovers(strings)
    for one in package.trees(_WORKBOOK, "definedName"):
        yield Piece(_words(one), f"名称“{one.get('name', '')}”", hidden=True)
    yield from common(package)
    known = {sheet.part for sheet in sheets} | set(comments)
    yield from rest(
        package, lambda name: name in known or "omments" in name or bool(_KNOWN.fullmatch(name))
    )


def _sheets(package: Package) -> Iterator[_Sheet]:
    """Yield the sheets of the workbook in its order, then such as it does not know of."""
    parts = package.relations(_WORKBOOK)
    named = set()
    for one in package.trees(_WORKBOOK, marks="sheet"):
        hidden = one.get("state", "visible") != "visible"
        part = parts.get(one.get("id", ""), ("", ""))[1]
        title = f"工作表“{one.get('name', '')}”" + ("（隐藏）" if hidden else "")
        if part in package.parts:
            named.add(part)
            yield _Sheet(part, title, hidden)
    for name in package.parts:
        is_sheet = name.startswith("xl/worksheets/") and name.endswith(".xml")
        if is_sheet and name not in named:
            yield _Sheet(name, f"工作簿里没有列出的工作表“{name}”", True)


def _cells(package: Package, sheet: _Sheet, strings: _Strings) -> Iterator[Piece]:
    narrow: list[tuple[int, int]] = []
    number = 0
    for one in package.trees(sheet.part, f"row {_HEADS}", marks="col"):
        if one.tag == "col":
            if _is_hidden(one, "width"):
                narrow.append((_whole(one, "min", 1), _whole(one, "max", _MAX_COLUMNS)))
        elif one.tag == "row":
            number = _whole(one, "r", number + 1)
            yield from _row(one, number, sheet, strings, narrow)
        else:
            yield Piece(_words(one), f"{sheet.title}页眉页脚", sheet.hidden)


def _row(
    row: Element, number: int, sheet: _Sheet, strings: _Strings, narrow: list[tuple[int, int]]
) -> Iterator[Piece]:
    is_hidden_row = _is_hidden(row, "ht")
    column = 0
    for cell in row.iter("c"):
        found = _CELL.fullmatch(cell.get("r", ""))
        column = _column_no(found[1]) if found else column + 1
        name = found[0] if found else f"第{number}行第{column}列"
        is_narrow = any(first <= column <= last for first, last in narrow)
        note = "（隐藏行）" if is_hidden_row else "（隐藏列）" if is_narrow else ""
        where = f"{sheet.title}{name}{note}"
        hidden = sheet.hidden or is_hidden_row or is_narrow
        if text := _value(cell, strings):
            yield Piece(text, where, hidden)
        formula = cell.findtext("f", "")
        if _TELLING.search(formula):
            yield Piece(formula, f"{where}公式", hidden=True)


def _value(cell: Element, strings: _Strings) -> str:
    value = cell.findtext("v", "")
    match cell.get("t", "n"):
        case "s":
            return strings.take(value.strip())
        case "inlineStr":
            return "".join(_words(one) for one in cell.iter("is"))
        case "n":
            return _number(value)
        case "b" | "e":
            return ""
        case _:
            return value


def _number(value: str) -> str:
    """Return a number as Excel shows it: 4.40301199001010E+17 are digits again, 0.1 is no row of them.

    A fraction is stored to the seventeenth digit, and that looks like the number of a card.
    """
    if value.isdigit():
        return value
    try:
        number = Decimal(value)
    except InvalidOperation:
        return value
    if not number.is_finite() or not -_LONGEST_NUMBER < number.adjusted() < _LONGEST_NUMBER:
        return ""
    is_whole = number == number.to_integral_value()
    return f"{number:f}" if is_whole else f"{number.normalize(_SHOWN):f}"


def _comments(package: Package, name: str, sheet: str) -> Iterator[Piece]:
    for one in package.trees(name, "comment threadedComment"):
        if text := "".join(one.itertext()).strip():
            yield Piece(text, f"{sheet}批注 {one.get('ref', '')}".strip(), hidden=True)


def _pivot(package: Package, name: str) -> Iterator[Piece]:
    """Yield what a pivot table keeps of its source, even when the source is gone."""
    for one in package.trees(name, marks="s n"):
        if value := one.get("v", ""):
            yield Piece(_number(value) if one.tag == "n" else value, "数据透视表缓存", hidden=True)


def _leftovers(strings: _Strings) -> Iterator[Piece]:
    for at, text in enumerate(strings.texts):
        if at not in strings.used and text.strip():
            yield Piece(text, "已从单元格删除、仍留在文件里的文字", hidden=True)


def _is_hidden(element: Element, size: str) -> bool:
    return element.get("hidden") in ("1", "true") or element.get(size) in ("0", "0.0")


def _whole(element: Element, name: str, otherwise: int) -> int:
    value = element.get(name, "")
    return int(value) if value.isascii() and value.isdigit() and len(value) < 9 else otherwise


def _column_no(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _words(element: Element) -> str:
    """Return the text of all runs; what tells the reading of characters (rPh) stands behind."""
    return "".join(element.itertext())
