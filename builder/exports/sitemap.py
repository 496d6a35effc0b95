"""sitemap.xml (sitemaps.org protocol 0.9) and robots.txt."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree.ElementTree import Element

from builder.catalogue.entry import PublicCatalogue
from builder.exports.record import base_url_of, updated_on
from builder.exports.xml import add, document
from builder.model.output import OutputFile
from builder.urls import absolute

PATH = "sitemap.xml"
# The most that one file may list (sitemaps.org, "Sitemap file limits").
MAX_URLS = 50_000
_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def plan_sitemap(
    public: PublicCatalogue, urls: Iterable[str], *, limit: int = MAX_URLS
) -> tuple[OutputFile, ...]:
    """Return the sitemap of the pages at ``urls``, in parts behind an index beyond ``limit``.

    Item pages carry the day of their publication, or of their last published change.
    """
    listed = sorted(set(urls))
    parts = [listed[start : start + limit] for start in range(0, len(listed), limit)]
    if len(parts) <= 1:
        return (OutputFile(PATH, _page_list(public, listed)),)
    names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    index = Element("sitemapindex", {"xmlns": _NAMESPACE})
    for name in names:
        add(add(index, "sitemap"), "loc", absolute(name, base_url_of(public)))
    files = (
        OutputFile(name, _page_list(public, part)) for name, part in zip(names, parts, strict=True)
    )
    return (OutputFile(PATH, document(index)), *files)


def plan_robots(public: PublicCatalogue) -> OutputFile:
    """Return robots.txt: everything may be read. Only one at the root of a host is obeyed."""
    address = absolute(PATH, base_url_of(public))
    lines = (
        "# 网站挂在门户的子路径下时，请把 Sitemap 一行并入门户根目录的 robots.txt",
        "User-agent: *",
        "Allow: /",
        f"Sitemap: {address}",
    )
    return OutputFile("robots.txt", "".join(f"{line}\n" for line in lines).encode())


def _page_list(public: PublicCatalogue, urls: Iterable[str]) -> bytes:
    root = Element("urlset", {"xmlns": _NAMESPACE})
    for url in urls:
        page = add(root, "url")
        add(page, "loc", absolute(url, base_url_of(public)))
        entry = public.by_url.get(url)
        if entry is not None:
            add(page, "lastmod", updated_on(entry).isoformat())
    return document(root)
