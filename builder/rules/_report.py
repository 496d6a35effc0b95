"""How the rules about annual reports name a cell, and which reports stand side by side."""

from __future__ import annotations

from collections.abc import Mapping

from builder.catalogue.entry import Catalogue
from builder.model.figure import Row, number
from builder.model.report import APPLICANTS, AnnualReport, ReportFormat
from builder.model.report_form import request_fields, row_label


def title(report: AnnualReport, table: str) -> str:
    """Return how a sentence begins: 2025年度报告表三."""
    year = f"{report.year}年度报告" if report.year is not None else "年度报告"
    return f"{year}{table}"


def request_row(report: AnnualReport, field: str) -> str:
    """Return the name of a row of table three: 2025年度报告表三“三（一）予以公开”行."""
    return f"{title(report, '表三')}“{row_label(field, report.form)}”行"


def request_cell(report: AnnualReport, field: str, column: int) -> str:
    """Return the name of a cell of table three."""
    return f"{request_row(report, field)}“{APPLICANTS[column]}”列"


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
