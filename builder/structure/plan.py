"""How each field of a model is read: worked out once a model, not once a value."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Any

from builder.diagnostic import Code
from builder.model.attr import Field, Record, field_table, keys_of
from builder.model.vocabulary import ALIASES
from builder.readers import (
    read_address,
    read_amount,
    read_bool,
    read_change,
    read_choice,
    read_count,
    read_date,
    read_decimal,
    read_int,
    read_text,
)
from builder.structure.codes import UNKNOWN_NAME, UNREADABLE_VALUE

Read = Callable[[str], Any]
_KEPT = 1 << 10  # spellings of a choice: more are there only where somebody plays


@dataclass(frozen=True, slots=True)
class Step:
    """A field and how it is read.

    ``read`` reads one bare text; it is None for what is not one (records, mappings) and for
    what the text alone does not tell (names of a word list). ``code`` is the fault of a text
    that cannot be read. ``clock`` names the field of the time of day, "" where there is none.
    """

    row: Field
    read: Read | None
    code: Code
    clock: str


@cache
def steps_of(model: type[Record]) -> Mapping[str, Step]:
    """Return the step of every accepted spelling of the model's fields."""
    steps = {row.name: _step(model, row) for row in field_table(model)}
    return MappingProxyType({key: steps[row.name] for key, row in keys_of(model).items()})


def _step(model: type[Record], row: Field) -> Step:
    clock = row.name.removesuffix("_on") + "_at"
    is_clocked = clock != row.name and clock in model.model_fields
    is_choice = issubclass(row.kind, StrEnum)
    code = UNKNOWN_NAME if is_choice or row.attr.vocabulary else UNREADABLE_VALUE
    return Step(row, _reader(row), code, clock if is_clocked else "")


def _reader(row: Field) -> Read | None:
    if row.attr.figure:
        return _FIGURES[row.attr.figure]
    if issubclass(row.kind, Record) or row.kind is dict or row.attr.vocabulary:
        return None
    if issubclass(row.kind, StrEnum):
        return _choice(row.kind)
    return read_address if row.attr.address else _PLAIN[row.kind]


@cache
def _choice(choices: type[StrEnum]) -> Read:
    aliases = ALIASES.get(choices, {})
    return lru_cache(maxsize=_KEPT)(lambda text: read_choice(text, choices, aliases))


_PLAIN: Mapping[type, Read] = {
    str: read_text,
    bool: read_bool,
    int: read_int,
    Decimal: read_decimal,
    date: read_date,
}
_FIGURES: Mapping[str, Read] = {
    "count": read_count,
    "change": read_change,
    "amount": read_amount,
}
