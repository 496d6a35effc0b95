"""The blank forms of each body as docx: to apply, and to have a record corrected."""

from __future__ import annotations

from collections.abc import Iterator

from builder.catalogue.entry import PublicCatalogue
from builder.model.output import OutputFile
from builder.office.docx import docx_bytes
from builder.products.application_form import form_paper
from builder.products.correction_form import correction_paper
from builder.urls import apply_docx_url, correction_docx_url


def plan_forms(public: PublicCatalogue) -> Iterator[OutputFile]:
    """Yield the forms of every body that has an application page."""
    lead = public.site.settings.lead_body or ""
    for code, page in public.apply_pages.items():
        body = public.site.bodies[code].name or code
        yield OutputFile(apply_docx_url(code, lead), docx_bytes(form_paper(page, body)))
        yield OutputFile(correction_docx_url(code, lead), docx_bytes(correction_paper(page, body)))
