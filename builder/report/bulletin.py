"""A bulletin (通报): headings, tables and lines, drawn as text, Markdown, CSV, a page or a workbook.

What the commands of the reviewer's desk print is put together once; every format draws the same.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from builder.model.table import Cell, Cells, Table
from builder.office.csv_text import guarded
from builder.office.xlsx import Sheet, xlsx_bytes
from builder.products.charts import Chart
from builder.report.finding import markdown_escaped, one_line
from builder.report.page import draw_page
from builder.report.width import aligned

# A number or a share, or what stands where there is none.
_FIGURE = re.compile(r"\d+(?:\.\d+)?%?|未填|—|无法判断|")


@dataclass(frozen=True, slots=True)
class Part:
    """A heading with a table or with lines; ``empty`` is said where there is neither.

    ``sheet`` names the sheet of a workbook that it shares with its neighbours.
    """

    title: str
    table: Table | None = None
    lines: tuple[str, ...] = ()
    empty: str = ""
    chart: Chart | None = None
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class Bulletin:
    """A whole paper. ``lead`` says the result in a few sentences, ``notes`` how it was counted."""

    title: str
    lead: tuple[str, ...]
    parts: tuple[Part, ...]
    notes: tuple[str, ...] = ()
    issuer: str = ""
    on: date | None = None


def table_of(caption: str, head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> Table:
    """Return a table of plain cells; the first of a row is its head, a column of numbers figures."""
    figures = [
        all(_FIGURE.fullmatch(text) for text in column) and any(map(_has_digit, column))
        for column in zip(*rows, strict=True)
    ]
    return Table(
        caption,
        (tuple(Cell(text, scope="col") for text in head),),
        (tuple(_cells(row, figures) for row in rows),),
    )


def as_text(bulletin: Bulletin) -> str:
    """Return the parts under one another, tables in columns."""
    blocks = ["\n".join((bulletin.title, *bulletin.lead))]
    for part in bulletin.parts:
        table = aligned(_texts(part.table)) if _has_rows(part) else []
        blocks.append("\n".join([f"【{part.title}】", *table, *_lines(part)]))
    if bulletin.notes:
        blocks.append("\n".join(("说明：", *bulletin.notes)))
    return "\n\n".join(blocks)


def as_markdown(bulletin: Bulletin) -> str:
    """Return the same for an issue."""
    blocks = [f"# {markdown_escaped(bulletin.title)}", *map(markdown_escaped, bulletin.lead)]
    for part in bulletin.parts:
        blocks.append(f"## {markdown_escaped(part.title)}")
        if _has_rows(part):
            head, *rows = _texts(part.table)
            lines = [_escaped(head), ("---",) * len(head), *map(_escaped, rows)]
            blocks.append("\n".join(f"| {' | '.join(line)} |" for line in lines))
        if lines_of := _lines(part):
            blocks.append("\n".join(f"- {markdown_escaped(line)}" for line in lines_of))
    if bulletin.notes:
        blocks.append("\n".join(f"- {markdown_escaped(note)}" for note in bulletin.notes))
    return "\n\n".join(blocks)


def as_csv(bulletin: Bulletin) -> str:
    """Return the tables under one another for a spreadsheet, each below its title."""
    stream = io.StringIO(newline="")
    stream.write("\ufeff")
    writer = csv.writer(stream)
    for text in (bulletin.title, *bulletin.lead):
        writer.writerow((guarded(one_line(text)),))
    for part in bulletin.parts:
        writer.writerow(())
        writer.writerow((guarded(one_line(part.title)),))
        rows = [*(_texts(part.table) if _has_rows(part) else []), *((one,) for one in _lines(part))]
        for row in rows:
            writer.writerow(tuple(guarded(cell.strip()) for cell in row))
    return stream.getvalue()


def as_html(bulletin: Bulletin) -> str:
    """Return one page that needs nothing else, to be printed or attached."""
    return draw_page(bulletin.title, bulletin.lead, map(_section, bulletin.parts), bulletin.notes)


def as_xlsx(bulletin: Bulletin) -> bytes:
    """Return a workbook with a sheet a part, those that name a common sheet under one another."""
    sheets = []
    for (shared, name), parts in groupby(bulletin.parts, key=_sheet_of):
        title = bulletin.title if shared else f"{bulletin.title}：{name}"
        sheets.append(Sheet(name, tuple(map(_drawn, parts)), title))
    said = _listed("说明", (*bulletin.lead, *bulletin.notes))
    return xlsx_bytes(
        (*sheets, Sheet("说明", (said,), bulletin.title)),
        title=bulletin.title,
        issuer=bulletin.issuer,
        on=bulletin.on,
    )


def _sheet_of(part: Part) -> tuple[bool, str]:
    return bool(part.sheet), part.sheet or part.title


def _drawn(part: Part) -> Table:
    """Return the table of a part; its lines, or why there is nothing, as a table."""
    if part.table is not None and _has_rows(part):
        return part.table
    return _listed(part.title, _lines(part))


def _listed(caption: str, lines: Sequence[str]) -> Table:
    rows = [(str(number), line) for number, line in enumerate(lines, start=1)]
    return table_of(caption, ("序号", "内容"), rows)


TEXT_STYLES: Mapping[str, Callable[[Bulletin], str]] = {
    "text": as_text,
    "markdown": as_markdown,
    "csv": as_csv,
    "html": as_html,
}


def _section(part: Part) -> tuple[str, Table | None, tuple[str, ...], Chart | None]:
    table = part.table if _has_rows(part) else None
    return part.title, table, _lines(part), part.chart


def _cells(row: tuple[str, ...], figures: list[bool]) -> Cells:
    first, *others = row
    return (
        Cell(first, scope="row"),
        *(Cell(text, is_figure=is_one) for text, is_one in zip(others, figures[1:], strict=True)),
    )


def _has_digit(text: str) -> bool:
    return any(map(str.isdecimal, text))


def _has_rows(part: Part) -> bool:
    return part.table is not None and any(part.table.bodies)


def _lines(part: Part) -> tuple[str, ...]:
    if part.lines or _has_rows(part):
        return tuple(map(one_line, part.lines))
    return (part.empty,) if part.empty else ()


def _texts(table: Table | None) -> list[tuple[str, ...]]:
    """Return the cells as text; one that covers several columns is followed by empty ones."""
    return [
        tuple(
            text
            for cell in row
            for text in (one_line(cell.text), *("" for _ in range(cell.colspan - 1)))
        )
        for row in (table.rows if table else ())
    ]


def _escaped(row: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(markdown_escaped(cell) for cell in row)
