"""Fills the link slots of texts that are not items: guides, application pages, reports."""

from __future__ import annotations

from builder.catalogue.entry import PublicCatalogue
from builder.markdown import fill
from builder.model.body import Body, Link
from builder.pages import addresses as at
from builder.urls import item_url, relative


def filled(public: PublicCatalogue, body: Body, page: str, issuer: str) -> str:
    """Return the HTML of ``body`` as the page at ``page`` shows it.

    A text may link addresses outside, places in itself, published items by index number, and
    the guide and application page of its own body. Anything else keeps its words only.
    """
    lead = public.site.settings.lead_body or ""
    siblings = {
        "guide.md": at.body_guide_url(issuer, lead=lead) if issuer in public.guides else "",
        "apply.md": at.body_apply_url(issuer, lead=lead) if issuer in public.apply_pages else "",
    }

    def address(link: Link) -> str | None:
        if link.kind == "external":
            return link.target
        if link.kind == "anchor":
            return f"#{link.target}"
        if link.kind == "path":
            sibling = siblings.get(link.target.removeprefix("./"))
            return relative(sibling, page) if sibling else None
        url = item_url(link.target)
        return relative(url, page) if url in public.by_url else None

    return fill(body, address)
