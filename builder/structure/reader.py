"""Raw table → values of a model, by walking the field table: the only reader of values.

A value that cannot be read becomes absent and is reported; so is a key that no field claims.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from sys import intern
from typing import Any

from builder.diagnostic import Code, Diagnostic, Position, diagnose
from builder.frontmatter import Listing, Node, Scalar, Table, Unreadable
from builder.frontmatter.codes import DUPLICATE_KEY
from builder.model.attr import Field, Record, field_table, keys_of, made
from builder.model.figure import NOT_APPLICABLE, Void
from builder.readers import FieldError, fold, read_moment, read_text, split_list
from builder.structure.codes import UNKNOWN_KEY, UNREADABLE_VALUE
from builder.structure.names import NoVocabulary, Resolver, nearest, short
from builder.structure.plan import Read, Step, steps_of


@dataclass(slots=True)
class Structured:
    """Values of one model by field name, where each stood, what could not be read, faults."""

    values: dict[str, Any] = field(default_factory=dict)
    where: dict[str, Position] = field(default_factory=dict)
    unread: set[str] = field(default_factory=set)
    faults: list[Diagnostic] = field(default_factory=list)


class _Unread(Exception):
    """The value was reported and is to be left out."""


def structure(
    model: type[Record],
    table: Table,
    path: str,
    resolver: Resolver | None = None,
    *,
    lost_keys: Iterable[str] = (),
) -> Structured:
    """Return the values that ``table`` gives for ``model``, all faults collected.

    ``lost_keys`` are keys whose entries could not be read; their fields count as unread.
    """
    reader = _Reader(path, resolver or NoVocabulary(), Structured())
    reader.out.values = reader.table(model, table, "")
    keys = keys_of(model)
    reader.out.unread |= {keys[key].name for key in lost_keys if key in keys}
    return reader.out


class _Reader:
    """Walks one table; ``out`` gathers places and faults under dotted field names."""

    def __init__(self, path: str, resolver: Resolver, out: Structured) -> None:
        self._path = path
        self._resolver = resolver
        self.out = out

    def table(self, model: type[Record], table: Table, prefix: str) -> dict[str, Any]:
        steps = steps_of(model)
        out = self.out
        values: dict[str, Any] = {}
        claimed: dict[str, str] = {}
        meant: set[str] = set()
        for pair in table.pairs:
            step = steps.get(pair.key)
            if step is None:
                meant.add(self._unknown_key(pair.key, pair.at, list(steps)))
                continue
            field_name = step.row.name
            if field_name in claimed:
                self._claimed_twice(pair.key, claimed[field_name], pair.at)
                continue
            claimed[field_name] = pair.key
            name = intern(f"{prefix}{field_name}")
            out.where[name] = pair.value.at
            out.where.setdefault(intern(f"{name}:key"), pair.at)
            try:
                self._read_into(values, step, pair.value, name)
            except _Unread:
                out.unread.add(name)
        if meant:
            # A misspelt key is one fault: its field is not reported missing once more.
            probable = {steps[key].row.name for key in meant if key in steps}
            out.unread |= {f"{prefix}{name}" for name in probable - claimed.keys()}
        return values

    def _read_into(self, values: dict[str, Any], step: Step, node: Node, name: str) -> None:
        row = step.row
        if isinstance(node, Unreadable):
            raise _Unread
        if isinstance(node, Scalar) and not node.text.strip():
            return
        if step.clock:
            values[row.name], values[step.clock] = self._scalar(step, node, read_moment)
        elif row.attr.cells:
            values[row.name] = self._cells(step, node, name)
        elif row.many:
            values[row.name] = self._many(step, node, name)
        else:
            values[row.name] = self._one(step, node, name)

    def _many(self, step: Step, node: Node, name: str) -> tuple[Any, ...]:
        parts: tuple[Node, ...]
        if isinstance(node, Listing):
            parts = node.parts
        elif isinstance(node, Scalar):
            parts = tuple(Scalar(text, node.at) for text in split_list(node.text))
        else:
            parts = (node,)
        read: list[Any] = []
        for index, part in enumerate(parts):
            place = intern(f"{name}.{index}")
            self.out.where[place] = part.at
            try:
                read.append(self._one(step, part, place))
            except _Unread:
                self.out.unread.add(place)
        return tuple(read)

    def _cells(self, step: Step, node: Node, name: str) -> tuple[Any, ...]:
        """Read a row of a statutory table: a cell that cannot be read spoils no other."""
        cells = step.row.attr.cells
        if isinstance(node, Listing):
            parts = node.parts
        elif isinstance(node, Scalar):
            texts = node.text.replace("，", ",").split(",")
            parts = tuple(Scalar(text, node.at) for text in texts)
        else:
            raise self._fault(step.row, node, f"应当写 {len(cells)} 个数", "写成 [1, 0, …]")
        read: list[Any] = []
        for index, part in enumerate(parts):
            place = intern(f"{name}.{index}")
            self.out.where[place] = part.at
            try:
                read.append(self._figure(step, part, cells[index] if index < len(cells) else ""))
            except _Unread:
                self.out.unread.add(place)
                read.append(Void.UNREAD)
        return tuple(read)

    def _figure(self, step: Step, node: Node, cell: str = "") -> Any:
        """Return a number, or why there is none; nothing else is taken for a zero."""
        if isinstance(node, Unreadable):
            raise _Unread
        if isinstance(node, Scalar) and not node.text.strip():
            return Void.BLANK
        if isinstance(node, Scalar) and fold(node.text) == NOT_APPLICABLE:
            return Void.NOT_APPLICABLE
        return self._scalar(step, node, cell=cell)

    def _one(self, step: Step, node: Node, name: str) -> Any:
        row = step.row
        if isinstance(node, Unreadable):
            raise _Unread
        if row.attr.figure:
            return self._figure(step, node)
        if step.read is not None:
            return self._scalar(step, node)
        if issubclass(row.kind, Record):
            return self._record(row, node, name)
        if row.kind is dict:
            return self._mapping(row, node)
        return self._scalar(step, node, self._lookup(row))

    def _record(self, row: Field, node: Node, name: str) -> Any:
        record: type[Record] = row.kind
        if isinstance(node, Table):
            return made(record, self.table(record, node, f"{name}."))
        shorthand = record.scalar_field
        if isinstance(node, Scalar) and shorthand:
            inner = steps_of(record)[shorthand]
            place = intern(f"{name}.{shorthand}")
            self.out.where[place] = node.at
            return made(record, {shorthand: self._one(inner, node, place)})
        subs = "、".join(other.attr.label for other in field_table(record))
        raise self._fault(row, node, "应当分项书写", f"分项：{subs}")

    def _mapping(self, row: Field, node: Node) -> dict[str, str]:
        if not isinstance(node, Table):
            raise self._fault(row, node, "应当写成“名称: 值”的若干行", "")
        return {
            pair.key: pair.value.text.strip()
            for pair in node.pairs
            if isinstance(pair.value, Scalar)
        }

    def _lookup(self, row: Field) -> Read:
        return lambda text: self._resolver.resolve(row.attr.vocabulary, read_text(text))

    def _scalar(self, step: Step, node: Node, read: Read | None = None, *, cell: str = "") -> Any:
        """Return what ``read``, or else the step, makes of the text."""
        reader = read or step.read
        if not isinstance(node, Scalar) or reader is None:
            advice = "去掉方括号、花括号和短横线"
            raise self._fault(step.row, node, "只能写一个值", advice, cell=cell)
        try:
            return reader(node.text)
        except FieldError as error:
            by_fix = error.mechanical and not self._path.endswith(".csv")
            advice = error.advice + ("；gongkai fix 可以自动改正" if by_fix else "")
            fault = self._fault(step.row, node, error.expected, advice, step.code, cell=cell)
            raise fault from None

    def _fault(
        self,
        row: Field,
        node: Node,
        expected: str,
        advice: str,
        code: Code = UNREADABLE_VALUE,
        *,
        cell: str = "",
    ) -> _Unread:
        written = f"的值“{short(node.text)}”" if isinstance(node, Scalar) else ""
        column = f"行“{cell}”列" if cell else ""
        sentence = f"“{row.attr.label}”{column}{written}{expected}"
        self.out.faults.append(diagnose(code, self._path, node.at, sentence, advice=advice))
        return _Unread()

    def _unknown_key(self, key: str, at: Position, keys: list[str]) -> str:
        """Report the key; return the one that is probably meant, or ''."""
        if "：" in key:
            plain = key.replace("：", ": ", 1)
            self.out.faults.append(
                diagnose(
                    UNKNOWN_KEY,
                    self._path,
                    at,
                    f"“{short(key)}”里的冒号是全角的，没有读入",
                    advice=f"改成“{short(plain)}”，英文冒号后加一个空格",
                )
            )
            return plain.partition(":")[0]
        guess = nearest(key, keys)
        sentence = f"没有“{key}”这一项" + (f"，是否想写“{guess}”？" if guess else "")
        advice = f"改成“{guess}”，或删去这一行" if guess else "删去这一行，或把内容写进正文"
        self.out.faults.append(diagnose(UNKNOWN_KEY, self._path, at, sentence, advice=advice))
        return guess

    def _claimed_twice(self, key: str, first: str, at: Position) -> None:
        self.out.faults.append(
            diagnose(
                DUPLICATE_KEY,
                self._path,
                at,
                f"“{key}”与前面的“{first}”是同一项，写了两次",
                advice="只保留正确的一处",
            )
        )
