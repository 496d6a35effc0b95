"""政府信息公开工作年度报告: six sections under fixed titles, and the shelf of all years."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from builder.catalogue.entry import PublicCatalogue
from builder.model.attr import label_of
from builder.model.output import Page
from builder.model.report import AnnualReport
from builder.pages import addresses as at
from builder.pages import sections
from builder.pages.meta import ColumnType, Meta, column_tags, file_tags
from builder.pages.report_charts import ChartFigure, report_charts
from builder.pages.shell import Link, Shell, shell
from builder.products.report_files import REPORT_FILES, report_file_url, report_sheets
from builder.products.report_text import ReportSection, report_text
from builder.urls import report_url


@dataclass(frozen=True, slots=True)
class ReportPage:
    """The annual report of one body for one year."""

    shell: Annotated[Shell, "base template"]
    heading: Annotated[str, "h1"]
    issuer: Annotated[Link, "reporting body"]
    published_on: Annotated[date | None, "day of publication"]
    published_label: Annotated[str, "label of that day"]
    preface_html: Annotated[str, "sanitised text before the first section"]
    sections: Annotated[tuple[ReportSection, ...], "the six sections, then any of its own"]
    charts: Annotated[tuple[ChartFigure, ...], "charts, each with its table"]
    downloads: Annotated[tuple[Link, ...], "the report as files"]
    years: Annotated[tuple[Link, ...], "the body's reports for other years"]


@dataclass(frozen=True, slots=True)
class ReportRow:
    """The reports of one body."""

    body: Annotated[str, "full name"]
    years: Annotated[tuple[Link, ...], "years, newest first; without address: no report"]


@dataclass(frozen=True, slots=True)
class ReportsPage:
    """The shelf: all bodies, each with its years."""

    shell: Annotated[Shell, "base template"]
    heading: Annotated[str, "h1"]
    rows: Annotated[tuple[ReportRow, ...], "bodies that have reported, the lead body first"]


def pages(public: PublicCatalogue) -> Iterator[Page]:
    """Yield the shelf and every report."""
    yield _shelf(public)
    lead = public.site.settings.lead_body or ""
    for report in public.reports:
        if report.year is not None:
            url = report_url(report.issuer, lead, report.year)
            yield Page(url, "report.html", _report(public, report, url))


def report_links(
    public: PublicCatalogue, code: str, *, without: int | None = None
) -> tuple[Link, ...]:
    """Return the annual reports of a body, newest first, except that for the year ``without``."""
    lead = public.site.settings.lead_body or ""
    years = {report.year for report in public.reports if report.issuer == code and report.year}
    return tuple(
        Link(f"{year}年度", report_url(code, lead, year))
        for year in sorted(years - {without}, reverse=True)
    )


def _shelf(public: PublicCatalogue) -> Page:
    rows = (
        ReportRow(body.name or code, _years(public, code))
        for code, body in public.site.bodies.items()
    )
    context = ReportsPage(
        shell=shell(
            public,
            at.REPORTS,
            sections.REPORTS.name,
            meta=_tags("各机构政府信息公开工作年度报告"),
        ),
        heading=sections.REPORTS.name,
        rows=tuple(row for row in rows if row.years),
    )
    return Page(at.REPORTS, "reports.html", context)


def _years(public: PublicCatalogue, code: str) -> tuple[Link, ...]:
    """Return every year from the body's newest report to its first; one missing between has no
    address."""
    held = {link.label: link for link in report_links(public, code)}
    years = [report.year for report in public.reports if report.issuer == code and report.year]
    if not years:
        return ()
    labels = (f"{year}年度" for year in range(max(years), min(years) - 1, -1))
    return tuple(held.get(label, Link(label)) for label in labels)


def _report(public: PublicCatalogue, report: AnnualReport, url: str) -> ReportPage:
    body = public.site.bodies[report.issuer]
    text = report_text(report, public.texts.get(report.path, ""), public.site)
    return ReportPage(
        shell=shell(
            public,
            url,
            text.title,
            description=f"{text.title}：总体情况、主动公开、依申请公开、行政复议和行政诉讼情况",
            meta=(
                *_tags(text.title),
                *file_tags(public, url, text.title, on=report.published_on, issuer=report.issuer),
            ),
            section=at.REPORTS,
        ),
        heading=text.title,
        issuer=Link(body.name or report.issuer, at.body_url(report.issuer)),
        published_on=report.published_on,
        published_label=label_of(AnnualReport, "published_on"),
        preface_html=text.preface_html,
        sections=text.sections,
        charts=report_charts(public, report),
        downloads=_downloads(report, url),
        years=report_links(public, report.issuer, without=report.year),
    )


def _downloads(report: AnnualReport, url: str) -> tuple[Link, ...]:
    return tuple(
        Link(f"年度报告（{name}）", report_file_url(url, suffix))
        for suffix, name in REPORT_FILES
        if suffix != "xlsx" or report_sheets(report)
    )


def _tags(about: str) -> tuple[Meta, ...]:
    return column_tags(sections.REPORTS.name, about, "政府信息公开,年度报告", ColumnType.REPORTS)
