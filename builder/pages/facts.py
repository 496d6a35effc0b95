"""The metadata table of an item: which fields, in which order; labels are the field table's."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, time
from functools import cache
from types import MappingProxyType
from typing import Annotated, TypeVar

from builder.catalogue.entry import PublicEntry
from builder.catalogue.references import REFERENCE_FIELDS
from builder.law.vocabulary import theme_of
from builder.model.attr import Record, field_table, label_of
from builder.pages import addresses as at
from builder.pages.shell import Fact, Link
from builder.products.item_paper import has_validity


@dataclass(frozen=True, slots=True)
class Datum:
    """One row of a metadata table: text, or a day, or links."""

    label: Annotated[str, "label from the field table"]
    text: Annotated[str, "value; empty when it is a day or links"] = ""
    on: Annotated[date | None, "value that is a day"] = None
    clock: Annotated[time | None, "time of day behind the day"] = None
    links: Annotated[tuple[Link, ...], "value that leads somewhere"] = ()
    wide: Annotated[bool, "whether it takes the whole width"] = False


Value = str | date | tuple[Link, ...] | None
Line = TypeVar("Line", Datum, Fact)

# The order of the table; a field that is named neither here nor in ELSEWHERE follows at the end.
_ORDER = (
    "index_no",
    "doc_no",
    "title",
    "issuer",
    "unit",
    "co_issuers",
    "column",
    "kind",
    "theme",
    "genre",
    "formed_on",
    "issued_on",
    "published_on",
    "changed_on",
    "effective_on",
    "expires_on",
    "converted_on",
    "validity",
    "normative",
    "attribute",
    "audience",
    "source",
    "contact",
    "keywords",
    "summary",
)
# These take a line of their own.
_WIDE = frozenset({"title", "co_issuers", "keywords", "summary", "converted_on"})
# Shown in a place of their own on the page, not in the table; so are composite values (matters).
ELSEWHERE = frozenset({*REFERENCE_FIELDS, "false_claim"})


def item_facts(entry: PublicEntry) -> tuple[Datum, ...]:
    """Return the metadata table of an item: what exists, in order, lines filled up."""
    return filled(_data(entry))


def shown_in_place(label: str, value: object, is_address: bool) -> Datum:
    """Return a part of a composite value: words, numbers, 是 and 否, an address as a link.

    No is said where it was asked (a part that may be absent), not where it is merely the default.
    """
    match value:
        case bool():
            return Datum(label, text="是" if value else "否")
        case None:
            return Datum(label)
        case int():
            return Datum(label, text=str(value))
        case str() if is_address:
            return Datum(label, links=(Link(value, value),))
        case str():
            return Datum(label, text=str(value))
        case tuple():
            return Datum(label, text="、".join(str(part) for part in value))
    raise TypeError(f"{label} needs a way to be shown")


@dataclass(frozen=True, slots=True)
class _Line:
    """What is known of a row before its value: ``clock`` names the field of its time of day."""

    name: str
    label: str
    wide: bool
    clock: str
    special: Callable[[PublicEntry], Value] | None


@cache
def _lines(model: type[Record]) -> tuple[_Line, ...]:
    plain = (
        row.name
        for row in field_table(model)
        if row.attr.public and row.name not in ELSEWHERE and not issubclass(row.kind, Record)
    )
    return tuple(_line(model, name) for name in dict.fromkeys((*_ORDER, *plain)))


def _line(model: type[Record], name: str) -> _Line:
    clock = f"{name.removesuffix('_on')}_at"
    return _Line(
        name,
        label_of(model, name),
        name in _WIDE,
        clock if clock in model.model_fields else "",
        _SPECIAL.get(name),
    )


def _data(entry: PublicEntry) -> Iterator[Datum]:
    item = entry.item
    for line in _lines(type(item)):
        if line.special is not None:
            value = line.special(entry)
        else:
            held = getattr(item, line.name)
            if held is None or held is False or held == ():  # most fields of most items
                continue
            value = _shown(line.name, held)
        if value:
            yield _datum(line, value, getattr(item, line.clock) if line.clock else None)


def _datum(line: _Line, value: str | date | tuple[Link, ...], clock: time | None) -> Datum:
    if isinstance(value, str):
        return Datum(line.label, str(value), clock=clock, wide=line.wide)
    if isinstance(value, date):
        return Datum(line.label, on=value, clock=clock, wide=line.wide)
    return Datum(line.label, clock=clock, links=value, wide=line.wide)


def _shown(name: str, held: object) -> Value:
    match held:
        case bool():
            return "是"
        case str() | date():
            return held
        case int(number):
            return str(number)
        case tuple(parts) if all(isinstance(part, str) for part in parts):
            return "　".join(parts)
    raise TypeError(f"{name} needs a way to be shown")


def _column(entry: PublicEntry) -> Value:
    return (Link(entry.column.name or "", at.column_url(entry.column.slug or "")),)


def _theme(entry: PublicEntry) -> Value:
    theme = entry.item.theme
    if not theme:
        return None
    url = at.theme_url(theme)
    shown = theme.replace("\\", " / ")
    return (Link(shown, url),) if url and theme_of(theme) else shown


def _validity(entry: PublicEntry) -> Value:
    if not has_validity(entry):
        return None
    note = entry.validity_note
    # A note with a day says what 施行日期 or 失效日期 says in its own row.
    return f"{entry.validity}（{note}）" if note and note.on is None else str(entry.validity)


_SPECIAL: Mapping[str, Callable[[PublicEntry], Value]] = MappingProxyType(
    {
        "issuer": lambda e: (Link(e.issuer.name or "", at.body_url(e.issuer.code or "")),),
        "co_issuers": lambda e: tuple(
            Link(b.name or "", at.body_url(b.code or "")) for b in e.co_issuers
        ),
        "column": _column,
        "theme": _theme,
        "validity": _validity,
    }
)


def filled(data: Iterable[Line]) -> tuple[Line, ...]:
    """Return the rows so that no line of the two-column table stays half empty."""
    out: list[Line] = []
    left_open = False
    for datum in data:
        wide = datum.wide
        if wide and left_open:
            out[-1] = replace(out[-1], wide=True)
        out.append(datum)
        left_open = not wide and not left_open
    if left_open:
        out[-1] = replace(out[-1], wide=True)
    return tuple(out)
