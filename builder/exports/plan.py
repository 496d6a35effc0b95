"""All machine formats of a build."""

from __future__ import annotations

from collections.abc import Iterable

from builder.catalogue.entry import PublicCatalogue
from builder.exports.archive import plan_archive
from builder.exports.basic import plan_basic
from builder.exports.digest import plan_digest
from builder.exports.dump import plan_dump
from builder.exports.feed import plan_feed
from builder.exports.forms import plan_forms
from builder.exports.record import published_items
from builder.exports.redirects import plan_redirects
from builder.exports.reports import plan_reports
from builder.exports.schema import plan_schema
from builder.exports.sitemap import plan_robots, plan_sitemap
from builder.exports.table import plan_table
from builder.model.output import OutputFile


def plan_exports(public: PublicCatalogue, *, urls: Iterable[str]) -> tuple[OutputFile, ...]:
    """Return every machine format but build.json, which needs the finished tree.

    ``urls`` are the site-relative paths of the pages that search engines should know.
    """
    items = published_items(public)
    known = tuple(urls)
    return (
        plan_dump(public, items),
        plan_table(items, public.site),
        plan_schema(),
        plan_feed(public),
        *plan_sitemap(public, known),
        plan_robots(public),
        *plan_forms(public),
        *plan_redirects(public, known),
        *plan_reports(public),
        *plan_digest(public),
        *plan_archive(public),
        *plan_basic(public),
    )
