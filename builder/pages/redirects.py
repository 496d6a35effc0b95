"""Moved items: a page at every old address that lies inside the site."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import unquote, urlsplit

from builder.catalogue.entry import PublicCatalogue, PublicEntry
from builder.model.output import Page
from builder.pages.shell import Link, Shell, shell

# What may become a file of the site: plain folders and a page, nothing that climbs or hides.
# No part of a path is longer on any usual file system.
_LONGEST = 255
# The search index is written anew and whole: no page may stand in its folder.
_SEARCH_INDEX = "pagefind/"
_PAGE = re.compile(r"(?:[A-Za-z0-9_-][A-Za-z0-9._-]*/)*[A-Za-z0-9_-][A-Za-z0-9._-]*\.html?")


@dataclass(frozen=True, slots=True)
class RedirectPage:
    """A page that sends its reader on."""

    shell: Annotated[Shell, "base template"]
    heading: Annotated[str, "h1"]
    target: Annotated[Link, "where the item is now"]


def pages(public: PublicCatalogue) -> Iterator[Page]:
    """Yield a page for every old address that lies inside the site, the first claim wins.

    One file answers every query: an address with a query has a page only where nobody claims the
    address itself, and all its queries meant the same item. The server's map has the others.
    """
    base_url = public.site.settings.base_url or ""
    plain: dict[str, PublicEntry] = {}
    queried: dict[str, set[str]] = {}
    for entry in public.entries:
        for old in entry.redirect_from:
            if url := inside(old, base_url):
                if "?" in old:
                    queried.setdefault(url, set()).add(entry.url)
                else:
                    plain.setdefault(url, entry)
    for url, targets in queried.items():
        if len(targets) == 1:
            plain.setdefault(url, public.by_url[min(targets)])
    for url, entry in plain.items():
        context = RedirectPage(
            shell=shell(public, url, entry.title, hidden=True),
            heading="页面已经移动",
            target=Link(entry.title, entry.url),
        )
        yield Page(url, "redirect.html", context)


def inside(old: str, base_url: str) -> str:
    """Return the site-relative page of an old address, "" when no page can stand there."""
    path = _path(old, base_url)
    mount = _mount(base_url)
    if not path.startswith(mount):
        return ""
    url = path.removeprefix(mount)
    fits = _PAGE.fullmatch(url) and all(len(part) <= _LONGEST for part in url.split("/"))
    return url if fits and not url.lower().startswith(_SEARCH_INDEX) else ""


def _path(old: str, base_url: str) -> str:
    """Return the path from the root of our host, "" for another host or what is no path."""
    try:
        parts = urlsplit(old.strip())
    except ValueError:
        return ""
    if parts.netloc and parts.netloc != urlsplit(base_url).netloc:
        return ""
    path = unquote(parts.path)
    if not path or any(character.isspace() for character in path):
        return ""
    return path if path.startswith("/") else f"{_mount(base_url)}{path}"


def _mount(base_url: str) -> str:
    path = urlsplit(base_url).path
    return path if path.endswith("/") else f"{path}/"
