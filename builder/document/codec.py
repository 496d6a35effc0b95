"""How a value of a model is written in JSON, and read back: one pair of functions a type.

What comes back is of the very type that the model declares, or an exception is raised that
``stored.restore`` turns into a ``ValueError``: the bytes may be damaged, or somebody else's.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, time
from decimal import Decimal
from enum import Enum
from functools import cache, lru_cache
from sys import intern
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from builder.diagnostic import Position
from builder.model.attr import Record, made

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Codec:
    """The two ways between a value and what JSON can hold."""

    dump: Callable[[Any], Any]
    restore: Callable[[Any], Any]


def exact(kind: type[T], raw: object) -> T:
    """Return ``raw``, which must be of a type that JSON holds; a truth value is no number."""
    if type(raw) is not kind:
        raise ValueError(f"not a {kind.__name__}")
    return raw


@cache
def codec(hint: Any) -> Codec:
    """Return the codec of a type that a model may hold."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return _union(arguments)
    if origin is Literal:
        return Codec(_same, {word: word for word in arguments}.__getitem__)
    if origin is tuple:
        return _tuple(codec(arguments[0]))
    if origin is frozenset:
        return Codec(sorted, lambda raw: frozenset(map(intern, exact(list, raw))))
    if arguments == (str, Position):
        return Codec(_dump_places, _restore_places)
    if hint in _PLAIN:
        return _PLAIN[hint]
    if issubclass(hint, Record):
        return _record(hint)
    if issubclass(hint, Enum):
        return Codec(_value, {member.value: member for member in hint}.__getitem__)
    return _row(hint)


def shape(kind: Any) -> str:
    """Return a text that changes when what a value of the type may hold changes."""
    if isinstance(kind, type) and issubclass(kind, Enum):
        return f"{kind.__name__} {[member.value for member in kind]}\n"
    if isinstance(kind, type) and (issubclass(kind, Record) or is_dataclass(kind)):
        hints = _hints(kind)
        rows = "".join(f"{name}: {hint}\n" for name, hint in hints.items())
        return f"{kind.__name__}\n{rows}{''.join(map(shape, hints.values()))}"
    return "".join(map(shape, get_args(kind)))


def _hints(kind: Any) -> Mapping[str, Any]:
    hints = get_type_hints(kind)
    names = [one.name for one in fields(kind)] if is_dataclass(kind) else kind.model_fields
    return {name: hints[name] for name in names}


def _record(model: type[Record]) -> Codec:
    """The fields of a record that differ from their defaults, by name."""
    parts = {name: codec(hint) for name, hint in _hints(model).items()}
    restorers = {name: part.restore for name, part in parts.items()}
    rows = model.model_fields.items()
    defaults = {name: row.get_default() for name, row in rows if not row.is_required()}
    needed = parts.keys() - defaults.keys()

    def dump(record: Any) -> dict[str, Any]:
        values = ((name, getattr(record, name)) for name in parts)
        return {
            name: parts[name].dump(value)
            for name, value in values
            if name in needed or value != defaults[name]
        }

    def restore(raw: Any) -> Record:
        if type(raw) is not dict or not needed <= raw.keys():
            raise ValueError(f"not a {model.__name__}")
        return made(model, {name: restorers[name](value) for name, value in raw.items()})

    return Codec(dump, restore)


def _row(kind: Any) -> Codec:
    """The values of a dataclass in their order."""
    parts = {name: codec(hint) for name, hint in _hints(kind).items()}

    def dump(row: Any) -> list[Any]:
        return [part.dump(getattr(row, name)) for name, part in parts.items()]

    def restore(raw: Any) -> Any:
        values = zip(parts.values(), exact(list, raw), strict=True)
        return kind(*[part.restore(value) for part, value in values])

    return Codec(dump, restore)


def _union(arms: tuple[Any, ...]) -> Codec:
    """A value or None; a number, or the word why there is none, which is put into a list."""
    first, *others = (codec(arm) for arm in arms if arm is not types.NoneType)
    both = _or_word(first, others[0]) if others else first
    return _or_none(both) if types.NoneType in arms else both


def _or_none(part: Codec) -> Codec:
    dump, restore = part.dump, part.restore
    return Codec(
        lambda value: None if value is None else dump(value),
        lambda raw: None if raw is None else restore(raw),
    )


def _or_word(number: Codec, word: Codec) -> Codec:
    def dump(value: Any) -> Any:
        return [word.dump(value)] if isinstance(value, Enum) else number.dump(value)

    def restore(raw: Any) -> Any:
        if type(raw) is not list:
            return number.restore(raw)
        (only,) = raw
        return word.restore(only)

    return Codec(dump, restore)


def _tuple(part: Codec) -> Codec:
    dump, restore = part.dump, part.restore
    return Codec(
        lambda values: [dump(value) for value in values],
        lambda raw: tuple([restore(value) for value in exact(list, raw)]),
    )


def _same(value: Any) -> Any:
    return value


def _value(member: Enum) -> Any:
    return member.value


# The places of an item are much like those of the next: few of them are made, and few names.
_position = lru_cache(maxsize=1 << 16)(Position)


@lru_cache(maxsize=1 << 12)
def _names(joined: str) -> tuple[str, ...]:
    return tuple(map(intern, joined.split("\n")))


def _dump_places(where: Mapping[str, Position]) -> list[Any]:
    """Names of fields, lines, columns and widths, each in a row: read in a few calls."""
    places = where.values()
    return [
        "\n".join(where),
        [at.line for at in places],
        [at.column for at in places],
        [at.width for at in places],
    ]


def _restore_places(raw: Any) -> dict[str, Position]:
    joined, *numbers = raw
    names = _names(exact(str, joined))
    found = dict(zip(names, _positions(*numbers), strict=True))
    if len(found) != len(names):
        raise ValueError("a name that stands twice")
    return found


def _positions(lines: list[int], columns: list[int], widths: list[int]) -> Iterable[Position]:
    if not len(lines) == len(columns) == len(widths):
        raise ValueError("a place that is not whole")
    if not {*map(type, lines), *map(type, columns), *map(type, widths)} <= {int}:
        raise ValueError("a place that is no number")
    return map(_position, lines, columns, widths)


def _restore_text(raw: Any) -> str:
    if type(raw) is not str:
        raise ValueError("not a text")
    return raw


_PLAIN: Mapping[Any, Codec] = {
    str: Codec(_same, _restore_text),
    bool: Codec(_same, lambda raw: exact(bool, raw)),
    int: Codec(_same, lambda raw: exact(int, raw)),
    Decimal: Codec(str, lambda raw: Decimal(exact(str, raw))),
    date: Codec(date.isoformat, date.fromisoformat),
    time: Codec(time.isoformat, time.fromisoformat),
    Position: Codec(
        lambda at: [at.line, at.column, at.width],
        lambda raw: _position(*[exact(int, number) for number in exact(list, raw)]),
    ),
}
