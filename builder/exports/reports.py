"""Every published annual report as docx, xlsx and JSON, beside its page."""

from __future__ import annotations

import json
from collections.abc import Iterator

from builder.catalogue.entry import PublicCatalogue
from builder.model.output import OutputFile
from builder.office.docx import docx_bytes
from builder.office.xlsx import xlsx_bytes
from builder.products.report_files import (
    report_data,
    report_file_url,
    report_paper,
    report_sheets,
)
from builder.products.report_text import report_text
from builder.urls import absolute, report_url


def plan_reports(public: PublicCatalogue) -> Iterator[OutputFile]:
    """Yield the files of every report; a report without tables has no xlsx."""
    site = public.site
    for report in public.reports:
        if report.year is None:
            continue
        page = report_url(report.issuer, site.settings.lead_body or "", report.year)
        text = report_text(report, public.texts.get(report.path, ""), site)
        paper = report_paper(report, text, site, absolute(page, site.settings.base_url or ""))
        yield OutputFile(report_file_url(page, "docx"), docx_bytes(paper))
        data = json.dumps(report_data(report, text, site), ensure_ascii=False, indent=1)
        yield OutputFile(report_file_url(page, "json"), f"{data}\n".encode())
        if sheets := report_sheets(report):
            book = xlsx_bytes(sheets, title=text.title, issuer=paper.issuer, on=paper.on)
            yield OutputFile(report_file_url(page, "xlsx"), book)
