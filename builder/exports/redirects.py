"""redirects.map: addresses of the former site → pages of this one, for the portal's server.

One line an address in the form of nginx: ``map $request_uri $target { include redirects.map; }``.
"""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote, urljoin, urlsplit

from builder.catalogue.entry import PublicCatalogue
from builder.exports.record import base_url_of
from builder.model.output import OutputFile
from builder.urls import absolute

PATH = "redirects.map"
# What an address may hold as it is; everything else is percent-encoded as browsers send it.
_KEPT = "/%:@!$&'()*+,;=~"


def plan_redirects(public: PublicCatalogue, urls: Iterable[str]) -> tuple[OutputFile, ...]:
    """Return redirects.map, or nothing when no item names an old address.

    Of two items that claim one address the newer gets it: a server refuses a doubled line. No
    line takes readers away from a page of this site (``urls``), its mount or the portal's home.
    """
    base_url = base_url_of(public)
    kept = {urlsplit(absolute(url, base_url)).path for url in urls}
    mount = urlsplit(absolute("", base_url)).path
    kept |= {"/", mount, mount.rstrip("/")}
    targets: dict[str, str] = {}
    for entry in public.entries:
        for old in entry.redirect_from:
            request = _request_of(old, base_url)
            if request.startswith("/") and request not in kept:
                targets.setdefault(request, absolute(entry.url, base_url))
    if not targets:
        return ()
    lines = (f'"{old}" "{new}";\n' for old, new in sorted(targets.items()))
    return (OutputFile(PATH, "".join(lines).encode()),)


def _request_of(old: str, base_url: str) -> str:
    """Return path and query of an old address, as a server sees the request."""
    try:
        parts = urlsplit(urljoin(base_url, old.strip()))
    except ValueError:
        # No address at all: a rule tells the editor; here it is a path that nobody requests.
        return quote(f"/{old.strip()}", safe="/")
    query = f"?{quote(parts.query, safe=_KEPT + '?')}" if parts.query else ""
    return (quote(parts.path, safe=_KEPT) or "/") + query
