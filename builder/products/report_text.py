"""An annual report as it is read: title, preface, and the six sections with their tables.

Titles and order of the sections stand in ``model.report_form``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from typing import Annotated

from builder.config import Site
from builder.model.report import AnnualReport, ReportFormat
from builder.model.report_form import (
    ACTIVE_TITLE,
    DISPUTES_TITLE,
    ORDINALS,
    REQUESTS_TITLE,
    SECTIONS,
    section_title,
)
from builder.model.table import Table
from builder.products.prose import sections
from builder.products.report_tables import table_four, table_three, table_two

_HEADING = "政府信息公开工作年度报告"


@dataclass(frozen=True, slots=True)
class ReportSection:
    """One of the six sections: prose, a table, or both."""

    title: Annotated[str, "fixed title with its ordinal"]
    anchor: Annotated[str, "fragment of its heading"]
    html: Annotated[str, "sanitised prose; may be empty"]
    table: Annotated[Table | None, "the table of the section"]


@dataclass(frozen=True, slots=True)
class ReportText:
    """The whole of a report in reading order."""

    title: str
    preface_html: str
    sections: tuple[ReportSection, ...]


def report_text(report: AnnualReport, html: str, site: Site) -> ReportText:
    """Return a report with its tables in their sections; ``html`` is its text, sanitised.

    Sections of its own follow the six. Until 2018 there were no fixed sections: those of the
    text stand as they are, numbered. The note on figures stands with table two, which it is about.
    """
    body = site.bodies[report.issuer]
    found: dict[str, str] = {}
    for part in sections(html):
        # A title that stands twice is a finding (R114); its second text is not lost for that.
        title = section_title(part.title)
        found[title] = f"{found.get(title, '')}{part.html}"
    if report.figure_note:
        note = f"<p>说明：{escape(report.figure_note)}</p>"
        found[ACTIVE_TITLE] = f"{found.get(ACTIVE_TITLE, '')}{note}"
    is_prose = report.form is ReportFormat.PROSE
    return ReportText(
        title=report.title or f"{body.name}{report.year}年{_HEADING}",
        preface_html=found.get("", ""),
        sections=_as_written(found) if is_prose else _sections(report, found),
    )


def _as_written(found: Mapping[str, str]) -> tuple[ReportSection, ...]:
    titles = [title for title in found if title]
    return tuple(
        ReportSection(f"{_ordinal(number)}{title}", f"s{number}", found[title], None)
        for number, title in enumerate(titles, start=1)
    )


def _ordinal(number: int) -> str:
    """Return 一、 to 十、; what comes behind the tenth part stands without a number."""
    return f"{ORDINALS[number - 1]}、" if number <= len(ORDINALS) else ""


def _sections(report: AnnualReport, found: Mapping[str, str]) -> tuple[ReportSection, ...]:
    tables = {
        ACTIVE_TITLE: table_two(report),
        REQUESTS_TITLE: table_three(report),
        DISPUTES_TITLE: table_four(report),
    }
    fixed = tuple(
        ReportSection(
            f"{_ordinal(number)}{title}", f"s{number}", found.get(title, ""), tables.get(title)
        )
        for number, title in enumerate(SECTIONS, start=1)
    )
    own = tuple(title for title in found if title and title not in SECTIONS)
    return fixed + tuple(
        ReportSection(title, f"s{number}", found[title], None)
        for number, title in enumerate(own, start=len(SECTIONS) + 1)
    )
