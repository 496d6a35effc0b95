"""An annual report as it is read: title, preface, and the six sections with their tables.

Source of titles and order: 中华人民共和国政府信息公开工作年度报告格式 (国办公开办函〔2021〕30号).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from builder.config import Site
from builder.model.report import AnnualReport
from builder.model.table import Table
from builder.products.prose import sections
from builder.products.report_tables import (
    ACTIVE_TITLE,
    DISPUTES_TITLE,
    REQUESTS_TITLE,
    active_table,
    dispute_table,
    request_table,
)

# The fixed titles, in order.
TITLES = (
    "总体情况",
    ACTIVE_TITLE,
    REQUESTS_TITLE,
    DISPUTES_TITLE,
    "存在的主要问题及改进情况",
    "其他需要报告的事项",
)
_ORDINALS = "一二三四五六"
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

    Sections of its own follow the six.
    """
    body = site.bodies[report.issuer]
    found = {part.title: part.html for part in sections(html)}
    return ReportText(
        title=report.title or f"{body.name}{report.year}年{_HEADING}",
        preface_html=found.get("", ""),
        sections=_sections(report, found),
    )


def _sections(report: AnnualReport, found: Mapping[str, str]) -> tuple[ReportSection, ...]:
    tables = {
        ACTIVE_TITLE: active_table(report.active) if report.active else None,
        REQUESTS_TITLE: request_table(report.requests) if report.requests else None,
        DISPUTES_TITLE: dispute_table(report.disputes) if report.disputes else None,
    }
    fixed = tuple(
        ReportSection(f"{ordinal}、{title}", f"s{number}", found.get(title, ""), tables.get(title))
        for number, (ordinal, title) in enumerate(zip(_ORDINALS, TITLES, strict=True), start=1)
    )
    own = tuple(title for title in found if title and title not in TITLES)
    return fixed + tuple(
        ReportSection(title, f"s{number}", found[title], None)
        for number, title in enumerate(own, start=len(TITLES) + 1)
    )
