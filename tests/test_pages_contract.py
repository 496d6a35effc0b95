"""Contexts and templates promise each other the same fields, in both directions, in every theme."""

from __future__ import annotations

import dataclasses
import typing
from collections.abc import Iterator, Mapping

import pytest
from jinja2 import nodes
from pages import tiny
from template_types import NAMES, Reading, sources, tree

from builder import pages
from builder.pages import gallery
from builder.theme import Theme, load_theme
from builder.theme.filters import FILTERS

# A template that stands beside another and shares its context.
SHARED = {"item.txt": "item.html"}
# What no page has as its template: others extend it.
FRAMES = {"base.html"}
EVERY_THEME = pytest.mark.parametrize("theme", NAMES, indirect=True)


@pytest.fixture
def theme(request: pytest.FixtureRequest) -> Theme:
    return load_theme(request.param)


@pytest.fixture(scope="module")
def contexts() -> Mapping[str, type]:
    public = [tiny.catalogue(), tiny.catalogue(tiny.BARE)]
    planned = (page for catalogue in public for page in pages.plan(catalogue))
    found = {page.template: type(page.context) for page in planned}
    return {**found, gallery.TEMPLATE: gallery.GalleryPage}


def read_of(theme: Theme, template: str, context: type) -> Reading:
    """Return what the template reads, itself or through macros and what it extends."""
    reading = Reading(theme)
    reading.page(template, context)
    return reading


def test_every_template_has_a_context_and_every_context_a_template(
    contexts: Mapping[str, type],
) -> None:
    files = {name for name in sources(load_theme()) if not name.startswith("components/")}
    assert files - FRAMES == set(contexts)


@EVERY_THEME
def test_templates_read_declared_fields_and_contexts_declare_read_fields(
    theme: Theme, contexts: Mapping[str, type]
) -> None:
    readings = {name: read_of(theme, name, context) for name, context in contexts.items()}
    assert [fault for reading in readings.values() for fault in reading.faults] == []
    for name, context in contexts.items():
        used = {field for owner, field in readings[name].read if owner is context}
        other = next((first for first, second in SHARED.items() if second == name), "")
        if other:
            used |= {field for owner, field in readings[other].read if owner is context}
        declared = {field.name for field in dataclasses.fields(context)}
        if name not in SHARED and name != "search.html":
            assert declared <= used, name


def test_a_field_that_is_not_there_is_found_through_a_component(
    contexts: Mapping[str, type],
) -> None:
    """The walk would be worthless if types were lost on the way."""
    reading = read_of(load_theme(), "list.html", contexts["list.html"])
    read = {f"{owner.__name__}.{field}" for owner, field in reading.read}
    assert {"Shell.nav", "Listing.rows", "Row.published_on", "ValidityNote.before"} <= read


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


@EVERY_THEME
def test_only_fields_named_html_are_trusted(theme: Theme) -> None:
    for name in sources(theme):
        for node in tree(theme, name).find_all(nodes.Filter):
            if node.name == "safe":
                assert isinstance(node.node, nodes.Getattr), name
                assert node.node.attr.endswith("html"), (name, node.node.attr)


@EVERY_THEME
def test_templates_do_not_sort_filter_or_count(theme: Theme) -> None:
    for name in sources(theme):
        used = {node.name for node in tree(theme, name).find_all(nodes.Filter)}
        assert used <= {*FILTERS, "safe"}, (name, used)
        assert not list(tree(theme, name).find_all(nodes.Test)), name


@EVERY_THEME
def test_components_see_their_arguments_and_nothing_else(theme: Theme) -> None:
    for name in sources(theme):
        if name.startswith("components/"):
            seen = {node.name for node in tree(theme, name).find_all(nodes.Name)}
            assert "page" not in seen, name
