"""What this program is: its version, its code and data, and the libraries that shape its output."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from builder.memo import digest

# Those whose version may change a byte of a page, a finding or the index.
_LIBRARIES = (
    "jinja2", "markupsafe", "markdown", "nh3", "pyyaml", "pydantic", "pydantic-core", "cbor2",
    "pagefind-bin", "pypdf", "python-docx", "xlsxwriter", "rcssmin", "typst", "fonttools",
    "pypinyin",
)  # fmt: skip
# Parts of the package that no build reads.
_ASIDE = frozenset({"__pycache__", "starter", "specs", "importers"})


@cache
def fingerprint() -> bytes:
    """Return 16 bytes that change with anything that a result could depend on but its input."""
    package = Path(__file__).parents[1]
    parts: list[bytes | str] = [repr(sys.version_info)]
    parts += [f"{name} {_version(name)}" for name in _LIBRARIES]
    for path in _files(str(package)):
        with open(path, "rb") as stream:
            parts += [path[len(str(package)) :].replace(os.sep, "/"), stream.read()]
    return digest(*parts)


def folder_digest(folders: tuple[Path, ...]) -> bytes:
    """Return 16 bytes that stand for names and content of all files below the folders."""
    parts: list[bytes | str] = []
    for folder in folders:
        for path in _files(str(folder)):
            with open(path, "rb") as stream:
                parts += [path[len(str(folder)) :].replace(os.sep, "/"), stream.read()]
    return digest(*parts)


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _files(folder: str) -> Iterator[str]:
    with os.scandir(folder) as listing:
        entries = sorted(listing, key=lambda entry: entry.name)
    for entry in entries:
        if entry.is_dir():
            if entry.name not in _ASIDE:
                yield from _files(entry.path)
        else:
            yield entry.path
