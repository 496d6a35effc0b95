"""The last two types of the walk: a page to render, and a file of the site."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A text file of the project as it lies on disk. ``path`` is relative, with slashes."""

    path: str
    data: bytes


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file found under content/ that is not itself an item.

    ``path`` is relative to the project, ``size`` in bytes, ``sha256`` in hexadecimal.
    """

    path: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the site: where it goes, which template renders it, with which context.

    ``context`` is a frozen dataclass of ``builder.pages``; the template sees it as ``page``.
    ``key`` is empty where nothing stands for the context but itself.
    """

    url: str
    template: str
    context: Any
    key: bytes = b""


class KeyedPage(Page):
    """A page whose context is made only if somebody asks for it.

    ``key`` stands for everything that the page shows but its template: while both are the same,
    so is the finished page.
    """

    __slots__ = ("_make",)
    _make: Callable[[], Any]

    def __init__(self, url: str, template: str, make: Callable[[], Any], key: bytes) -> None:
        for name, value in (("url", url), ("template", template), ("_make", make), ("key", key)):
            object.__setattr__(self, name, value)

    @property
    def context(self) -> Any:
        """Return the context, made anew."""
        return self._make()

    def __reduce__(self) -> tuple[Any, ...]:
        """Travel to another process as a page that is made."""
        return Page, (self.url, self.template, self.context)


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
