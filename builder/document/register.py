"""Register rows of withheld items: a CSV file whose header holds field labels."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from builder.diagnostic import Code, Diagnostic, Level, Position, diagnose
from builder.frontmatter import Pair, Scalar, Table, decode
from builder.frontmatter.codes import ENCODING
from builder.model.output import SourceFile
from builder.sources import THIS_TOOL

BAD_REGISTER = Code(
    "F007",
    "登记表写法有误",
    Level.ERROR,
    THIS_TOOL,
    "不公开信息登记表是 CSV 文件：第一行是各项名称，以下每行一条，列数与第一行相同。",
)
CODES = (BAD_REGISTER,)

Row = tuple[int, Table]


def register_rows(source: SourceFile) -> tuple[tuple[Row, ...], str, tuple[Diagnostic, ...]]:
    """Return each row as a table with its line, the decoded text, and the faults.

    Blank rows are passed over; a row with more or fewer cells than the header is reported and
    read as far as the header goes.
    """
    decoded = decode(source.data)
    faults: list[Diagnostic] = []
    if not decoded.encoding:
        faults.append(
            diagnose(
                ENCODING,
                source.path,
                Position(decoded.bad_line or 1),
                "文件编码无法辨认",
                advice="在 Excel 里另存为“CSV UTF-8”",
            )
        )
    rows = list(_records(source.path, decoded.text, faults))
    return tuple(rows), decoded.text, tuple(faults)


def _records(path: str, text: str, faults: list[Diagnostic]) -> Iterator[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    header: list[str] | None = None
    line = 1
    try:
        for cells in reader:
            start, line = line, reader.line_num + 1
            if not any(cell.strip() for cell in cells):
                continue
            if header is None:
                header = [cell.strip() for cell in cells]
                continue
            if len(cells) != len(header):
                sentence = f"这一行有 {len(cells)} 列，第一行有 {len(header)} 列"
                faults.append(
                    diagnose(
                        BAD_REGISTER,
                        path,
                        Position(start),
                        sentence,
                        advice="补齐或删去多余的列；值里有英文逗号时整个值加英文双引号",
                    )
                )
            yield start, _table(start, header, cells)
    except csv.Error:
        faults.append(
            diagnose(
                BAD_REGISTER,
                path,
                Position(line),
                "引号没有配对，从这一行起读不出",
                advice="补上英文双引号",
            )
        )


def _table(line: int, header: list[str], cells: list[str]) -> Table:
    pairs: list[Pair] = []
    column = 1
    for key, cell in zip(header, cells, strict=False):
        at = Position(line, column, max(1, len(cell)))
        if key:
            pairs.append(Pair(key, at, Scalar(cell, at)))
        column += len(cell) + 1
    return Table(tuple(pairs), Position(line))
