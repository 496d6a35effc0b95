"""All machine formats of a build."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from builder.catalogue.entry import PublicCatalogue, PublicEntry
from builder.exports.archive import plan_archive
from builder.exports.basic import plan_basic
from builder.exports.digest import plan_digest
from builder.exports.dump import plan_dump
from builder.exports.feed import plan_feed
from builder.exports.forms import plan_forms
from builder.exports.line import Line, line
from builder.exports.redirects import plan_redirects
from builder.exports.reports import plan_reports
from builder.exports.schema import plan_schema
from builder.exports.sitemap import plan_robots, plan_sitemap
from builder.exports.table import plan_table
from builder.model.output import OutputFile
from builder.products.archive import NO_STAMPS, Stamps


def plan_exports(
    public: PublicCatalogue,
    *,
    urls: Iterable[str],
    line_of: Callable[[PublicEntry, PublicCatalogue], Line] = line,
    stamps: Stamps = NO_STAMPS,
) -> Iterator[OutputFile]:
    """Yield every machine format but build.json, which needs the finished tree.

    ``urls`` are the site-relative paths of the pages that search engines should know. ``line_of``
    and ``stamps`` may know lines and archival texts of items from the last build.
    """
    yield from _data(public, line_of)
    known = tuple(urls)
    yield plan_schema()
    yield plan_feed(public)
    yield from plan_sitemap(public, known)
    yield plan_robots(public)
    yield from plan_forms(public)
    yield from plan_redirects(public, known)
    yield from plan_reports(public)
    yield from plan_digest(public)
    yield from plan_archive(public, stamps)
    yield from plan_basic(public)


def _data(
    public: PublicCatalogue, line_of: Callable[[PublicEntry, PublicCatalogue], Line]
) -> Iterator[OutputFile]:
    rows: list[str] = []

    def lines() -> Iterator[str]:
        for entry in public.entries:
            found = line_of(entry, public)
            rows.append(found.row)
            yield found.json

    yield plan_dump(public, lines())
    yield plan_table(rows)
