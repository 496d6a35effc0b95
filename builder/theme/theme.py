"""Jinja2 at the edge: the files of a theme, one page → one file."""

from __future__ import annotations

import hashlib
import traceback
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PrefixLoader,
    StrictUndefined,
    TemplateNotFound,
)

from builder.model.output import OutputFile, Page
from builder.pages.gallery import Component
from builder.theme.components import COMPONENTS, read_components
from builder.theme.error import FAULTS, ThemeError
from builder.theme.filters import FILTERS, page_at
from builder.theme.folders import files_below, read_bytes, read_text, shown, unreadable
from builder.theme.fragments import Fragments, PageContext
from builder.theme.styles import SHEET, assemble, minified

DEFAULT = "default"
GALLERY = "gallery"
STATIC = "static"
# A text file opened from disk or served without a charset is read as GBK by older programs.
_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True)
class Theme:
    """A theme: its folders, the most specific first, those of the default theme last.

    A folder holds ``templates/`` (one a kind of page), ``components/<name>/`` (what pages are
    made of), ``styles/`` (assembled into one sheet) and ``static/`` (copied).
    """

    name: str
    folders: tuple[Path, ...]
    defaults: tuple[Path, ...]

    def __reduce__(self) -> tuple[type[Theme], tuple[object, ...]]:
        """Travel to another process without what was compiled here."""
        return Theme, (self.name, self.folders, self.defaults)

    @cached_property
    def environment(self) -> Environment:
        """Templates by name; ``default/…`` names the default theme's own, to extend it."""
        loader = ChoiceLoader(
            [
                _loader((*self.folders, *self.defaults)),
                PrefixLoader({DEFAULT: _loader(self.defaults)}),
            ]
        )
        environment = Environment(
            loader=loader,
            undefined=StrictUndefined,
            # Else Jinja asks the disk at each import whether the file has changed since.
            auto_reload=False,
            cache_size=-1,
            autoescape=lambda name: not (name or "").endswith(".txt"),
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        environment.filters |= FILTERS
        environment.globals["shared"] = Fragments().shared
        environment.context_class = PageContext
        return environment

    @cached_property
    def fingerprint(self) -> str:
        """Hash of all templates: a rendered page stays good while it is the same."""
        digest = hashlib.sha256()
        for folder in (*self.folders, *self.defaults):
            for path in (*files_below(folder / "templates"), *files_below(folder / COMPONENTS)):
                name = path.relative_to(folder).as_posix()
                digest.update(f"{name}\0".encode())
                digest.update(hashlib.sha256(read_bytes(path)).digest())
        return digest.hexdigest()

    def render(self, page: Page) -> OutputFile:
        """Return the finished file of one page; the template sees the context as ``page``.

        Raises ThemeError for a fault in a template that is not the default theme's own.
        """
        try:
            template = self.environment.get_template(page.template)
            with page_at(page.url):
                text = template.render(page=page.context)
        except FAULTS as error:
            place = self._place_of(error)
            if place is None and isinstance(error, TemplateNotFound):
                raise ThemeError(
                    f"主题“{self.name}”缺少模板 {error.name}，文件可能刚被移走。"
                ) from error
            if place is None:
                raise
            raise ThemeError(f"主题文件 {place} 在页面 {page.url} 上出错：{error}") from error
        except OSError as error:
            raise unreadable(error) from error
        mark = _BOM if page.url.endswith(".txt") else b""
        return OutputFile(page.url, mark + text.encode())

    def _place_of(self, error: Exception) -> str | None:
        """Return file and line of the innermost template that is not the default theme's own."""
        own = (*self.folders, *self.defaults[:-1])
        for frame in reversed(traceback.extract_tb(error.__traceback__)):
            path = Path(frame.filename)
            if any(path.is_relative_to(folder) for folder in own):
                return f"{shown(path)}:{frame.lineno}"
        return None

    def static_files(self) -> Iterator[OutputFile]:
        """Yield the style sheet, scripts and pictures; a theme's file hides the default's."""
        found: dict[str, Path] = {}
        for folder in (*self.folders, *self.defaults):
            for path in files_below(folder / STATIC):
                found.setdefault(path.relative_to(folder).as_posix(), path)
        if SHEET not in found:
            yield OutputFile(SHEET, assemble(self.folders, self.defaults))
        for name, path in found.items():
            yield OutputFile(name, _static(path))

    def components(self) -> tuple[Component, ...]:
        """Return the components with their descriptions; raise ThemeError for a faulty one."""
        return read_components((*self.folders, *self.defaults))

    def gallery_files(self) -> Iterator[OutputFile]:
        """Yield the files of the site and those that only the gallery needs."""
        yield from self.static_files()
        for path in files_below(self.defaults[-1] / GALLERY):
            yield OutputFile(f"{STATIC}/{path.name}", _static(path))


def _static(path: Path) -> bytes:
    return minified(read_text(path)) if path.suffix == ".css" else read_bytes(path)


def _loader(folders: Sequence[Path]) -> BaseLoader:
    parts = FileSystemLoader([folder / COMPONENTS for folder in folders])
    whole = FileSystemLoader([folder / "templates" for folder in folders])
    return ChoiceLoader([whole, PrefixLoader({COMPONENTS: parts})])
