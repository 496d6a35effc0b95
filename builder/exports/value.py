"""Typed values → JSON values and the text of a table cell, by walking the field table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, time
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import cast

from builder.config import Site
from builder.model.attr import Field, Record, field_table

Json = str | int | bool | list["Json"] | dict[str, "Json"]


@cache
def public_fields(model: type[Record]) -> tuple[Field, ...]:
    """Return the fields of ``model`` that may leave the house."""
    return tuple(field for field in field_table(model) if field.attr.public)


def public_values(record: Record) -> dict[str, Json]:
    """Return the public fields of ``record`` by English key; what is absent is left out."""
    found: dict[str, Json] = {}
    for field in public_fields(type(record)):
        held = getattr(record, field.name)
        if held is None or held == "" or held == ():
            continue
        value = json_value(held)
        if value is not None and value != {}:
            found[field.name] = value
    return found


def json_value(value: object) -> Json | None:
    """Return ``value`` for JSON: words of vocabularies as text, dates and times as ISO text."""
    match value:
        case StrEnum():
            return value.value
        case None | str() | bool() | int():
            return value
        case Decimal():
            return str(value)
        case time():
            return value.isoformat("minutes")
        case date():
            return value.isoformat()
        case Record():
            return public_values(value)
        case tuple():
            return [part for part in map(json_value, value) if part is not None]
        case Mapping():
            return {str(key): cast(Json, json_value(inner)) for key, inner in value.items()}
    raise TypeError(f"a {type(value).__name__} has no form in JSON")


def cell_text(value: object, field: Field, site: Site) -> str:
    """Return ``value`` for a table cell: names for codes, 是/否, parts joined with ；."""
    if value is None or value == "" or value == ():
        return ""
    if isinstance(value, tuple):
        return "；".join(cell_text(part, field, site) for part in value)
    if isinstance(value, Record):
        parts = ((row.attr.label, _part(value, row, site)) for row in public_fields(type(value)))
        return "，".join(f"{label}：{text}" for label, text in parts if text)
    if isinstance(value, bool):
        return "是" if value else "否"
    text = str(json_value(value))
    return _name_of(text, field.attr.vocabulary, site)


def _part(record: Record, row: Field, site: Site) -> str:
    return cell_text(getattr(record, row.name), row, site)


def _name_of(code: str, vocabulary: str, site: Site) -> str:
    if vocabulary == "body" and code in site.bodies:
        return site.bodies[code].name or code
    if vocabulary == "column" and code in site.columns:
        return " / ".join(column.name or "" for column in site.trail(code))
    return code


def labels_of(model: type[Record]) -> dict[str, str]:
    """Return English key → Chinese label of the public fields, sub-fields as ``field.sub``."""
    return dict(_labels(model, ""))


def _labels(model: type[Record], prefix: str) -> Iterator[tuple[str, str]]:
    for field in public_fields(model):
        yield f"{prefix}{field.name}", field.attr.label
        if issubclass(field.kind, Record):
            yield from _labels(field.kind, f"{prefix}{field.name}.")
