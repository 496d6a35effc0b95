"""JSON Schema (draft 2020-12) of catalogue.json, generated from the field tables."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date, time
from decimal import Decimal
from enum import StrEnum

from builder.exports.dump import LISTS, SCHEMA_PATH, SCHEMA_VERSION, dump_labels
from builder.exports.record import PublishedItem
from builder.exports.value import Json, public_fields
from builder.model.attr import Field, Record
from builder.model.output import OutputFile
from builder.model.site import Settings

DIALECT = "https://json-schema.org/draft/2020-12/schema"
# Nothing is published without these; other required fields may be missing in accepted legacy
# items.
_ITEM_ALWAYS = ("index_no", "kind", "issuer", "column", "published_on", "validity", "url")

_PLAIN: dict[type, dict[str, Json]] = {
    str: {"type": "string"},
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    Decimal: {"type": "string", "pattern": r"^\d+(\.\d+)?$"},
    date: {"type": "string", "format": "date"},
    time: {"type": "string", "pattern": r"^\d{2}:\d{2}$"},
    dict: {"type": "object"},
}


def plan_schema() -> OutputFile:
    """Return catalogue.schema.json."""
    text = json.dumps(catalogue_schema(), ensure_ascii=False, indent=1) + "\n"
    return OutputFile(SCHEMA_PATH, text.encode())


def catalogue_schema() -> dict[str, Json]:
    """Return the schema of the whole dump."""
    properties: dict[str, Json] = {
        "$schema": {"type": "string"},
        "schema_version": {"const": SCHEMA_VERSION},
        "as_of": {"title": "截至日期", **_PLAIN[date]},
        "site": _reference(Settings),
        "labels": _labels_schema(),
    }
    properties |= {
        key: {"type": "array", "items": _reference(model)} for key, model in LISTS.items()
    }
    models = _with_parts((Settings, *LISTS.values()))
    return {
        "$schema": DIALECT,
        "title": "政府信息公开目录",
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
        "$defs": {model.__name__: _model_schema(model) for model in models},
    }


def _labels_schema() -> dict[str, Json]:
    texts: Json = {"type": "object", "additionalProperties": {"type": "string"}}
    parts = list(dump_labels())
    return {
        "title": "各项的中文名称",
        "type": "object",
        "properties": dict.fromkeys(parts, texts),
        "required": [*parts],
        "additionalProperties": False,
    }


def _with_parts(models: Iterable[type[Record]]) -> tuple[type[Record], ...]:
    """Return the models and those of their fields, each once, in order of appearance."""
    found: dict[type[Record], None] = {}
    pending = list(models)
    while pending:
        model = pending.pop(0)
        if model in found:
            continue
        found[model] = None
        pending += [row.kind for row in public_fields(model) if issubclass(row.kind, Record)]
    return tuple(found)


def _model_schema(model: type[Record]) -> dict[str, Json]:
    fields = public_fields(model)
    is_item = issubclass(model, PublishedItem)
    required = [f.name for f in fields if f.name in _ITEM_ALWAYS] if is_item else []
    return {
        "type": "object",
        "properties": {field.name: _field_schema(field) for field in fields},
        "required": [*required],
        "additionalProperties": False,
    }


def _field_schema(field: Field) -> dict[str, Json]:
    note = "；".join(part for part in (str(field.attr.basis or ""), field.attr.hint) if part)
    shown: dict[str, Json] = {"title": field.attr.label}
    if note:
        shown["description"] = note
    value = _value_schema(field)
    listed: dict[str, Json] = {"type": "array", "items": value}
    return shown | (listed if field.many else value)


def _value_schema(field: Field) -> dict[str, Json]:
    if issubclass(field.kind, Record):
        return _reference(field.kind)
    if issubclass(field.kind, StrEnum):
        return {"enum": [member.value for member in field.kind]}
    return _PLAIN[field.kind]


def _reference(model: type[Record]) -> dict[str, Json]:
    return {"$ref": f"#/$defs/{model.__name__}"}
