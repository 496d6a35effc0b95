"""How the rules about annual reports name a cell, and which reports stand side by side."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from builder.catalogue.entry import Catalogue
from builder.diagnostic import Position
from builder.model.attr import Field, keys_of, label_of
from builder.model.figure import Row, number
from builder.model.report import AnnualReport, ReportFormat, ReportTables
from builder.model.report_form import (
    DISPUTE_LABELS,
    ORDINALS,
    SECTIONS,
    request_fields,
    row_label,
    section_title,
)
from builder.rules._prose import Passage, passages
from builder.rules.base import Context

_TABLES = {"active": "表二", "trial": "表二", "requests": "表三", "disputes": "表四"}
_HEADING = re.compile(r"^[ ]{0,3}(#{1,6})[ 　]+(.*?)[ 　#]*$", re.M)
_ORDINAL = re.compile(r"^[（(]?[一二三四五六七八九十]+[）)]?[、.．]?\s*")


class Part(NamedTuple):
    """A section of the text: the title that it stands for, as written, and where it is."""

    title: str
    written: str
    text: str
    start: int
    passage: Passage

    def at(self, start: int, end: int) -> Position | None:
        """Return the place of characters of ``text``."""
        return self.passage.place(self.start + start, self.start + end)


def parts_of(report: AnnualReport, ctx: Context) -> tuple[Part, ...]:
    """Return the sections of the text, the preface first under an empty title."""
    passage = next(one for one in passages(report, ctx) if not one.field)
    marks = list(_HEADING.finditer(passage.text))
    top = min((len(mark[1]) for mark in marks), default=0)
    marks = [mark for mark in marks if len(mark[1]) == top]
    return tuple(_parts(passage, marks))


def _parts(passage: Passage, marks: list[re.Match[str]]) -> Iterator[Part]:
    text = passage.text
    ends = [*(mark.start() for mark in marks), len(text)]
    yield Part("", "", text[: ends[0]], 0, passage)
    for mark, end in zip(marks, ends[1:], strict=True):
        name = section_title(_ORDINAL.sub("", mark[2].strip()))
        yield Part(name, mark[2].strip(), text[mark.end() : end], mark.end(), passage)


def numbered(section: str) -> str:
    """Return the title of a section with its ordinal: 五、存在的主要问题及改进情况."""
    if section not in SECTIONS:
        return section
    return f"{ORDINALS[SECTIONS.index(section)]}、{section}"


def title(report: AnnualReport, table: str) -> str:
    """Return how a sentence begins: 2025年度报告表三."""
    year = f"{report.year}年度报告" if report.year is not None else "年度报告"
    return f"{year}{table}"


def request_rows(report: AnnualReport) -> Mapping[str, Row]:
    """Return the rows of table three that the form of the report has and that are written."""
    table = report.requests
    if table is None or not has_tables(report):
        return {}
    rows = {name: getattr(table, name) for name in request_fields(report.form)}
    return {name: row for name, row in rows.items() if row}


def has_tables(report: AnnualReport) -> bool:
    """Whether the form of the report has tables; until 2018 there was prose alone."""
    return report.form is not ReportFormat.PROSE


def total_of(rows: Mapping[str, Row], names: tuple[str, ...], column: int) -> int | None:
    """Return the sum over rows in one column, None where a cell holds no number."""
    cells = [number(rows.get(name, ()), column) for name in names]
    return None if any(cell is None for cell in cells) else sum(cell or 0 for cell in cells)


def year_before(report: AnnualReport, catalogue: Catalogue) -> AnnualReport | None:
    """Return the report of the same body on the year before."""
    if report.year is None:
        return None
    wanted = (report.issuer, report.year - 1)
    return next((one for one in catalogue.reports if (one.issuer, one.year) == wanted), None)


def table_name(report: AnnualReport, table: str) -> str:
    """Return how a sentence names a table of the report by its field."""
    return title(report, _TABLES[table])


def row_name(report: AnnualReport, place: str) -> str:
    """Return how a sentence names a row: 2025年度报告表四“行政复议”行. ``place`` is dotted."""
    table, field = place.split(".")[:2]
    if table == "requests":
        label = row_label(field, report.form)
    elif table == "disputes":
        label = DISPUTE_LABELS[field]
    else:
        label = label_of(_row_field(table).kind, field)
    return f"{table_name(report, table)}“{label}”行"


def cell_name(report: AnnualReport, place: str) -> str:
    """Return how a sentence names a cell; a row of one figure is its cell."""
    table, field, *cell = place.split(".")
    row = keys_of(_row_field(table).kind)[field]
    name = row_name(report, place)
    if not cell:
        return name
    return f"{name}“{_column(row, cell[0])}”列"


def _row_field(table: str) -> Field:
    return keys_of(ReportTables)[table]


def _column(row: Field, cell: str) -> str:
    """Return the head of a column as the official form has it: the first alias of the field."""
    if row.attr.cells:
        return row.attr.cells[int(cell)]
    attr = keys_of(row.kind)[cell].attr
    return attr.aliases[0] if attr.aliases else attr.label
