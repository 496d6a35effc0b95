"""The gallery: every component of a theme with its purpose, parameters and examples.

For makers of themes; ``gongkai gallery`` writes it, the public site never holds it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated

from builder.catalogue.entry import PublicCatalogue
from builder.model.output import Page
from builder.pages.shell import Shell, shell

URL = "gallery.html"
TEMPLATE = "gallery.html"


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of a component's macro."""

    name: Annotated[str, "its name in the macro"]
    kind: Annotated[str, "what it holds, in words; a class of contexts by its full name"]
    required: Annotated[bool, "whether a call must give it"]
    default: Annotated[str, "what it is when a call does not give it, as the template writes it"]
    note: Annotated[str, "what it means"]


@dataclass(frozen=True, slots=True)
class Example:
    """One call of a component with real data."""

    title: Annotated[str, "what it shows: the ordinary case, a very long title, nothing"]
    data: Annotated[Mapping[str, object], "arguments by name"]


@dataclass(frozen=True, slots=True)
class Component:
    """A folder of components/: a macro, what it is for, how it is called."""

    name: Annotated[str, "folder"]
    macro: Annotated[str, "name of the macro"]
    template: Annotated[str, "template that holds it"]
    title: Annotated[str, "its Chinese name"]
    purpose: Annotated[str, "one sentence: what for, and when not"]
    parameters: Annotated[tuple[Parameter, ...], "in the order of the macro"]
    examples: Annotated[tuple[Example, ...], "the ordinary case and hard ones"]

    @property
    def usage(self) -> str:
        """How a template imports and calls it."""
        call = ", ".join(parameter.name for parameter in self.parameters if parameter.required)
        return f'{{% from "{self.template}" import {self.macro} %}}\n{{{{ {self.macro}({call}) }}}}'


@dataclass(frozen=True, slots=True)
class Specimen:
    """An example as it looks."""

    title: Annotated[str, "what it shows"]
    html: Annotated[str, "what the component draws, trusted; its anchors are its own"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One component of the gallery."""

    component: Annotated[Component, "its description"]
    specimens: Annotated[tuple[Specimen, ...], "its examples, drawn"]


@dataclass(frozen=True, slots=True)
class GalleryPage:
    """The one page of the gallery."""

    shell: Annotated[Shell, "base template"]
    heading: Annotated[str, "h1"]
    intro: Annotated[str, "sentence under the heading"]
    entries: Annotated[tuple[Entry, ...], "the components by name"]


def page(public: PublicCatalogue, theme: str, entries: Sequence[Entry]) -> Page:
    """Return the gallery of a theme in the shell of the project's own site."""
    heading = f"“{theme}”主题的部件"
    context = GalleryPage(
        shell=shell(public, URL, heading, hidden=True, sealed=True),
        heading=heading,
        intro="每个部件的用途、参数和示例，供制作主题时查看。示例中的机构、人名和文件均为虚构，链接不能打开。",
        entries=tuple(entries),
    )
    return Page(URL, TEMPLATE, context)
