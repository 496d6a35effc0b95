"""The metadata table of an item: which fields, in which order; labels are the field table's."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, time
from functools import cache
from types import MappingProxyType
from typing import Annotated

from builder.catalogue.entry import PublicEntry
from builder.catalogue.references import REFERENCE_FIELDS
from builder.law.vocabulary import theme_of
from builder.model.attr import Record, field_table, label_of
from builder.model.matters import Consultation
from builder.model.parts import Interpreter
from builder.model.vocabulary import Kind, Validity
from builder.pages import addresses as at
from builder.pages.shell import Link


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
# Shown in a place of their own on the page, not in the table.
ELSEWHERE = frozenset(
    {
        *REFERENCE_FIELDS,
        "revisions",
        "false_claim",
        "consultation",
        "interpreter",
        "attachments",
    }
)


def item_facts(entry: PublicEntry) -> tuple[Datum, ...]:
    """Return the metadata table of an item: what exists, in order, lines filled up."""
    found = (_datum(entry, name) for name in _order(type(entry.item)))
    return _filled(datum for datum in found if datum is not None)


def record_facts(model: type[Record], values: Mapping[str, Value]) -> tuple[Datum, ...]:
    """Return a small table of the given fields of a composite value."""
    found = (_plain(label_of(model, name), value, False) for name, value in values.items())
    return _filled(datum for datum in found if datum is not None)


def has_validity(entry: PublicEntry) -> bool:
    """Whether 有效性 says something: for a 公文, where it is stated, or when it has ended."""
    stated = entry.item.validity is not None or entry.validity is not Validity.VALID
    return stated or entry.item.kind is Kind.DOCUMENT


def consultation_facts(consultation: Consultation | None) -> tuple[Datum, ...]:
    """Return the period of a consultation and the ways to answer."""
    return _all_of(consultation)


def interpreter_facts(interpreter: Interpreter | None, body_name: str) -> tuple[Datum, ...]:
    """Return who interprets and how to reach them, the body by its name."""
    if interpreter is None:
        return ()
    shown = interpreter.model_copy(update={"body": body_name or interpreter.body})
    return _all_of(shown)


def _all_of(record: Record | None) -> tuple[Datum, ...]:
    if record is None:
        return ()
    values = {name: getattr(record, name) for name in type(record).model_fields}
    return record_facts(type(record), values)


@cache
def _order(model: type[Record]) -> tuple[str, ...]:
    public = (row.name for row in field_table(model) if row.attr.public)
    return tuple(dict.fromkeys((*_ORDER, *(name for name in public if name not in ELSEWHERE))))


def _datum(entry: PublicEntry, name: str) -> Datum | None:
    datum = _plain(label_of(type(entry.item), name), _value(entry, name), name in _WIDE)
    if datum is None or name != "published_on":
        return datum
    return replace(datum, clock=entry.item.published_at)


def _plain(label: str, value: Value, wide: bool) -> Datum | None:
    if not value:
        return None
    if isinstance(value, str):
        return Datum(label, text=str(value), wide=wide)
    if isinstance(value, date):
        return Datum(label, on=value, wide=wide)
    return Datum(label, links=value, wide=wide)


def _value(entry: PublicEntry, name: str) -> Value:
    special = _SPECIAL.get(name)
    if special is not None:
        return special(entry)
    match getattr(entry.item, name):
        case bool(value):
            return "是" if value else None
        case None | str() | date() as value:
            return value
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


def _filled(data: Iterable[Datum]) -> tuple[Datum, ...]:
    """Return the rows so that no line of the two-column table stays half empty."""
    out: list[Datum] = []
    left_open = False
    for datum in data:
        if datum.wide and left_open:
            out[-1] = replace(out[-1], wide=True)
        out.append(datum)
        left_open = not datum.wide and not left_open
    if left_open:
        out[-1] = replace(out[-1], wide=True)
    return tuple(out)
