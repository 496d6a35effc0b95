"""Raw table → values of a model, by walking the field table: the only reader of values.

A value that cannot be read becomes absent and is reported; so is a key that no field claims.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Any, Protocol, TypeVar

from builder.diagnostic import Code, Diagnostic, Level, Position, diagnose
from builder.frontmatter import Listing, Node, Scalar, Table, Unreadable
from builder.frontmatter.codes import DUPLICATE_KEY
from builder.model.attr import Field, Record, field_table, keys_of
from builder.model.vocabulary import ALIASES
from builder.readers import (
    FieldError,
    read_address,
    read_bool,
    read_choice,
    read_date,
    read_decimal,
    read_int,
    read_moment,
    read_text,
    split_list,
)
from builder.sources import THIS_TOOL

V = TypeVar("V")

UNKNOWN_KEY = Code(
    "F004",
    "不认识的项",
    Level.ERROR,
    THIS_TOOL,
    "文件头里只能写规定的项。写错了名称的项不会起作用，所以报告错误，并提示最接近的名称。",
)
UNREADABLE_VALUE = Code(
    "F005",
    "值读不出",
    Level.ERROR,
    THIS_TOOL,
    "每一项的值有规定的写法：日期写 2024-05-16，是非写“是”或“否”，数字只写数字。"
    "读不出的值按没有写处理，不猜测原意。",
)
UNKNOWN_NAME = Code(
    "A002",
    "名称不在名录内",
    Level.ERROR,
    THIS_TOOL,
    "机构、科室、栏目必须是 content/bodies.yml 和 content/columns.yml 里列出的，"
    "信息类型、公开属性、主题分类等必须取规定的词。草稿里的这类问题只作警告。",
)

CODES = (UNKNOWN_KEY, UNREADABLE_VALUE, UNKNOWN_NAME)


class Resolver(Protocol):
    """Looks a written name up in a word list."""

    def resolve(self, vocabulary: str, text: str) -> str:
        """Return the canonical value; raise FieldError when the list does not hold it."""


class NoVocabulary:
    """A resolver for models whose fields name no word list."""

    def resolve(self, vocabulary: str, text: str) -> str:
        """Return the text as it is."""
        del vocabulary
        return text


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


def nearest(text: str, candidates: list[str], *, cutoff: float = 0.5) -> str:
    """Return the candidate that is probably meant, the first of equals, or ''."""
    near = {name: SequenceMatcher(None, name, text).ratio() for name in candidates}
    best = max(near, key=lambda name: near[name], default="")
    return best if near.get(best, 0) >= cutoff else ""


class _Reader:
    """Walks one table; ``out`` gathers places and faults under dotted field names."""

    def __init__(self, path: str, resolver: Resolver, out: Structured) -> None:
        self._path = path
        self._resolver = resolver
        self.out = out

    def table(self, model: type[Record], table: Table, prefix: str) -> dict[str, Any]:
        keys = keys_of(model)
        values: dict[str, Any] = {}
        claimed: dict[str, str] = {}
        meant: set[str] = set()
        for pair in table.pairs:
            row = keys.get(pair.key)
            if row is None:
                meant.add(self._unknown_key(pair.key, pair.at, keys))
                continue
            if row.name in claimed:
                self._claimed_twice(pair.key, claimed[row.name], pair.at)
                continue
            claimed[row.name] = pair.key
            name = f"{prefix}{row.name}"
            self.out.where[name] = pair.value.at
            self.out.where.setdefault(f"{name}:key", pair.at)
            try:
                self._read_into(values, model, row, pair.value, name)
            except _Unread:
                self.out.unread.add(name)
        # A misspelt key is one fault: its field is not reported missing once more.
        probable = {keys[key].name for key in meant if key in keys}
        self.out.unread |= {f"{prefix}{name}" for name in probable - claimed.keys()}
        return values

    def _read_into(
        self, values: dict[str, Any], model: type[Record], row: Field, node: Node, name: str
    ) -> None:
        if isinstance(node, Unreadable):
            raise _Unread
        if isinstance(node, Scalar) and not node.text.strip():
            return
        clock = row.name.removesuffix("_on") + "_at"
        if clock != row.name and clock in model.model_fields:
            on, at = self._scalar(row, node, read_moment)
            values[row.name] = on
            values[clock] = at
        elif row.many:
            values[row.name] = self._many(row, node, name)
        else:
            values[row.name] = self._one(row, node, name)

    def _many(self, row: Field, node: Node, name: str) -> tuple[Any, ...]:
        parts: tuple[Node, ...]
        if isinstance(node, Listing):
            parts = node.parts
        elif isinstance(node, Scalar):
            written = node.text.replace("，", ",").split(",") if row.kind is int else None
            texts = written or split_list(node.text)
            parts = tuple(Scalar(text, node.at) for text in texts)
        else:
            parts = (node,)
        read: list[Any] = []
        for index, part in enumerate(parts):
            place = f"{name}.{index}"
            self.out.where[place] = part.at
            try:
                read.append(self._one(row, part, place))
            except _Unread:
                self.out.unread.add(place)
        if row.kind is int and len(read) != len(parts):
            raise _Unread
        return tuple(read)

    def _one(self, row: Field, node: Node, name: str) -> Any:
        if isinstance(node, Unreadable):
            raise _Unread
        if issubclass(row.kind, Record):
            return self._record(row, node, name)
        if row.kind is dict:
            return self._mapping(row, node)
        if row.attr.vocabulary:
            return self._scalar(row, node, self._lookup(row), UNKNOWN_NAME)
        if issubclass(row.kind, StrEnum):
            choices = row.kind
            aliases = ALIASES.get(choices, {})
            return self._scalar(
                row, node, lambda text: read_choice(text, choices, aliases), UNKNOWN_NAME
            )
        return self._scalar(row, node, read_address if row.attr.address else _PLAIN[row.kind])

    def _record(self, row: Field, node: Node, name: str) -> Any:
        if isinstance(node, Table):
            return row.kind(**self.table(row.kind, node, f"{name}."))
        record: type[Record] = row.kind
        shorthand = record.scalar_field
        if isinstance(node, Scalar) and shorthand:
            inner = keys_of(record)[shorthand]
            self.out.where[f"{name}.{shorthand}"] = node.at
            return record(**{shorthand: self._one(inner, node, f"{name}.{shorthand}")})
        subs = "、".join(other.attr.label for other in field_table(row.kind))
        raise self._fault(row, node, "应当分项书写", f"分项：{subs}")

    def _mapping(self, row: Field, node: Node) -> dict[str, str]:
        if not isinstance(node, Table):
            raise self._fault(row, node, "应当写成“名称: 值”的若干行", "")
        return {
            pair.key: pair.value.text.strip()
            for pair in node.pairs
            if isinstance(pair.value, Scalar)
        }

    def _lookup(self, row: Field) -> Callable[[str], str]:
        return lambda text: self._resolver.resolve(row.attr.vocabulary, read_text(text))

    def _scalar(
        self, row: Field, node: Node, read: Callable[[str], V], code: Code = UNREADABLE_VALUE
    ) -> V:
        if not isinstance(node, Scalar):
            raise self._fault(row, node, "只能写一个值", "去掉方括号、花括号和短横线")
        try:
            return read(node.text)
        except FieldError as error:
            by_fix = error.mechanical and not self._path.endswith(".csv")
            advice = error.advice + ("；gongkai fix 可以自动改正" if by_fix else "")
            raise self._fault(row, node, error.expected, advice, code) from None

    def _fault(
        self, row: Field, node: Node, expected: str, advice: str, code: Code = UNREADABLE_VALUE
    ) -> _Unread:
        written = f"的值“{_short(node.text)}”" if isinstance(node, Scalar) else ""
        sentence = f"“{row.attr.label}”{written}{expected}"
        self.out.faults.append(diagnose(code, self._path, node.at, sentence, advice=advice))
        return _Unread()

    def _unknown_key(self, key: str, at: Position, keys: Mapping[str, Field]) -> str:
        """Report the key; return the one that is probably meant, or ''."""
        if "：" in key:
            plain = key.replace("：", ": ", 1)
            self.out.faults.append(
                diagnose(
                    UNKNOWN_KEY,
                    self._path,
                    at,
                    f"“{_short(key)}”里的冒号是全角的，没有读入",
                    advice=f"改成“{_short(plain)}”，英文冒号后加一个空格",
                )
            )
            return plain.partition(":")[0]
        guess = nearest(key, list(keys))
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


_PLAIN: Mapping[type, Callable[[str], object]] = {
    str: read_text,
    bool: read_bool,
    int: read_int,
    Decimal: read_decimal,
    date: read_date,
}


def _short(text: str) -> str:
    """Return a value fit for a sentence: one line, at most 30 characters."""
    line = " ".join(text.split())
    return line if len(line) <= 30 else f"{line[:29]}…"
