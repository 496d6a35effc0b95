"""Addresses of the former site → pages of this one, for the portal's server.

``redirects.map`` is made for nginx: ``map $request_uri $target { include redirects.map; }``. Every
line is an exact match, never a regular expression: an old address names one item. What nginx does
with such lines decides how they are written:

- it compares them without regard to case, and refuses to start when two of them agree so;
- ``$request_uri`` is what the browser sent, query included and nothing decoded, so an address with
  Chinese characters gets a line for each way in which browsers and old sites encoded them;
- a fragment (``#…``) never reaches a server.

``data/redirects.json`` says the same with the old addresses as they were written, for servers of
another make.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from urllib.parse import quote, urljoin, urlsplit

from builder.catalogue.entry import PublicCatalogue
from builder.exports.record import base_url_of
from builder.model.output import OutputFile
from builder.urls import absolute

PATH = "redirects.map"
JSON_PATH = "data/redirects.json"
# What an address may hold as it is; everything else is percent-encoded as browsers send it.
_KEPT = "/%:@!$&'()*+,;=~"
# The smallest bucket in which nginx holds a line: its length and some bytes of its own, in
# powers of two.
_LEAST_BUCKET = 64
_OVERHEAD = 32


def plan_redirects(public: PublicCatalogue, urls: Iterable[str]) -> tuple[OutputFile, ...]:
    """Return both files, or nothing when no item names an old address.

    Of two items that claim one address the newer gets it, and an address of our own host goes
    before one of another. No line takes readers away from a page of this site (``urls``), its
    mount or the portal's home, whatever the case of its letters.
    """
    base_url = base_url_of(public)
    claims = [
        (old, absolute(entry.url, base_url))
        for entry in public.entries
        for old in entry.redirect_from
    ]
    claims.sort(key=lambda claim: not _is_ours(claim[0], base_url))
    kept = _pages(urls, base_url)
    lines: dict[str, tuple[str, str]] = {}
    listed: dict[str, str] = {}
    for old, new in claims:
        for request in requests_of(old, base_url):
            key = request.lower()
            if request.startswith("/") and key not in kept and key not in lines:
                lines[key] = (request, new)
                listed.setdefault(old.strip(), new)
    if not lines:
        return ()
    return (
        OutputFile(PATH, _map(sorted(lines.values())).encode()),
        OutputFile(JSON_PATH, _json(listed).encode()),
    )


def requests_of(old: str, base_url: str) -> tuple[str, ...]:
    """Return path and query of an old address in every form that a server may be sent.

    A part that is percent-encoded already stays as it is; one with Chinese characters is encoded
    as UTF-8 and, as many old sites did, as GBK.
    """
    try:
        parts = urlsplit(urljoin(base_url, old.strip()))
    except ValueError:
        # No address at all: a rule tells the editor; here it is a path that nobody requests.
        return (quote(f"/{old.strip()}", safe="/"),)
    return tuple(dict.fromkeys(_encoded(parts.path, parts.query)))


def _encoded(path: str, query: str) -> Iterator[str]:
    for encoding in ("utf-8", "gbk"):
        try:
            start = quote(path, safe=_KEPT, encoding=encoding) or "/"
            end = f"?{quote(query, safe=_KEPT + '?/', encoding=encoding)}" if query else ""
        except UnicodeEncodeError:
            continue
        yield start + end


def _pages(urls: Iterable[str], base_url: str) -> frozenset[str]:
    """Return the paths that must never be redirected, as nginx compares them."""
    mount = urlsplit(absolute("", base_url)).path
    paths = {urlsplit(absolute(url, base_url)).path for url in urls}
    return frozenset(path.lower() for path in {*paths, "/", mount, mount.rstrip("/")})


def _is_ours(old: str, base_url: str) -> bool:
    try:
        host = urlsplit(old.strip()).netloc
    except ValueError:
        return False
    return host in ("", urlsplit(base_url).netloc)


def _map(lines: Iterable[tuple[str, str]]) -> str:
    written = [f'"{old}" "{_literal(new)}";\n' for old, new in lines]
    longest = max(len(line) for line in written)
    bucket = _LEAST_BUCKET
    while bucket < longest + _OVERHEAD:
        bucket *= 2
    head = (
        "# 旧网址转向，供 nginx 使用，写在 http 一层：\n"
        f"#   map_hash_bucket_size {bucket};\n"
        "#   map $request_uri $target { include redirects.map; }\n"
        "# 在 server 里：if ($target) { return 301 $target; }\n"
    )
    return head + "".join(written)


def _literal(new: str) -> str:
    """Return a target in which nginx sees no variable and no end of the string."""
    return quote(new, safe="/%:@!&'()*+,;=~?#[]")


def _json(listed: dict[str, str]) -> str:
    lines = ",\n".join(
        json.dumps({"from": old, "to": new}, ensure_ascii=False)
        for old, new in sorted(listed.items())
    )
    return f"[\n{lines}\n]\n"
