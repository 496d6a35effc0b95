"""Examples of component.yml → values of the types that templates receive from pages."""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from enum import Enum
from importlib import import_module
from typing import Any

from markupsafe import Markup

from builder.diagnostic import Position
from builder.frontmatter import Listing, Node, Scalar, Table
from builder.readers import FieldError, read_bool, read_date, read_decimal, read_int
from builder.structure import nearest
from builder.theme.error import ThemeError, fault

MANY = "若干"
MACRO = "宏"
_WORDS: Mapping[str, Any] = {
    "文字": str,
    "数字": int,
    "是非": bool,
    "日期": date,
    MACRO: Callable[..., Markup],
}
_OURS = ("builder.pages.", "builder.products.", "builder.model.", "builder.catalogue.")


def type_of(written: str) -> Any:
    """Return the type that 类型 names: a word, a context class, 若干 before either.

    Raises LookupError with a sentence.
    """
    if written.startswith(MANY):
        inner = type_of(written.removeprefix(MANY).strip())
        return tuple[inner, ...]  # type: ignore[valid-type]  # known only at run time
    if written in _WORDS:
        return _WORDS[written]
    module, _, name = written.rpartition(".")
    try:
        found = getattr(import_module(module), name) if module.startswith(_OURS) else None
    except (ImportError, AttributeError):
        found = None
    if not dataclasses.is_dataclass(found):
        words = "、".join(_WORDS)
        raise LookupError(
            f"没有“{written}”这个类型：可以写{words}，或者页面数据类的全名，前面可以加“{MANY}”"
        )
    return found


@dataclass(frozen=True, slots=True)
class ValueReader:
    """Reads the values of one file; every fault names the file and the place."""

    path: str

    def read(self, node: Node, hint: Any) -> Any:
        """Return the value of a node as ``hint`` wants it."""
        hint = _plain(hint)
        origin = typing.get_origin(hint)
        if origin in (typing.Union, types.UnionType):
            return self._union(node, typing.get_args(hint))
        if origin is tuple:
            return self._tuple(node, typing.get_args(hint))
        if dataclasses.is_dataclass(hint):
            return self._instance(node, typing.cast(type, hint))
        if origin is not None and issubclass(origin, Mapping):
            inner = typing.get_args(hint)[1]
            return {pair.key: self.read(pair.value, inner) for pair in self._table(node).pairs}
        return self._scalar(node, hint)

    def _union(self, node: Node, arms: tuple[Any, ...]) -> Any:
        if isinstance(node, Scalar) and not node.text and type(None) in arms:
            return None
        return self.read(node, next(arm for arm in arms if arm is not type(None)))

    def _tuple(self, node: Node, arguments: tuple[Any, ...]) -> tuple[Any, ...]:
        if not isinstance(node, Listing):
            raise fault(self.path, node.at, "这里应当是一个列表", "写成 [] 或者每行以短横线开头")
        if arguments[-1] is Ellipsis:
            return tuple(self.read(part, arguments[0]) for part in node.parts)
        return tuple(
            self.read(part, hint) for part, hint in zip(node.parts, arguments, strict=False)
        )

    def _instance(self, node: Node, kind: type[Any]) -> Any:
        """Return an instance with the fields that are written, and those that have a default.

        An example writes what the component reads and no more; a template that reads a field
        left out fails as it does with any unknown field.
        """
        table = self._table(node)
        fields = {field.name: field for field in dataclasses.fields(kind)}
        hints = typing.get_type_hints(kind)
        written = {pair.key: pair for pair in table.pairs}
        for name in written.keys() - fields.keys():
            raise self._unknown(name, written[name].at, kind, list(fields))
        made: Any = object.__new__(kind)
        for name, field in fields.items():
            if name in written:
                object.__setattr__(made, name, self.read(written[name].value, hints[name]))
            elif field.default is not dataclasses.MISSING:
                object.__setattr__(made, name, field.default)
        return made

    def _unknown(self, name: str, at: Position, kind: type, known: list[str]) -> ThemeError:
        near = nearest(name, known)
        advice = f"是否想写“{near}”" if near else f"它的各项：{'、'.join(known)}"
        return fault(self.path, at, f"{kind.__name__} 没有“{name}”这一项", advice)

    def _table(self, node: Node) -> Table:
        if not isinstance(node, Table):
            raise fault(self.path, node.at, "这里应当分项书写", "每行写成“名称: 值”")
        return node

    def _scalar(self, node: Node, hint: Any) -> Any:
        if not isinstance(node, Scalar):
            raise fault(self.path, node.at, "这里只能写一个值")
        try:
            return _read_scalar(node.text, hint)
        except FieldError as error:
            raise fault(
                self.path, node.at, f"“{node.text}”{error.expected}", error.advice
            ) from None
        except ValueError:
            raise fault(self.path, node.at, f"“{node.text}”写法不对") from None


def _read_scalar(text: str, hint: Any) -> Any:
    if hint is str or hint is object:
        return text
    if hint is time:
        return time.fromisoformat(text)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint(text)
    if hint in _SCALARS:
        return _SCALARS[hint](text)
    return _stand_in(text)


_SCALARS: Mapping[Any, Callable[[str], Any]] = {
    bool: read_bool,
    int: read_int,
    date: read_date,
    Decimal: read_decimal,
    float: float,
}


def _stand_in(text: str) -> Callable[..., Markup]:
    """Return what takes the place of a page's own macro: whatever it gets, it draws the text."""

    def macro(*_: object, **__: object) -> Markup:
        return Markup("<p>{}</p>").format(text)

    return macro


def _plain(hint: Any) -> Any:
    return typing.get_args(hint)[0] if typing.get_origin(hint) is typing.Annotated else hint
