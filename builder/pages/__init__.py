"""Which pages exist, each with the context that its template reads."""

from __future__ import annotations

from collections.abc import Iterator

from builder.catalogue.entry import PublicCatalogue
from builder.model.output import Page
from builder.pages import (
    apply,
    apply_form,
    archive,
    basic,
    bodies,
    catalogue,
    cleanup,
    consultations,
    digest,
    fees,
    gazette,
    guide,
    health,
    home,
    item,
    lists,
    negative,
    overview,
    points,
    policies,
    proposals,
    redirects,
    reports,
    responses,
    search,
    sitemap,
    standard,
    statistics,
    systems,
    timeliness,
    tombstones,
)
from builder.products.archive import NO_STAMPS, Stamps

_FAMILIES = (
    home.pages,
    guide.pages,
    apply.pages,
    apply_form.pages,
    fees.pages,
    systems.pages,
    catalogue.pages,
    basic.pages,
    standard.pages,
    health.pages,
    negative.pages,
    points.pages,
    overview.pages,
    bodies.pages,
    lists.issuers,
    lists.by_theme,
    lists.by_year,
    policies.pages,
    cleanup.pages,
    gazette.pages,
    lists.interpretations,
    consultations.pages,
    responses.pages,
    proposals.pages,
    digest.pages,
    archive.pages,
    reports.pages,
    search.pages,
    timeliness.pages,
    statistics.pages,
    sitemap.pages,
    item.pages,
    tombstones.pages,
)


def plan(public: PublicCatalogue, *, stamps: Stamps = NO_STAMPS) -> Iterator[Page]:
    """Yield every page of the site. No two have the same address, compared without case.

    A redirect never takes the place of a real page, nor of a folder that one lies in. ``stamps``
    of archival texts are those that are known.
    """
    pages: set[str] = set()
    folders: set[str] = set()
    for family in _FAMILIES:
        found = archive.pages(public, stamps) if family is archive.pages else family(public)
        for page in found:
            pages.add(page.url.lower())
            folders.update(_folders(page.url.lower()))
            yield page
    for page in redirects.pages(public):
        url = page.url.lower()
        above = set(_folders(url))
        if url not in pages and url not in folders and pages.isdisjoint(above):
            pages.add(url)
            folders |= above
            yield page


def _folders(url: str) -> Iterator[str]:
    while "/" in url:
        url = url.rpartition("/")[0]
        yield url
