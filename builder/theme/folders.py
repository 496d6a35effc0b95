"""Where a theme lies and which files it has."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path


def found(roots: Sequence[Path], name: str) -> tuple[Path, ...]:
    """Return the folders of a theme under the roots, the most specific first."""
    places = (root / name for root in roots)
    return tuple(dict.fromkeys(place.resolve() for place in places if place.is_dir()))


def files_below(folder: Path) -> list[Path]:
    """Return the files of a folder and its folders in order, hidden ones left out."""
    if not folder.is_dir():
        return []
    return sorted(p for p in folder.rglob("*") if p.is_file() and not p.name.startswith("."))
