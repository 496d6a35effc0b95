"""The composite facts of an item: one panel a field, a table where there are several rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, time
from functools import cache
from typing import Annotated

from builder.model.attr import Field, Record, field_table
from builder.model.public_item import PublicItem
from builder.pages.facts import Datum, filled, shown_in_place

# These have a place of their own on the page; every other composite field becomes a panel.
_PLACED = frozenset({"revisions", "consultation", "interpreter", "attachments"})
# What tells of the publication, not of the matter, stands under the text.
AFTER_TEXT = frozenset({"channels", "gazette_ref"})


@dataclass(frozen=True, slots=True)
class Panel:
    """One composite field: facts where it is one value, a table where it is several."""

    id: Annotated[str, "anchor"]
    label: Annotated[str, "head"]
    facts: Annotated[tuple[Datum, ...], "the parts of a single value"]
    heads: Annotated[tuple[str, ...], "column heads of several values"]
    rows: Annotated[tuple[tuple[Datum, ...], ...], "one tuple a value, one datum a column"]


def panels(item: PublicItem, only: frozenset[str] = frozenset()) -> tuple[Panel, ...]:
    """Return the composite fields that the item carries, in the order of the field table.

    ``only`` names fields; without it all but those that stand under the text are meant.
    """
    return tuple(_panels(item, only))


def _panels(item: PublicItem, only: frozenset[str]) -> Iterator[Panel]:
    for field in _composite(only):
        value = getattr(item, field.name)
        if not value:
            continue
        if field.many:
            yield table(field, value)
        elif facts := part_facts(value):
            yield Panel(f"p-{field.name.replace('_', '-')}", field.attr.label, facts, (), ())


@cache
def _composite(only: frozenset[str]) -> tuple[Field, ...]:
    return tuple(
        field
        for field in field_table(PublicItem)
        if issubclass(field.kind, Record)
        and (field.name in only if only else field.name not in _PLACED | AFTER_TEXT)
    )


def part_facts(record: Record) -> tuple[Datum, ...]:
    """Return what a composite value holds, one datum a part, labels of the field table."""
    data = (_datum(record, row) for row in field_table(type(record)) if row.attr.public)
    return filled(datum for datum in data if _says_something(datum))


def table(field: Field, values: tuple[Record, ...]) -> Panel:
    """Return the values of a field as rows; a part that none of them holds makes no column."""
    columns = [
        row
        for row in field_table(field.kind)
        if row.attr.public and any(_says_something(_datum(value, row)) for value in values)
    ]
    return Panel(
        f"p-{field.name.replace('_', '-')}",
        field.attr.label,
        (),
        tuple(row.attr.label for row in columns),
        tuple(tuple(_datum(value, row) for row in columns) for value in values),
    )


def _says_something(datum: Datum) -> bool:
    return bool(datum.text) or datum.on is not None or bool(datum.links)


def _datum(record: Record, row: Field) -> Datum:
    value = getattr(record, row.name)
    label = row.attr.label
    if isinstance(value, date):
        clock = getattr(record, f"{row.name.removesuffix('_on')}_at", None)
        return Datum(label, on=value, clock=clock if isinstance(clock, time) else None)
    return replace(shown_in_place(label, value, row.attr.address), label=label)
