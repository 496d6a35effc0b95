"""Registers of applications: a CSV file whose header holds field labels, each row a ``Request``.

What stands in such a file by mistake is likely to be a person's: no fault repeats it.
"""

from __future__ import annotations

import csv
import io
import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from builder.diagnostic import Diagnostic, Position, diagnose
from builder.document.register import register_rows
from builder.frontmatter import Table
from builder.frontmatter.codes import DUPLICATE_KEY
from builder.model.attr import field_table, keys_of, made
from builder.model.output import SourceFile
from builder.model.request import Request
from builder.structure import (
    UNKNOWN_KEY,
    UNREADABLE_VALUE,
    Resolver,
    Structured,
    nearest,
    structure,
)

_FIELDS = {row.name: row for row in field_table(Request)}
_FORMS: Mapping[type, str] = {
    bool: "只写“是”或“否”",
    Decimal: "只写数字",
    date: "写成 2026-05-16",
}


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a register; ``place`` counts the columns from 0."""

    text: str
    at: Position
    place: int


def read_requests(
    source: SourceFile, body: str, names: Resolver
) -> tuple[tuple[Request, ...], str, tuple[Diagnostic, ...]]:
    """Return the rows of the register of a body, the decoded text, and the faults.

    ``names`` knows bodies and themes.
    """
    rows, text, found = register_rows(source)
    columns, faults = _columns(source.path, text)
    requests: list[Request] = []
    year = int(posixpath.basename(source.path).removesuffix(".csv"))
    for number, table in rows:
        read = structure(Request, _known(table, columns), source.path, names)
        faults.extend(_unquoted(fault, read) for fault in read.faults)
        stated = {
            "path": source.path,
            "folder": posixpath.dirname(source.path),
            "where": read.where,
            "unread": frozenset(read.unread),
            "issuer": body,
            "year": year,
            "line": number,
        }
        requests.append(made(Request, {**read.values, **stated}))
    hidden = tuple(replace(fault, secret=True) for fault in found)
    return tuple(requests), text, (*hidden, *faults)


def records(text: str) -> Iterator[tuple[Cell, ...]]:
    """Yield the cells of each row of a CSV text, the header first, blank rows left out.

    Where the quotes do not match, what is left is taken line by line.
    """
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    line = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield _cells(cells, line)
            line = reader.line_num + 1
    except csv.Error:
        for number, rest in enumerate(text.split("\n")[line - 1 :], line):
            if rest.strip():
                yield _cells(rest.rstrip("\r").split(","), number)


def _cells(texts: list[str], line: int) -> tuple[Cell, ...]:
    found: list[Cell] = []
    column = 1
    for place, text in enumerate(texts):
        found.append(Cell(text, Position(line, column, max(1, len(text))), place))
        column += len(text) + 1
    return tuple(found)


def _columns(path: str, text: str) -> tuple[Mapping[str, str], list[Diagnostic]]:
    """Return the field that each heading of the register means, and the faults of the header."""
    keys = keys_of(Request)
    known: dict[str, str] = {}
    faults: list[Diagnostic] = []
    labels = "、".join(row.attr.label for row in field_table(Request))
    for cell in next(records(text), ()):
        heading = cell.text.strip()
        row = keys.get(heading)
        if not heading:
            continue
        if row is None:
            guess = nearest(heading, list(keys), cutoff=0.6)
            advice = f"第一行只写这些：{labels}；申请人的姓名、联系方式等一律不写"
            sentence = f"第 {cell.place + 1} 列的名称不是登记簿规定的"
            sentence += f"，是否想写“{guess}”？" if guess else ""
            faults.append(
                diagnose(UNKNOWN_KEY, path, cell.at, sentence, advice=advice, secret=True)
            )
        elif row.name in known.values():
            sentence = f"“{row.attr.label}”写了两列"
            advice = "只保留正确的一列"
            faults.append(diagnose(DUPLICATE_KEY, path, cell.at, sentence, advice=advice))
        else:
            known[heading] = row.name
    return known, faults


def _known(table: Table, columns: Mapping[str, str]) -> Table:
    """Return the row without the cells of columns that are reported already."""
    pairs = {pair.key: pair for pair in reversed(table.pairs) if pair.key in columns}
    return Table(tuple(pairs.values()), table.at)


def _unquoted(fault: Diagnostic, read: Structured) -> Diagnostic:
    """Return the fault of a cell with what is expected there, not what is written."""
    row = next(
        _FIELDS[name.partition(".")[0]] for name in read.unread if read.where.get(name) == fault.at
    )
    if fault.code == UNREADABLE_VALUE.code:
        message, advice = f"“{row.attr.label}”的值读不出", _FORMS.get(row.kind, "")
    else:
        message, advice = f"“{row.attr.label}”的值不在规定的选项之内", fault.advice
    return replace(fault, message=message, advice=advice, secret=True)
