"""What the rules about registers of applications have in common: their files, cells, limits."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from builder.diagnostic import Level
from builder.document.place import place_of
from builder.document.requests import Cell, records
from builder.model.attr import Field, keys_of
from builder.model.request import REQUESTS, Request, is_request_number
from builder.model.vocabulary import ALIASES
from builder.products.request_deadlines import Due
from builder.readers import (
    FieldError,
    fold,
    read_bool,
    read_choice,
    read_date,
    read_decimal,
    split_list,
)
from builder.rules.base import Context
from builder.structure import Resolver

# Longer than any fee: a telephone, identity or card number reads as an amount, too.
_LONG = re.compile(r"[0-9]{8}")
_READERS: Mapping[type, Callable[[str], object]] = {
    bool: read_bool,
    Decimal: read_decimal,
}


@dataclass(frozen=True, slots=True)
class Register:
    """A register as it stands in its file: the body that keeps it, its header, its other cells."""

    path: str
    body: str
    header: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def field_of(self, cell: Cell) -> Field | None:
        """Return the field that the column of a cell holds, None for a column without a name."""
        if cell.place >= len(self.header):
            return None
        return keys_of(Request).get(self.header[cell.place].text.strip())


def registers(ctx: Context) -> Iterator[Register]:
    """Yield the registers of applications that were read."""
    lead = ctx.catalogue.site.settings.lead_body or ""
    # The path is asked first: a text is decoded when it is read.
    for path in sorted(path for path in ctx.texts if path.startswith(REQUESTS)):
        text = ctx.texts[path]
        if not text.strip():
            continue
        header, *rows = records(text)
        yield Register(path, place_of(path).body or lead, header, tuple(rows))


def is_proper(text: str, field: Field, units: frozenset[str], names: Resolver) -> bool:
    """Whether a cell holds what its column is for.

    ``units`` are those of the body, if it has any; ``names`` knows the other word lists.
    """
    if field.many:
        parts = split_list(text)
        return all(is_proper(part, replace(field, many=False), units, names) for part in parts)
    if field.name == "number":
        return is_request_number(text)
    if field.name == "unit":
        return text in units
    if field.kind is Decimal and _LONG.search(fold(text).replace(",", "").replace(" ", "")):
        return False
    try:
        if field.attr.vocabulary:
            names.resolve(field.attr.vocabulary, text)
        elif issubclass(field.kind, StrEnum):
            read_choice(text, field.kind, ALIASES.get(field.kind, {}))
        else:
            _READERS.get(field.kind, read_date)(text)
    except FieldError:
        return False
    return True


def units_of(body: str, ctx: Context) -> frozenset[str]:
    """Return the names of the units of a body."""
    known = ctx.catalogue.site.bodies.get(body)
    return frozenset(unit.name or "" for unit in known.units) if known else frozenset()


def level_of(due: Due) -> Level | None:
    """Return the level of having missed a limit: the rule's own, milder where it may still move
    and where a lower document alone sets it."""
    return Level.WARNING if due.provisional or not due.is_binding else None


def limit_of(due: Due) -> str:
    """Return from when a limit counts, what stopped it, and its last day."""
    latest = "暂定最迟" if due.provisional else "最迟"
    stopped = f"扣除征求意见 {due.stopped_workdays} 个工作日，" if due.stopped_workdays else ""
    return f"{due.start_label} {due.start_on}，{stopped}{latest}应于 {due.last_on}"
