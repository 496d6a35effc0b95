"""component.yml: what a component is for, its parameters, and examples of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from builder.frontmatter import Listing, Node, Scalar, Table, parse_yaml
from builder.model.output import SourceFile
from builder.pages.gallery import Component, Example, Parameter
from builder.readers import FieldError, read_bool
from builder.structure import nearest
from builder.theme.error import ThemeError, fault
from builder.theme.folders import read_bytes, shown
from builder.theme.values import ValueReader, type_of

COMPONENTS = "components"
TEMPLATE = "template.html"
ABOUT = "component.yml"

_COMPONENT = ("名称", "用途", "参数", "示例")
_PARAMETER = ("名称", "类型", "必填", "默认", "说明")
_EXAMPLE = ("名称", "数据")
_KEYS = frozenset((*_COMPONENT, *_PARAMETER, *_EXAMPLE))


def macro_of(component: str) -> str:
    """Return the name of a component's macro."""
    return component.replace("-", "_")


def read_components(folders: Sequence[Path]) -> tuple[Component, ...]:
    """Return the components of a theme by name; ``folders`` has the most specific first.

    Raises ThemeError for the first fault of a component.yml.
    """
    places = (path for folder in folders for path in (folder / COMPONENTS).glob("*/" + TEMPLATE))
    names = sorted({path.parent.name for path in places})
    return tuple(_component(folders, name) for name in names)


def _component(folders: Sequence[Path], name: str) -> Component:
    """Read the description of one component, that of the more general theme if it has none."""
    for folder in folders:
        path = folder / COMPONENTS / name / ABOUT
        if path.is_file():
            return parse_component(name, SourceFile(shown(path), read_bytes(path)))
    home = next(f for f in folders if (f / COMPONENTS / name / TEMPLATE).is_file())
    raise ThemeError(
        f"{shown(home / COMPONENTS / name)} 里没有 {ABOUT}："
        "请写明这个部件的名称、用途、参数和示例。"
    )


def parse_component(name: str, source: SourceFile) -> Component:
    """Return what a component.yml says of the component ``name``."""
    raw = parse_yaml(source, _KEYS)
    if raw.faults:
        first = min(raw.faults, key=lambda found: found.at)
        raise fault(source.path, first.at, first.message, first.advice)
    return _Reader(source.path).component(name, raw.document.fields)


class _Reader:
    """Reads one component.yml and stops at its first fault."""

    def __init__(self, path: str) -> None:
        self._path = path

    def component(self, name: str, table: Table) -> Component:
        top = self._entries(table, _COMPONENT)
        parameters = tuple(self._parameters(self._list(top["参数"])))
        return Component(
            name=name,
            macro=macro_of(name),
            template=f"{COMPONENTS}/{name}/{TEMPLATE}",
            title=self._text(top["名称"]),
            purpose=self._text(top["用途"]),
            parameters=parameters,
            examples=tuple(self._examples(self._list(top["示例"]), parameters)),
        )

    def _parameters(self, nodes: Iterable[Node]) -> Iterator[Parameter]:
        for node in nodes:
            entry = self._entries(node, _PARAMETER, optional=("必填", "默认"))
            required = self._flag(entry["必填"]) if "必填" in entry else False
            if required == ("默认" in entry):
                raise fault(self._path, node.at, "参数要么“必填: 是”，要么写明“默认”，两者只取其一")
            yield Parameter(
                name=self._text(entry["名称"]),
                kind=self._kind(entry["类型"]),
                required=required,
                default="" if required else self._text(entry["默认"], may_be_empty=True),
                note=self._text(entry["说明"]),
            )

    def _examples(
        self, nodes: Iterable[Node], parameters: Sequence[Parameter]
    ) -> Iterator[Example]:
        types = {parameter.name: type_of(parameter.kind) for parameter in parameters}
        optional = [parameter.name for parameter in parameters if not parameter.required]
        reader = ValueReader(self._path)
        for node in nodes:
            entry = self._entries(node, _EXAMPLE)
            data = self._entries(entry["数据"], tuple(types), optional=optional)
            yield Example(
                title=self._text(entry["名称"]),
                data={name: reader.read(value, types[name]) for name, value in data.items()},
            )

    def _entries(
        self, node: Node, keys: Sequence[str], *, optional: Sequence[str] = ()
    ) -> Mapping[str, Node]:
        if not isinstance(node, Table):
            raise fault(self._path, node.at, "这里应当分项书写", f"各项：{'、'.join(keys)}")
        found = {pair.key: pair for pair in node.pairs}
        for key, pair in found.items():
            if key not in keys:
                near = nearest(key, list(keys))
                asked = f"是否想写“{near}”" if near else f"这里可以写：{'、'.join(keys)}"
                raise fault(self._path, pair.at, f"没有“{key}”这一项", asked)
        for key in keys:
            if key not in found and key not in optional:
                raise fault(self._path, node.at, f"缺少“{key}”")
        return {key: pair.value for key, pair in found.items()}

    def _list(self, node: Node) -> Sequence[Node]:
        if not isinstance(node, Listing):
            raise fault(self._path, node.at, "这里应当是一个列表", "每一项以短横线开头")
        return node.parts

    def _text(self, node: Node, *, may_be_empty: bool = False) -> str:
        text = " ".join(node.text.split()) if isinstance(node, Scalar) else ""
        if not text and not may_be_empty:
            raise fault(self._path, node.at, "这里应当写文字")
        return text

    def _flag(self, node: Node) -> bool:
        try:
            return read_bool(self._text(node))
        except FieldError as error:
            raise fault(self._path, node.at, f"“必填”{error.expected}", error.advice) from None

    def _kind(self, node: Node) -> str:
        written = self._text(node)
        try:
            type_of(written)
        except LookupError as error:
            raise fault(self._path, node.at, str(error)) from None
        return written
