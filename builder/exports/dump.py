"""data/catalogue.json: the public catalogue for those who use the data."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Iterator, Mapping

from builder.catalogue.entry import PublicCatalogue
from builder.exports.record import PublishedItem, WithdrawnItem, withdrawn_item
from builder.exports.value import Json, labels_of, public_values
from builder.model.attr import Record
from builder.model.output import OutputFile
from builder.model.site import Column, GovernmentBody, Settings
from builder.urls import DATA_JSON

SCHEMA_PATH = "data/catalogue.schema.json"
# The first number changes when a reader of the old form would fail, the second when keys are
# added.
SCHEMA_VERSION = "1.0"

# The lists of the dump and the model of their members.
LISTS: Mapping[str, type[Record]] = {
    "bodies": GovernmentBody,
    "columns": Column,
    "items": PublishedItem,
    "withdrawn": WithdrawnItem,
}


def plan_dump(public: PublicCatalogue, items: Iterable[str]) -> OutputFile:
    """Return catalogue.json: one line a body, column or item; ``items`` are the lines of these."""
    site = public.site
    head: dict[str, Json] = {
        "$schema": SCHEMA_PATH.removeprefix("data/"),
        "schema_version": SCHEMA_VERSION,
        "as_of": public.as_of.isoformat(),
        "site": public_values(site.settings),
        "labels": dump_labels(),
    }
    lists: Mapping[str, Iterable[str]] = {
        "bodies": _lines(site.bodies.values()),
        "columns": _lines(site.columns.values()),
        "items": items,
        "withdrawn": _lines(withdrawn_item(one, public) for one in public.tombstones),
    }
    # Written piece by piece: of a province the file is larger than all else that is in memory.
    out = io.BytesIO()
    out.write(b"{\n")
    out.write(",\n".join(f"{_json(key)}: {_json(value)}" for key, value in head.items()).encode())
    for key, lines in lists.items():
        start = f",\n{_json(key)}: [\n"
        for line in lines:
            out.write(f"{start}{line}".encode())
            start = ",\n"
        out.write((f",\n{_json(key)}: []" if start != ",\n" else "\n]").encode())
    out.write(b"\n}\n")
    return OutputFile(DATA_JSON, out.getvalue())


def dump_labels() -> dict[str, Json]:
    """Return the Chinese labels of every key, by the part of the dump that has it."""
    models: dict[str, type[Record]] = {"site": Settings, **LISTS}
    return {key: dict(labels_of(model)) for key, model in models.items()}


def _lines(records: Iterable[Record]) -> Iterator[str]:
    return (_json(public_values(record)) for record in records)


def _json(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False)
