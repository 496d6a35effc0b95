"""What a field is called, where the law asks for it, and who may see it."""

from __future__ import annotations

import posixpath
import types
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import (
    Annotated,
    Any,
    ClassVar,
    Literal,
    TypeVar,
    Union,
    get_args,
    get_origin,
    get_type_hints,
)

from pydantic import BaseModel, ConfigDict

from builder.diagnostic import Position
from builder.sources import Source


@dataclass(frozen=True, slots=True)
class Attr:
    """The catalogue entry of one front-matter field.

    ``label`` is the Chinese key, ``aliases`` older site wordings that are read as well.
    ``public`` is False by default: only fields that say so may reach a page, an export or
    the search index. ``required`` marks the fields that every item must carry.
    ``vocabulary`` names a word list that the reader resolves (body, unit, column, theme, genre).
    ``address`` marks a text that becomes a link: only http and https are read.
    ``hint`` tells an editor what to write. ``figure`` marks a cell of a statutory table, or a
    row of them: a whole number (count), one that may be below zero (change) or a decimal
    (amount); ``cells`` names the columns of such a row.
    """

    label: str
    aliases: tuple[str, ...] = ()
    basis: Source | None = None
    public: bool = False
    required: bool = False
    vocabulary: str = ""
    hint: str = ""
    address: bool = False
    figure: Literal["", "count", "change", "amount"] = ""
    cells: tuple[str, ...] = ()


class Record(BaseModel):
    """A frozen value read from front matter or configuration.

    ``scalar_field`` names the field that a bare text stands for where a map is expected,
    so that ``是否解读: 需要`` and ``是否解读: {要求: 需要}`` read alike.
    The check of a model is built when it is first asked for: most are read with ``made``.
    """

    model_config = ConfigDict(
        frozen=True, extra="forbid", arbitrary_types_allowed=True, defer_build=True
    )
    scalar_field: ClassVar[str] = ""


R = TypeVar("R", bound=Record)


def made(model: type[R], values: Mapping[str, Any]) -> R:
    """Return a record of values whose names and types the caller vouches for.

    Nothing is checked, which is what makes it cheap: for values that our own readers typed.
    It fills what pydantic fills; a field that is not among the values has its default.
    """
    record = model.__new__(model)
    fill = object.__setattr__  # the record is frozen
    fill(record, "__dict__", {**_defaults(model), **values})
    fill(record, "__pydantic_fields_set__", set(values))
    fill(record, "__pydantic_extra__", None)
    fill(record, "__pydantic_private__", None)
    return record


@cache
def _defaults(model: type[Record]) -> Mapping[str, Any]:
    """Return every field in declared order, those without a default as None."""
    return {name: row.get_default() for name, row in model.model_fields.items()}


class Located(Record):
    """A record that a file under content/ states.

    ``folder`` is the file's folder, from which its relative links start, ``body_line`` the line
    on which the text under the front matter begins. ``where`` maps a field
    (sub-fields dotted, ``revisions.0.on``) to its place in the file, ``unread`` names the fields
    whose value could not be read and was reported.
    """

    path: str = ""
    folder: str = ""
    body_line: int = 1
    where: Mapping[str, Position] = {}
    unread: frozenset[str] = frozenset()

    def at(self, field: str) -> Position:
        """Return where ``field`` stands, else where the front matter begins."""
        return self.where.get(field, Position())

    def path_of(self, written: str) -> str:
        """Return the path in the project that a relative link or a file name here means."""
        return posixpath.normpath(posixpath.join(self.folder, written.partition("#")[0]))


@dataclass(frozen=True, slots=True)
class Field:
    """One row of a field table: name, catalogue entry, and the shape of its value.

    ``kind`` is the innermost type; ``many`` tells whether a tuple of it is held.
    """

    name: str
    attr: Attr
    kind: type
    many: bool


@cache
def field_table(model: type[Record]) -> tuple[Field, ...]:
    """Return the fields of ``model`` that front matter may hold, in declared order."""
    hints = get_type_hints(model, include_extras=True)
    rows = (_row(name, hints[name]) for name in model.model_fields)
    return tuple(row for row in rows if row is not None)


@cache
def keys_of(model: type[Record]) -> Mapping[str, Field]:
    """Return every accepted spelling (English key, label, aliases) of the model's fields."""
    found: dict[str, Field] = {}
    for field in field_table(model):
        for key in (field.name, field.attr.label, *field.attr.aliases):
            if key in found:
                raise ValueError(f"{model.__name__}: key {key} is claimed twice")
            found[key] = field
    return types.MappingProxyType(found)


@cache
def spellings(model: type[Record]) -> frozenset[str]:
    """Return every key that a file of the model may hold, those of its parts included."""
    parts = (row.kind for row in field_table(model) if issubclass(row.kind, Record))
    return frozenset(keys_of(model)).union(*(spellings(part) for part in parts))


def label_of(model: type[Record], name: str) -> str:
    """Return the Chinese label of a field."""
    return keys_of(model)[name].attr.label


def fields_named(model: type[Record], written: str) -> tuple[Field, ...]:
    """Return the fields that a key means, those of parts behind dots (``审核.终审``); () for none."""
    found: list[Field] = []
    for part in written.split("."):
        row = keys_of(model).get(part)
        if row is None:
            return ()
        found.append(row)
        model = row.kind if issubclass(row.kind, Record) else Record
    return tuple(found)


def _row(name: str, hint: Any) -> Field | None:
    if get_origin(hint) is not Annotated:
        return None
    inner, *notes = get_args(hint)
    attr = next((note for note in notes if isinstance(note, Attr)), None)
    if attr is None:
        return None
    plain = _without_none(inner)
    if get_origin(plain) is tuple:
        return Field(name, attr, _class(_without_none(get_args(plain)[0])), True)
    return Field(name, attr, _class(plain), False)


def _class(hint: Any) -> type:
    if get_origin(hint) is Mapping:
        return dict
    if not isinstance(hint, type):
        raise TypeError(f"{hint!r} is not a class that a field can hold")
    return hint


def _without_none(hint: Any) -> Any:
    if get_origin(hint) not in (Union, types.UnionType):
        return hint
    return next(arm for arm in get_args(hint) if arm is not type(None))
