"""The two files of an annual report → one: its text, and the tables in the .csv beside it."""

from __future__ import annotations

from collections.abc import Iterable
from types import MappingProxyType

from builder.document import Parsed
from builder.model.attr import field_table
from builder.model.report import AnnualReport, ReportFile, ReportTables

_TABLES = tuple(row.name for row in field_table(ReportTables))


def reports_of(
    parsed: Iterable[Parsed],
) -> tuple[tuple[AnnualReport, ...], tuple[ReportTables, ...]]:
    """Return the reports, by body and newest first, and the sheets without a report."""
    found = tuple(parsed)
    sheets = {one.sheet.path: one.sheet for one in found if one.sheet is not None}
    files = [one.report for one in found if one.report is not None]
    reports = [_report(file, sheets.pop(_sheet_path(file), None)) for file in files]
    reports.sort(key=lambda report: (report.issuer, -(report.year or 0), report.path))
    return tuple(reports), tuple(sheets[path] for path in sorted(sheets))


def _sheet_path(file: ReportFile) -> str:
    return f"{file.path.removesuffix('.md')}.csv"


def _report(file: ReportFile, sheet: ReportTables | None) -> AnnualReport:
    """Return the report; a table that stands in both files counts as the .md has it."""
    values = {name: getattr(file, name) for name in type(file).model_fields}
    if sheet is None:
        return AnnualReport(**values)
    stated = {name for name in _TABLES if name in sheet.where}
    twice = {name for name in stated if name in file.where}
    taken = frozenset(stated - twice)

    def is_taken(field: str) -> bool:
        return field.partition(":")[0].partition(".")[0] in taken

    return AnnualReport(
        **values
        | {name: getattr(sheet, name) for name in taken}
        | {
            "where": MappingProxyType(
                {**file.where, **{name: at for name, at in sheet.where.items() if is_taken(name)}}
            ),
            "unread": file.unread | {name for name in sheet.unread if is_taken(name)},
        },
        sheet=sheet.path,
        in_sheet=taken,
        doubled=MappingProxyType({name: sheet.where[name] for name in sorted(twice)}),
    )
