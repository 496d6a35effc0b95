"""Examples of components, drawn: what the gallery shows and tests compare."""

from __future__ import annotations

import re

from builder.pages.gallery import URL, Component, Entry, Example, Specimen
from builder.theme.error import FAULTS, ThemeError
from builder.theme.filters import page_at
from builder.theme.theme import Theme

_ID = re.compile(r'(?<= id=")[^"]+')
_REFERENCES = re.compile(r'(?<= )(id|for|aria-labelledby|aria-describedby|href)="([^"]+)"')


def entries(theme: Theme) -> tuple[Entry, ...]:
    """Return every component of the theme with its examples drawn; raise ThemeError for faults."""
    return tuple(
        Entry(
            component,
            tuple(
                Specimen(
                    example.title,
                    _apart(draw(theme, component, example).strip(), f"{component.name}-{number}"),
                )
                for number, example in enumerate(component.examples, start=1)
            ),
        )
        for component in theme.components()
    )


def draw(theme: Theme, component: Component, example: Example) -> str:
    """Return the HTML of one example, as a page at the top of the site would hold it."""
    try:
        part = theme.environment.get_template(component.template).module
        with page_at(URL):
            return str(getattr(part, component.macro)(**example.data))
    except FAULTS as error:
        raise ThemeError(
            f"主题“{theme.name}”的部件 {component.name} 画不出示例“{example.title}”：{error}"
        ) from error


def _apart(html: str, number: str) -> str:
    """Give the anchors of an example a number of their own: no two on a page may be alike."""
    own = set(_ID.findall(html))

    def renamed(found: re.Match[str]) -> str:
        attribute, value = found[1], found[2]
        mark = "#" if attribute == "href" else ""
        words = [
            f"{word}-{number}" if word.startswith(mark) and word.removeprefix(mark) in own else word
            for word in value.split(" ")
        ]
        return f'{attribute}="{" ".join(words)}"'

    return _REFERENCES.sub(renamed, html)
