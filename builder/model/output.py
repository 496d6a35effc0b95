"""The last two types of the walk: a page to render, and a file of the site."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A text file of the project as it lies on disk. ``path`` is relative, with slashes."""

    path: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the site: where it goes, which template renders it, with which context.

    ``context`` is a frozen dataclass of ``builder.pages``; the template sees it as ``page``.
    """

    url: str
    template: str
    context: Any


@dataclass(frozen=True, slots=True)
class OutputFile:
    """A finished file of the site. ``path`` is site-relative."""

    path: str
    data: bytes


@dataclass(frozen=True, slots=True)
class CopiedFile:
    """A file that goes into the site as it is: site-relative ``path``, project-relative
    ``source``, and the ``sha256`` of the file that was judged, "" where none was."""

    path: str
    source: str
    sha256: str = ""
