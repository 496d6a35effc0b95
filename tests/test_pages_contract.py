"""Contexts and templates promise each other the same fields, in both directions."""

from __future__ import annotations

import dataclasses
import typing
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from jinja2 import nodes
from pages import tiny

from builder import pages
from builder.theme import Theme, load_theme

TEMPLATES = Path(__file__).parent.parent / "themes" / "default" / "templates"
# A template that stands beside another and shares its context.
SHARED = {"item.txt": "item.html"}


@pytest.fixture(scope="module")
def theme() -> Theme:
    return load_theme()


@pytest.fixture(scope="module")
def contexts() -> Mapping[str, type]:
    public = [tiny.catalogue(), tiny.catalogue(tiny.BARE)]
    planned = (page for catalogue in public for page in pages.plan(catalogue))
    return {page.template: type(page.context) for page in planned}


def fields_used(theme: Theme, template: str) -> set[str]:
    """Return the fields of ``page`` that the template reads itself or through what it extends."""
    found: set[str] = set()
    for name in _family(theme, template):
        tree = _tree(theme, name)
        for node in tree.find_all(nodes.Getattr):
            if isinstance(node.node, nodes.Name) and node.node.name == "page":
                found.add(node.attr)
    return found


def _family(theme: Theme, template: str) -> Iterator[str]:
    yield template
    for node in _tree(theme, template).find_all(nodes.Extends):
        assert isinstance(node.template, nodes.Const)
        yield from _family(theme, node.template.value)


def _tree(theme: Theme, name: str) -> nodes.Template:
    loader = theme.environment.loader
    assert loader is not None
    return theme.environment.parse(loader.get_source(theme.environment, name)[0])


def test_every_template_has_a_context_and_every_context_a_template(
    contexts: Mapping[str, type],
) -> None:
    files = {path.name for path in TEMPLATES.glob("*.*") if path.name != "base.html"}
    assert files == set(contexts)


def test_templates_read_declared_fields_and_contexts_declare_read_fields(
    theme: Theme, contexts: Mapping[str, type]
) -> None:
    used = {name: fields_used(theme, name) for name in contexts}
    for name, context in contexts.items():
        declared = {field.name for field in dataclasses.fields(context)}
        both = used[name] | used.get(next((a for a, b in SHARED.items() if b == name), ""), set())
        assert used[name] <= declared, name
        if name not in SHARED and name != "search.html":
            assert declared <= both, name


def test_contexts_are_frozen_and_every_field_is_explained(contexts: Mapping[str, type]) -> None:
    for context in _reached(set(contexts.values())):
        assert context.__dataclass_params__.frozen, context  # type: ignore[attr-defined]
        assert context.__doc__, context
        hints = typing.get_type_hints(context, include_extras=True)
        for field in dataclasses.fields(context):
            assert typing.get_origin(hints[field.name]) is typing.Annotated, (context, field.name)


def _reached(start: set[type]) -> set[type]:
    """Return the context classes and the dataclasses of ours that their fields lead to."""
    found: set[type] = set()
    waiting = list(start)
    while waiting:
        context = waiting.pop()
        if context in found:
            continue
        found.add(context)
        for hint in typing.get_type_hints(context).values():
            waiting += [
                inner
                for inner in (hint, *_arguments(hint))
                if isinstance(inner, type)
                and dataclasses.is_dataclass(inner)
                and inner.__module__.startswith(
                    ("builder.pages", "builder.products", "builder.model.table")
                )
            ]
    return found


def _arguments(hint: object) -> Iterator[object]:
    for inner in typing.get_args(hint):
        yield inner
        yield from _arguments(inner)


def test_only_fields_named_html_are_trusted(theme: Theme) -> None:
    for path in TEMPLATES.rglob("*.html"):
        tree = _tree(theme, path.relative_to(TEMPLATES).as_posix())
        for node in tree.find_all(nodes.Filter):
            if node.name == "safe":
                assert isinstance(node.node, nodes.Getattr), path
                assert node.node.attr.endswith("html"), (path, node.node.attr)


def test_templates_do_not_sort_filter_or_count(theme: Theme) -> None:
    allowed = {"cn_date", "iso", "size", "url", "absolute", "safe"}
    for path in [*TEMPLATES.rglob("*.html"), *TEMPLATES.rglob("*.txt")]:
        tree = _tree(theme, path.relative_to(TEMPLATES).as_posix())
        used = {node.name for node in tree.find_all(nodes.Filter)}
        assert used <= allowed, (path, used - allowed)
        assert not list(tree.find_all(nodes.Test)), path
