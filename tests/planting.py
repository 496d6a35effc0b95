"""Values that can be told again wherever they turn up, for every field of a field table."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from builder.model.attr import Field, Record, field_table

MARK = "canary"
# No document of a test, no citation and no holiday notice is as old as the dates that are planted.
_FIRST_DAY = date(1931, 1, 1)
_DAYS = 365 * 9
_MARKED_YEARS = tuple(str(1931 + number) for number in range(10))
_NUMBERS = 770_000_000


def marks() -> tuple[str, ...]:
    """Return the texts of which none may stand in what the public gets."""
    dates = (f"{year}{sign}" for year in _MARKED_YEARS for sign in ("-", "年"))
    return (MARK, str(_NUMBERS)[:5], *dates)


def internal(model: type[Record], *, but: Collection[str] = ()) -> dict[str, object]:
    """Return a value for every field that is not public, those inside public parts included.

    ``but`` names fields that are left out: ``late_reason``, or ``units.head`` inside a part.
    """
    return dict(_planted(model, but, "", everything=False))


def everything(model: type[Record], *, but: Collection[str] = ()) -> dict[str, object]:
    """Return a value for every field, public or not."""
    return dict(_planted(model, but, "", everything=True))


def front_matter(values: Mapping[str, object]) -> str:
    """Return lines of front matter; what JSON writes YAML reads."""
    return "".join(f"{key}: {json.dumps(one, ensure_ascii=False)}\n" for key, one in values.items())


def merged(values: Mapping[str, object], more: Mapping[str, object]) -> dict[str, object]:
    """Return values with ``more`` added, also inside the records that both have."""
    both = {**values, **more}
    for key in values.keys() & more.keys():
        here, there = values[key], more[key]
        if isinstance(here, dict) and isinstance(there, dict):
            both[key] = merged(here, there)
        if isinstance(here, list) and isinstance(there, list) and isinstance(here[0], dict):
            both[key] = [merged(one, there[0]) for one in here]
    return both


def _planted(
    model: type[Record], but: Collection[str], prefix: str, *, everything: bool
) -> Iterator[tuple[str, object]]:
    for row in field_table(model):
        place = f"{prefix}{row.name}"
        if place in but:
            continue
        wanted = everything or not row.attr.public
        if issubclass(row.kind, Record):
            inside = dict(_planted(row.kind, but, f"{place}.", everything=wanted))
            if inside:
                yield row.attr.label, [inside] if row.many else inside
        elif wanted:
            value = _value(row, place)
            yield row.attr.label, [value] if row.many else value


def _value(row: Field, place: str) -> object:
    if row.attr.vocabulary == "body":
        return "zfb"
    if row.attr.address:
        return f"https://{MARK}.example/{place}"
    if issubclass(row.kind, StrEnum):
        return next(iter(row.kind)).value
    number = sum(map(ord, place)) % _DAYS
    if row.kind is date:
        return (_FIRST_DAY + timedelta(days=number)).isoformat()
    if row.kind in (int, Decimal):
        return str(_NUMBERS + number)
    if row.kind is bool:
        return "是"
    return {"zfb": f"{MARK} {place}"} if row.kind is dict else f"{MARK} {place}"
