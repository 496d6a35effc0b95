"""The .csv beside an annual report: its tables as a clerk fills them in Excel or WPS.

A row that begins with 表 is a head: it names the columns of the rows below it. Every other row
gives the table, the row as the official form or our label names it, and the figures::

    表,行,本年制发件数,本年废止件数,现行有效件数
    表二,规章,0,0,0
    表,行,自然人,商业企业,科研机构,社会公益组织,法律服务机构,其他,总计
    表三,一、本年新收政府信息公开申请数量,3,1,0,0,0,0,4

The file becomes the same raw table as the front matter of the .md, each cell with its place;
values are read by ``structure`` alone.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from builder.diagnostic import Code, Diagnostic, Level, Position, diagnose
from builder.frontmatter import Listing, Node, Pair, Scalar, Table, Unreadable, decode
from builder.frontmatter.codes import ENCODING
from builder.model.attr import Field, Record, field_table
from builder.model.output import SourceFile
from builder.model.report import ReportFormat, ReportTables
from builder.model.report_form import DISPUTE_LABELS, request_fields, row_label
from builder.sources import REPORT_FORMAT
from builder.structure import nearest

BAD_SHEET = Code(
    "R109",
    "年报表格文件写法有误",
    Level.ERROR,
    REPORT_FORMAT,
    "年度报告的三张表可以写在与报告同名的 CSV 文件里：以“表,行”开头的一行是表头，写明以下各行每一列的名称；"
    "其他每行依次是表、行的名称和数字，名称用正式表格上的或者文件头里的都可以。"
    "认不出的表、行、列和重复的行没有读入，所以报告错误。\n\n"
    "为什么：数字按名称归位，名称认不出就不知道是哪一格；同一行写两次，不知道以哪一次为准。\n\n"
    "处理：按提示改正名称，删去重复的行。",
)
CODES = (BAD_SHEET,)

_HEAD = "表"
_TABLES: Mapping[str, str] = MappingProxyType(
    {
        "二": "active", "表二": "active", "主动公开": "active",
        "主动公开政府信息情况": "active",
        "表二试行": "trial", "二试行": "trial", "主动公开试行": "trial", "主动公开2019": "trial",
        "三": "requests", "表三": "requests", "依申请": "requests",
        "收到和处理政府信息公开申请情况": "requests",
        "四": "disputes", "表四": "disputes", "复议诉讼": "disputes",
        "政府信息公开行政复议行政诉讼情况": "disputes",
    }
)  # fmt: skip
_ORDINAL = re.compile(
    r"^(?:[一二三四五六七]、)?(?:本年度办理结果)?(?:三?\([一二三四五六七]\))?(?:\d\.)?"
)
_SIGNS = re.compile(r"[\s“”\"'《》、,，。:：()]")


@dataclass(frozen=True, slots=True)
class _Row:
    """A record of the file: its line, its cells with their places."""

    line: int
    cells: tuple[Scalar, ...]

    def text(self, column: int) -> str:
        return self.cells[column].text.strip() if column < len(self.cells) else ""

    def at(self, column: int) -> Position:
        if column < len(self.cells):
            return self.cells[column].at
        return self.cells[-1].at if self.cells else Position(self.line)


def sheet_tables(source: SourceFile) -> tuple[Table, str, tuple[Diagnostic, ...]]:
    """Return the tables as one raw table for ``ReportTables``, the decoded text, and the faults."""
    decoded = decode(source.data)
    reading = _Reading(source.path)
    if not decoded.encoding:
        line = Position(decoded.bad_line or 1)
        advice = "在 Excel 里另存为“CSV UTF-8”"
        reading.faults.append(
            diagnose(ENCODING, source.path, line, "文件编码无法辨认", advice=advice)
        )
    for row in _rows(decoded.text, reading):
        reading.take(row)
    return reading.table(), decoded.text, tuple(reading.faults)


@dataclass(slots=True)
class _Reading:
    """What has been read so far: the head that holds, the rows of each table."""

    path: str
    faults: list[Diagnostic] = field(default_factory=list)
    head: _Row | None = None
    last: str = ""
    rows: dict[str, dict[str, Pair]] = field(default_factory=dict)

    def take(self, row: _Row) -> None:
        if row.text(0) == _HEAD:
            self.head = row
            return
        if self.head is None:
            self._fault(row.at(0), "第一行不是表头", "第一行写“表,行”和各列的名称")
            self.head = _Row(row.line, ())
            return
        name = self._table(row)
        if name and (found := self._row(name, row)):
            self._keep(name, found, row)

    def table(self) -> Table:
        """Return what was read, one pair a table."""
        return Table(
            tuple(
                Pair(name, at, Table(tuple(found.values()), at))
                for name, found in self.rows.items()
                if (at := next((pair.at for pair in found.values()), None))
            )
        )

    def _table(self, row: _Row) -> str:
        written = row.text(0)
        if not written and self.last:  # merged cells leave the name in the first row only
            return self.last
        name = _TABLES.get(_plain(written), "")
        if not name:
            self._fault(row.at(0), f"没有“{written}”这张表", "写表二、表三或者表四")
        self.last = name
        return name

    def _row(self, table: str, row: _Row) -> Field | None:
        written = row.text(1)
        known = _labels(table)
        found = known.get(_bare(written))
        if found is None:
            guess = nearest(_bare(written), list(known))
            hint = f"，是否“{known[guess].attr.label}”？" if guess else ""
            advice = "行的名称用正式表格上的"
            self._fault(row.at(1), f"{_named(table)}没有“{written}”这一行{hint}", advice)
        return found

    def _keep(self, table: str, found: Field, row: _Row) -> None:
        kept = self.rows.setdefault(table, {})
        if found.name in kept:
            first = kept[found.name].at.line
            sentence = f"{_named(table)}“{found.attr.label}”行写了两次，前一次在第 {first} 行"
            self._fault(row.at(1), sentence, "只保留正确的一行")
            return
        value = self._value(table, found, row)
        if value is not None:
            kept[found.name] = Pair(found.attr.label, row.at(1), value)

    def _value(self, table: str, found: Field, row: _Row) -> Node | None:
        if found.attr.cells:
            cells = self._named_cells(table, found.attr.cells, row)
            return Listing(tuple(cells.values()), row.at(1))
        if issubclass(found.kind, Record):
            heads = {_plain(key): one.attr.label for one in field_table(found.kind)
                     for key in _keys(one)}  # fmt: skip
            labels = tuple(dict.fromkeys(heads.values()))
            filled = self._named_cells(table, labels, row, heads)
            pairs = (Pair(label, cell.at, cell) for label, cell in filled.items())
            return Table(tuple(pairs), row.at(1))
        cells_of_row = [cell for _column, _name, cell in self._figures(row)]
        figures = [cell for cell in cells_of_row if cell.text.strip()]
        if len(figures) > 1:
            sentence = f"{_named(table)}“{found.attr.label}”行写了 {len(figures)} 个数，应当是 1 个"
            self._fault(figures[1].at, sentence, "只保留正确的一个数")
            return Unreadable(figures[1].at)
        return next(iter(figures or cells_of_row), None)

    def _named_cells(
        self, table: str, names: tuple[str, ...], row: _Row, heads: Mapping[str, str] | None = None
    ) -> dict[str, Scalar | Unreadable]:
        """Return the cells of a row by name; an unknown head is told once, not at each row."""
        known = heads or {_plain(name): name for name in names}
        found: dict[str, Scalar | Unreadable] = {}
        is_sure = True
        for column, name, cell in self._figures(row):
            label = known.get(_plain(name))
            if label is not None:
                found.setdefault(label, cell)
            elif cell.text.strip():
                is_sure = False
                self._unknown_column(table, column, name, cell)
        missing = Scalar("", row.at(1)) if is_sure else Unreadable(row.at(1))
        return {name: found.get(name, missing) for name in names}

    def _figures(self, row: _Row) -> Iterator[tuple[int, str, Scalar]]:
        """Yield the cells behind 表 and 行 with the names of their columns."""
        width = max(len(row.cells), len(self.head.cells) if self.head else 0)
        for column in range(2, width):
            name = self.head.text(column) if self.head else ""
            if name or row.text(column):
                yield column, name, Scalar(row.text(column), row.at(column))

    def _unknown_column(self, table: str, column: int, name: str, cell: Scalar) -> None:
        if not name:
            sentence = "这一格上面没有表头，不知道是哪一列"
            self._fault(cell.at, sentence, "删去多余的格，或者补上表头")
            return
        at = self.head.at(column) if self.head else cell.at
        sentence = f"{_named(table)}没有“{name}”这一列"
        if all(one.at != at for one in self.faults):
            self._fault(at, sentence, "列的名称用正式表格上的")

    def _fault(self, at: Position, sentence: str, advice: str) -> None:
        self.faults.append(diagnose(BAD_SHEET, self.path, at, sentence, advice=advice))


def _rows(text: str, reading: _Reading) -> Iterator[_Row]:
    """Yield the records that are not blank."""
    lines = text.split("\n")
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    line = 1
    try:
        for cells in reader:
            start, line = line, reader.line_num + 1
            if any(cell.strip() for cell in cells):
                yield _Row(start, tuple(_placed(cells, start, lines[start - 1])))
    except csv.Error:
        at, sentence = Position(line), "引号没有配对，从这一行起读不出"
        reading.faults.append(
            diagnose(BAD_SHEET, reading.path, at, sentence, advice="补上英文双引号")
        )


def _placed(cells: list[str], line: int, raw: str) -> Iterator[Scalar]:
    """Yield the cells with their columns in the line; quotes count."""
    column = 0
    for cell in cells:
        is_quoted = raw[column : column + 1] == '"'
        width = len(cell) + (2 + cell.count('"') if is_quoted else 0)
        yield Scalar(cell, Position(line, column + 1, max(1, width)))
        column += width + 1


def _named(table: str) -> str:
    return {"active": "表二", "trial": "表二", "requests": "表三", "disputes": "表四"}[table]


def _labels(table: str) -> Mapping[str, Field]:
    """Return the rows of a table by every spelling of theirs, bare of ordinals and signs."""
    model = next(row.kind for row in field_table(ReportTables) if row.name == table)
    found: dict[str, Field] = {}
    for row in field_table(model):
        for key in _keys(row):
            found.setdefault(_bare(key), row)
    by_name = {row.name: row for row in found.values()}
    if table == "requests":
        for form in (ReportFormat.TRIAL, ReportFormat.CURRENT):
            for name in request_fields(form):
                found.setdefault(_bare(row_label(name, form)), by_name[name])
    if table == "disputes":
        for name, label in DISPUTE_LABELS.items():
            found.setdefault(_bare(label), by_name[name])
    return found


def _keys(row: Field) -> tuple[str, ...]:
    return (row.name, row.attr.label, *row.attr.aliases)


def _plain(text: str) -> str:
    """Return a name without signs, which clerks write in many ways."""
    folded = unicodedata.normalize("NFKC", text).partition("(区分")[0].partition("(单位")[0]
    return _SIGNS.sub("", folded)


def _bare(text: str) -> str:
    """Return the name of a row without its ordinals."""
    folded = unicodedata.normalize("NFKC", text).strip()
    return _plain(_ORDINAL.sub("", folded, count=1))
