"""archive/<year>.json: the manifest of a year, with the hash of every text and attachment.

It names no as-of date and no version, and nothing that a later item could change: the manifest of
a past year stays byte for byte the same until one of its own items is changed or withdrawn.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from builder.catalogue.entry import PublicCatalogue, Tombstone
from builder.exports.value import Json
from builder.model.output import OutputFile
from builder.products.archive import (
    NO_STAMPS,
    Archived,
    ArchiveYear,
    Stamps,
    name_on,
    years,
)
from builder.urls import archive_json_url

# The first number changes when a reader of the old form would fail.
SCHEMA_VERSION = "1.0"
_ENCODER = json.JSONEncoder(ensure_ascii=False)


def plan_archive(public: PublicCatalogue, stamps: Stamps = NO_STAMPS) -> Iterator[OutputFile]:
    """Yield the manifest of every year; ``stamps`` are those that are known."""
    for year in years(public, stamps):
        yield OutputFile(archive_json_url(year.year), manifest(year))


def manifest(year: ArchiveYear) -> bytes:
    """Return the manifest: one line an item, sorted by day of publication and index number."""
    head: dict[str, Json] = {
        "schema_version": SCHEMA_VERSION,
        "year": year.year,
        "hash": "SHA-256",
        "text": "text 是归档包里的文本：信息自身写明的各项、变更记录、正文和附件清单，UTF-8 编码，换行为 LF",
    }
    parts = [f"{_json(key)}: {_json(value)}" for key, value in head.items()]
    parts.append(f'"items": {_lines([_item(item) for item in year.items])}')
    parts.append(f'"withdrawn": {_lines([_withdrawn(one) for one in year.withdrawn])}')
    return ("{\n" + ",\n".join(parts) + "\n}\n").encode()


def _item(item: Archived) -> dict[str, Json]:
    entry = item.entry
    found: dict[str, Json] = {
        "index_no": item.index_no,
        "title": entry.title,
        "doc_no": entry.item.number,
        "issuer": name_on(entry.issuer, entry.published_on),
        "formed_on": entry.item.formed_on.isoformat() if entry.item.formed_on else "",
        "published_on": entry.published_on.isoformat(),
        "page": item.page_path,
        "text": item.text_path,
        "text_size": item.stamp.size,
        "text_sha256": item.stamp.sha256,
        "files": [
            {"path": file.url, "title": file.title, "size": file.size, "sha256": file.sha256}
            for file in item.files
        ],
    }
    return {key: value for key, value in found.items() if value not in ("", [])}


def _withdrawn(one: Tombstone) -> dict[str, Json]:
    found: dict[str, Json] = {
        "index_no": one.index_no,
        "title": one.title,
        "withdrawn_on": one.on.isoformat() if one.on else "",
        "reason": one.reason,
        "successor": one.successor.text if one.successor else "",
    }
    return {key: value for key, value in found.items() if value}


def _lines(records: list[dict[str, Json]]) -> str:
    lines = ",\n".join(_json(dict(record)) for record in records)
    return f"[\n{lines}\n]" if lines else "[]"


def _json(value: Json) -> str:
    return _ENCODER.encode(value)
