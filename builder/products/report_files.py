"""An annual report as files: the paper in the official layout, the sheets, the data."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from builder.config import Site
from builder.model.attr import Record, field_table
from builder.model.figure import Void, figure_text
from builder.model.report import AnnualReport
from builder.model.table import Table
from builder.office.html_blocks import blocks_of
from builder.office.paper import Block, Grid, Heading, Paper, Signature
from builder.office.xlsx import Sheet
from builder.products.report_tables import table_four, table_three, table_two
from builder.products.report_text import ReportText

# What a published report can be had as, besides its page.
REPORT_FILES = (("docx", "Word 文档"), ("xlsx", "三张表，Excel"), ("json", "数据，JSON"))
SCHEMA_VERSION = "1.0"
# Shares of the line: the labels of table three need more room than its figures.
_WIDTHS = {10: (4.0, 8.0, 32.0, *(8.0,) * 7)}
_TABLES: tuple[tuple[str, Callable[[AnnualReport], Table | None]], ...] = (
    ("表二", table_two),
    ("表三", table_three),
    ("表四", table_four),
)


def report_file_url(page: str, suffix: str) -> str:
    """Return the address of a report's file from that of its page."""
    return f"{page.removesuffix('.html')}.{suffix}"


def report_paper(report: AnnualReport, text: ReportText, site: Site, address: str) -> Paper:
    """Return the report as a paper: the sections in order, each table where it belongs.

    ``address`` is the absolute address of its page, from which links in the text start.
    """
    issuer = site.bodies[report.issuer].name or report.issuer
    return Paper(
        title=text.title.replace(issuer, f"{issuer}\n", 1),
        blocks=tuple(_blocks(report, text, issuer, address)),
        issuer=issuer,
        on=report.published_on,
        subject="政府信息公开工作年度报告",
    )


def report_sheets(report: AnnualReport) -> tuple[Sheet, ...]:
    """Return tables two, three and four, one a sheet; a report without tables has none."""
    tables = ((name, table(report)) for name, table in _TABLES)
    return tuple(
        Sheet(name, (table,), title=f"{report.year}年{table.caption}")
        for name, table in tables
        if table is not None
    )


def report_data(report: AnnualReport, text: ReportText, site: Site) -> dict[str, Any]:
    """Return the report for machines: keys are the field names, cells numbers or null.

    A row of table three or four is an object from column to number. ``schema_version`` changes
    its first number when a reader of the old form would fail.
    """
    tables = {
        name: _data(getattr(report, name))
        for name in ("active", "trial", "requests", "disputes")
        if getattr(report, name) is not None
    }
    return {
        "schema_version": SCHEMA_VERSION,
        "title": text.title,
        "year": report.year,
        "body": {"code": report.issuer, "name": site.bodies[report.issuer].name},
        "format": report.form.value,
        "published_on": report.published_on.isoformat() if report.published_on else None,
        "tables": tables,
        "sections": [{"title": section.title, "html": section.html} for section in text.sections],
    }


def _blocks(report: AnnualReport, text: ReportText, issuer: str, address: str) -> Iterator[Block]:
    yield from blocks_of(text.preface_html, address=address)
    for section in text.sections:
        yield Heading(section.title)
        yield from blocks_of(section.html, address=address)
        if section.table is not None:
            table = section.table
            yield Grid(table, _WIDTHS.get(table.width, ()), small=True, whole=True)
    if report.published_on is not None:
        yield Signature((issuer, _spoken(report.published_on)))


def _spoken(on: date) -> str:
    return f"{on.year}年{on.month}月{on.day}日"


def _data(value: Any) -> Any:
    """Return a table or a row as plain data; what is no number is null or its word."""
    match value:
        case Record():
            return {
                row.name: _row(getattr(value, row.name), row.attr.cells)
                for row in field_table(type(value))
            }
        case Void():
            return figure_text(value) or None
        case Decimal():
            return float(value)
        case _:
            return value


def _row(value: Any, columns: tuple[str, ...]) -> Any:
    if not isinstance(value, tuple):
        return _data(value)
    return {column: _data(cell) for column, cell in zip(columns, value, strict=False)}
