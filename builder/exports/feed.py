"""feed.xml: the newest items as an Atom feed (RFC 4287)."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import date
from xml.etree.ElementTree import Element

from builder.catalogue.entry import PublicCatalogue, PublicEntry
from builder.exports.record import base_url_of, updated_on
from builder.exports.xml import add, document
from builder.model.output import OutputFile
from builder.model.site import GovernmentBody
from builder.urls import FEED, HOME, absolute

LENGTH = 50
_NAMESPACE = "http://www.w3.org/2005/Atom"
# Not the system's table: it would make builds differ between machines.
_MEDIA_TYPES: Mapping[str, str] = {
    "csv": "text/csv",
    "doc": "application/msword",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "ofd": "application/ofd",
    "pdf": "application/pdf",
    "png": "image/png",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "txt": "text/plain",
    "xls": "application/vnd.ms-excel",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "zip": "application/zip",
}


def plan_feed(public: PublicCatalogue) -> OutputFile:
    """Return the feed of the newest items; the links are absolute."""
    settings = public.site.settings
    base_url = base_url_of(public)
    newest = public.entries[:LENGTH]
    updated = max((updated_on(entry) for entry in newest), default=public.as_of)
    feed = Element("feed", {"xmlns": _NAMESPACE, "xml:lang": "zh-CN"})
    add(feed, "id", _permanent_id(public.site.lead, "feed"))
    add(feed, "title", settings.name or "")
    add(feed, "subtitle", "政府信息公开目录最新内容")
    add(feed, "updated", _midnight(updated))
    add(feed, "link", rel="self", type="application/atom+xml", href=absolute(FEED, base_url))
    add(feed, "link", rel="alternate", type="text/html", href=absolute(HOME, base_url))
    add(add(feed, "author"), "name", public.site.lead.name or settings.name or "")
    add(feed, "generator", "gongkai")
    for entry in newest:
        _add_entry(feed, entry, public)
    return OutputFile(FEED, document(feed))


def _add_entry(feed: Element, entry: PublicEntry, public: PublicCatalogue) -> None:
    base_url = base_url_of(public)
    node = add(feed, "entry")
    add(node, "id", _permanent_id(entry.issuer, entry.item.index_no or ""))
    add(node, "title", entry.title)
    add(node, "link", rel="alternate", type="text/html", href=absolute(entry.url, base_url))
    add(node, "published", _midnight(entry.published_on))
    add(node, "updated", _midnight(updated_on(entry)))
    for body in (entry.issuer, *entry.co_issuers):
        add(add(node, "author"), "name", body.name or body.label)
    add(node, "category", term=entry.item.kind.value)
    add(node, "category", term=entry.column.slug or "", label=entry.column.name or "")
    if entry.item.summary:
        add(node, "summary", entry.item.summary, type="text")
    for file in entry.files:
        add(
            node,
            "link",
            rel="enclosure",
            type=_MEDIA_TYPES.get(file.type, "application/octet-stream"),
            href=absolute(file.url, base_url),
            length=str(file.size),
            title=file.title,
        )


def _permanent_id(body: GovernmentBody, name: str) -> str:
    """Return an identifier that stays the same when the site moves to another address."""
    authority = body.credit_code or body.name or body.code
    return uuid.uuid5(uuid.NAMESPACE_URL, f"{authority}#{name}").urn


def _midnight(on: date) -> str:
    return f"{on.isoformat()}T00:00:00+08:00"
