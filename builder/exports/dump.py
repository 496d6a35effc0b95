"""data/catalogue.json: the public catalogue for those who use the data."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

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


def plan_dump(public: PublicCatalogue, items: Iterable[PublishedItem]) -> OutputFile:
    """Return catalogue.json: one line a body, column or item."""
    site = public.site
    head: dict[str, Json] = {
        "$schema": SCHEMA_PATH.removeprefix("data/"),
        "schema_version": SCHEMA_VERSION,
        "as_of": public.as_of.isoformat(),
        "site": public_values(site.settings),
        "labels": dump_labels(),
    }
    lists: Mapping[str, Iterable[Record]] = {
        "bodies": site.bodies.values(),
        "columns": site.columns.values(),
        "items": items,
        "withdrawn": (withdrawn_item(one, public) for one in public.tombstones),
    }
    parts = [f"{_json(key)}: {_json(value)}" for key, value in head.items()]
    parts += [f"{_json(key)}: {_lines(records)}" for key, records in lists.items()]
    return OutputFile(DATA_JSON, ("{\n" + ",\n".join(parts) + "\n}\n").encode())


def dump_labels() -> dict[str, Json]:
    """Return the Chinese labels of every key, by the part of the dump that has it."""
    models: dict[str, type[Record]] = {"site": Settings, **LISTS}
    return {key: dict(labels_of(model)) for key, model in models.items()}


def _lines(records: Iterable[Record]) -> str:
    lines = ",\n".join(_json(public_values(record)) for record in records)
    return f"[\n{lines}\n]" if lines else "[]"


def _json(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False)
