"""What templates read, with types: page contexts and examples flow through macros and loops."""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import nodes

from builder.theme import Theme, load_theme

THEMES = Path(__file__).parent.parent / "themes"
NAMES = sorted(path.name for path in THEMES.iterdir() if path.is_dir())


def themes() -> Mapping[str, Theme]:
    """Return every theme of the project by name."""
    return {name: load_theme(name) for name in NAMES}


def sources(theme: Theme) -> Iterator[str]:
    """Yield the templates and components that a theme itself holds, by their name in Jinja."""
    for folder in theme.folders[:1] or theme.defaults[:1]:
        for path in sorted(folder.rglob("*")):
            inside = path.relative_to(folder)
            if inside.parts[0] == "templates" and path.is_file():
                yield inside.relative_to("templates").as_posix()
            elif inside.parts[0] == "components" and path.name == "template.html":
                yield inside.as_posix()


@cache
def tree(theme: Theme, name: str) -> nodes.Template:
    """Return the syntax tree of a template."""
    loader = theme.environment.loader
    assert loader is not None
    return theme.environment.parse(loader.get_source(theme.environment, name)[0])


@dataclass(frozen=True)
class Macro:
    """A macro where it stands."""

    template: str
    name: str


@dataclass
class Reading:
    """Walks templates; ``read`` gathers the fields, ``faults`` the reads of what is not there."""

    theme: Theme
    read: set[tuple[type, str]] = field(default_factory=set)
    faults: list[str] = field(default_factory=list)
    _seen: set[tuple[Macro, tuple[Any, ...]]] = field(default_factory=set)
    _around: dict[str, type] = field(default_factory=dict)

    def page(self, template: str, context: type) -> None:
        """Follow a page template with its context, and what it extends."""
        found = tree(self.theme, template)
        self._around[template] = context
        self._body(found.body, {"page": context}, template)
        for node in found.find_all(nodes.Extends):
            assert isinstance(node.template, nodes.Const)
            self.page(node.template.value, context)

    def call(self, macro: Macro, given: Mapping[str, Any], positional: tuple[Any, ...]) -> None:
        """Follow a macro with the types of its arguments."""
        found = tree(self.theme, macro.template)
        # A macro of a page sees what is around it; a component sees its arguments.
        scope: dict[str, Any] = {"page": self._around.get(macro.template)}
        self._imports(found.body, scope, macro.template)
        node = scope_macro(found, macro.name)
        if node is None:
            self.faults.append(f"{macro.template}: 没有 {macro.name}")
            return
        names = [str(arg.name) for arg in node.args]
        arguments = dict(zip(names, positional, strict=False)) | dict(given)
        key = (macro, tuple(str(arguments.get(name)) for name in names))
        if key not in self._seen:
            self._seen.add(key)
            self._body(node.body, {**scope, **arguments}, macro.template)

    def _imports(self, body: list[nodes.Node], scope: dict[str, Any], template: str) -> None:
        for node in body:
            if isinstance(node, nodes.FromImport):
                assert isinstance(node.template, nodes.Const)
                for name in node.names:
                    old, new = name if isinstance(name, tuple) else (name, name)
                    scope[new] = Macro(node.template.value, old)
            elif isinstance(node, nodes.Macro):
                scope[node.name] = Macro(template, node.name)

    def _body(self, body: list[nodes.Node], scope: dict[str, Any], template: str) -> None:
        self._imports(body, scope, template)
        for node in body:
            self._node(node, scope, template)

    def _node(self, node: nodes.Node, scope: dict[str, Any], template: str) -> Any:
        match node:
            case nodes.Macro() | nodes.FromImport():
                return None
            case nodes.For():
                inner = dict(scope)
                kind = element(self._node(node.iter, scope, template))
                if isinstance(node.target, nodes.Name):
                    inner[node.target.name] = kind
                self._body(node.body, inner, template)
                self._body(node.else_, scope, template)
                return None
            case nodes.Assign(target=nodes.Name(name=name)):
                scope[name] = self._node(node.node, scope, template)
                return None
            case nodes.Name():
                return scope.get(node.name)
            case nodes.Getattr():
                return self._field(self._node(node.node, scope, template), node, template)
            case nodes.Getitem():
                return element(self._node(node.node, scope, template))
            case nodes.Call():
                return self._call(node, scope, template)
        for child in node.iter_child_nodes():
            self._node(child, scope, template)
        return None

    def _call(self, node: nodes.Call, scope: dict[str, Any], template: str) -> None:
        callee = self._node(node.node, scope, template)
        positional = tuple(self._node(arg, scope, template) for arg in node.args)
        given = {arg.key: self._node(arg.value, scope, template) for arg in node.kwargs}
        if isinstance(node.node, nodes.Name) and node.node.name == "shared":
            callee, *positional = positional  # a component that is drawn once for many pages
        if isinstance(callee, Macro):
            self.call(callee, given, positional)

    def _field(self, owner: Any, node: nodes.Getattr, template: str) -> Any:
        if not (isinstance(owner, type) and dataclasses.is_dataclass(owner)):
            return None
        hints = typing.get_type_hints(owner)
        self.read.add((owner, node.attr))
        if node.attr in hints:
            return plain(hints[node.attr])
        found = getattr(owner, node.attr, None)
        if isinstance(found, property) and found.fget is not None:
            return plain(typing.get_type_hints(found.fget)["return"])
        if not isinstance(found, Callable):  # type: ignore[arg-type]
            self.faults.append(f"{template}:{node.lineno} {owner.__name__} 没有 {node.attr}")
        return None


def scope_macro(found: nodes.Template, name: str) -> nodes.Macro | None:
    """Return the macro of a template by name."""
    return next((node for node in found.find_all(nodes.Macro) if node.name == name), None)


def plain(hint: Any) -> Any:
    """Return a type without Annotated and without None."""
    if typing.get_origin(hint) is typing.Annotated:
        return plain(typing.get_args(hint)[0])
    if typing.get_origin(hint) in (typing.Union, types.UnionType):
        arms = [arm for arm in typing.get_args(hint) if arm is not type(None)]
        return plain(arms[0]) if len(arms) == 1 else None
    return hint


def element(hint: Any) -> Any:
    """Return the type of the parts of a tuple, None where it is not known."""
    return plain(typing.get_args(hint)[0]) if typing.get_origin(hint) is tuple else None
