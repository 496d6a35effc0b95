"""The style sheet of a theme: its parts in order, put together and minified."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import rcssmin

from builder.theme.folders import files_below, read_text

SHEET = "static/gongkai.css"
"""Where the assembled sheet lies in the site."""

FIRST = ("variables.css", "base.css")
LAST = ("modes.css",)
"""The default theme's own frame: what its components build on, and what overrules them."""


def assemble(own: Sequence[Path], defaults: Sequence[Path]) -> bytes:
    """Return the sheet of all pages.

    Order: variables and base, each component's style, the sheets of the theme's ``styles/`` that
    the default does not have, by name, and last the modes (长者模式, print), which no theme spoils
    by accident. A file of the theme takes the place of the default's file with the same name.
    """
    frame = _named(defaults, "styles") | _named(own, "styles")
    parts = _named(defaults, "components", "style.css") | _named(own, "components", "style.css")
    middle = [path for _, path in sorted(parts.items())]
    added = [path for name, path in sorted(frame.items()) if name not in (*FIRST, *LAST)]
    order = [
        *(frame[name] for name in FIRST if name in frame),
        *middle,
        *added,
        *(frame[name] for name in LAST if name in frame),
    ]
    return minified("\n".join(read_text(path) for path in order))


def minified(text: str) -> bytes:
    """Return a style sheet without comments and spaces, as it is served."""
    return str(rcssmin.cssmin(text)).encode()


def _named(folders: Sequence[Path], inside: str, ending: str = ".css") -> dict[str, Path]:
    return dict(_files(folders, inside, ending))


def _files(folders: Sequence[Path], inside: str, ending: str) -> Iterator[tuple[str, Path]]:
    # The most specific folder stands first and has to win.
    for folder in reversed(folders):
        for path in files_below(folder / inside):
            if path.name.endswith(ending):
                yield path.relative_to(folder / inside).as_posix(), path
