"""The only place that knows the URL scheme: index numbers and names → site-relative paths."""

from __future__ import annotations

import posixpath
from functools import lru_cache
from urllib.parse import quote

# Parts of a path that stand for no file: "", as between two slashes, and ways about folders.
_NO_PARTS = frozenset(("", ".", ".."))
_KEPT = 1024
_PLAIN = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-")


# Addresses that never move: pages link to them, exports write them.
HOME = "index.html"
GUIDE = "guide.html"
APPLY = "apply.html"
FEED = "feed.xml"
DATA_JSON = "data/catalogue.json"
DATA_CSV = "data/catalogue.csv"
BASIC_CSV = "data/basic.csv"
BASIC_XLSX = "data/basic.xlsx"
DIGEST = "digest.html"
DIGEST_TEXT = "data/digest.txt"


def slug(text: str) -> str:
    """Return ``text`` as one safe path part.

    A character outside [A-Za-z0-9._-] becomes ``-``, a non-ASCII letter ``u<hex>``; a part
    of dots alone is spelt out so that no address climbs out of the site.
    """
    out = "".join(_plain(character) for character in text.strip())
    return out.replace(".", "u2e") if out.strip(".") == "" and out else out


def _plain(character: str) -> str:
    if character in _PLAIN:
        return character
    if not character.isascii() and character.isalnum():
        return f"u{ord(character):x}"
    return "-"


def item_stem(index_no: str) -> str:
    """Return the address of an item without its ending: ``i/`` and the index number's folders."""
    parts = [slug(part) for part in index_no.split("/") if part.strip()]
    return "/".join(["i", *parts])


def item_url(index_no: str) -> str:
    """Return the site-relative path of an item's page."""
    return f"{item_stem(index_no)}.html"


def text_url(page: str) -> str:
    """Return the plain-text download beside an item's page."""
    return f"{page.removesuffix('.html')}.txt"


def download_url(page: str, kind: str) -> str:
    """Return the download of a kind (docx, pdf) beside an item's page."""
    return f"{page.removesuffix('.html')}.{kind}"


def guide_url(body: str, lead: str) -> str:
    """Return the page of a body's guide; the lead body's guide is the site's own."""
    return GUIDE if body == lead else f"bodies/{body}/guide.html"


def apply_url(body: str, lead: str) -> str:
    """Return the page that tells how to apply to a body; the lead body's is the site's own."""
    return APPLY if body == lead else f"bodies/{body}/apply.html"


def apply_form_url(body: str, lead: str) -> str:
    """Return the application form of a body, beside its application page."""
    return apply_url(body, lead).replace("apply.html", "apply-form.html")


def apply_docx_url(body: str, lead: str) -> str:
    """Return the blank application form of a body as docx."""
    return apply_url(body, lead).replace("apply.html", "apply-form.docx")


def correction_docx_url(body: str, lead: str) -> str:
    """Return the blank form for having a record corrected, beside the application page."""
    return apply_url(body, lead).replace("apply.html", "correction-form.docx")


def report_url(body: str, lead: str, year: int) -> str:
    """Return the page of a body's annual report."""
    return f"reports/{year}.html" if body == lead else f"reports/{body}/{year}.html"


def archive_json_url(year: int) -> str:
    """Return the manifest of the archive of a year."""
    return f"archive/{year}.json"


def beside(page: str, name: str) -> str:
    """Return the address of a file that belongs to a page; the file keeps its own name."""
    return f"{page.removesuffix('.html')}/{name}"


def relative(target: str, page: str) -> str:
    """Return the link from the page at ``page`` to ``target``, both site-relative paths.

    The result is percent-encoded and never absolute, so that the site mounts under any path.
    """
    path, hash_mark, fragment = target.partition("#")
    link = _way(path, posixpath.dirname(page)) if path else posixpath.basename(page)
    return quote(link) + (hash_mark + quote(fragment) if hash_mark else "")


def _way(path: str, folder: str) -> str:
    """Return the way from a folder to a path, as ``posixpath.relpath``, which is slow."""
    parts = path.split("/")
    above = folder.split("/") if folder else []
    if not _NO_PARTS.isdisjoint(parts) or not _NO_PARTS.isdisjoint(above):
        return posixpath.relpath(path, folder or ".")
    shared = 0
    for one, other in zip(parts, above, strict=False):
        if one != other:
            break
        shared += 1
    return "/".join([*[".."] * (len(above) - shared), *parts[shared:]]) or "."


@lru_cache(maxsize=_KEPT)
def absolute(target: str, base_url: str) -> str:
    """Return the full address of a site-relative path under ``base_url``."""
    return base_url.rstrip("/") + "/" + quote(target)


def paged(url: str, number: int) -> str:
    """Return the path of older page ``number`` of a list (numbered from the oldest)."""
    return f"{url.removesuffix('.html')}/{number}.html"
