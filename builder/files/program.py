"""What this program is: its version, its code and data, and the libraries that shape its output."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from builder.files.disk import read_bytes
from builder.files.error import failed
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
        parts += [path[len(str(package)) :].replace(os.sep, "/"), read_bytes(Path(path))]
    return digest(*parts)


def folder_digest(folders: tuple[Path, ...]) -> bytes:
    """Return 16 bytes that stand for names and content of all files below the folders."""
    parts: list[bytes | str] = []
    for folder in folders:
        for path in _files(str(folder)):
            parts += [path[len(str(folder)) :].replace(os.sep, "/"), read_bytes(Path(path))]
    return digest(*parts)


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _files(folder: str) -> Iterator[str]:
    """Yield the regular files below; a link to a folder may lead round in a circle."""
    try:
        with os.scandir(folder) as listing:
            entries = sorted(listing, key=lambda entry: entry.name)
    except OSError as error:
        raise failed(f"无法读取 {folder}", error) from error
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            if entry.name not in _ASIDE:
                yield from _files(entry.path)
        elif entry.is_file():
            yield entry.path
