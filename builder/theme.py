"""Jinja2 at the edge: theme look-up, filters, one page → one file. Dates are formatted here."""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path

from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PrefixLoader,
    StrictUndefined,
    pass_context,
)
from jinja2.runtime import Context

from builder.model.output import OutputFile, Page
from builder.urls import absolute, relative

DEFAULT = "default"
STATIC = "static"
_NAME = re.compile(r"[A-Za-z0-9_-]+")
_KB = 1024
# A text file opened from disk or served without a charset is read as GBK by older programs.
_BOM = b"\xef\xbb\xbf"


class ThemeError(Exception):
    """The named theme is nowhere to be found; the sentence is for the operator."""


@dataclass(frozen=True)
class Theme:
    """A theme: its folders, the most specific first, those of the default theme last."""

    name: str
    folders: tuple[Path, ...]
    defaults: tuple[Path, ...]

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
            autoescape=lambda name: not (name or "").endswith(".txt"),
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        environment.filters |= {
            "cn_date": cn_date,
            "iso": iso,
            "size": size,
            "url": url,
            "absolute": to_absolute,
        }
        return environment

    @cached_property
    def fingerprint(self) -> str:
        """Hash of all templates: a rendered page stays good while it is the same."""
        digest = hashlib.sha256()
        for folder in (*self.folders, *self.defaults):
            for path in _files(folder / "templates"):
                name = path.relative_to(folder).as_posix()
                digest.update(f"{name}\0".encode())
                digest.update(hashlib.sha256(path.read_bytes()).digest())
        return digest.hexdigest()

    def render(self, page: Page) -> OutputFile:
        """Return the finished file of one page; the template sees the context as ``page``."""
        template = self.environment.get_template(page.template)
        text = template.render(page=page.context, here=page.url)
        mark = _BOM if page.url.endswith(".txt") else b""
        return OutputFile(page.url, mark + text.encode())

    def static_files(self) -> Iterator[OutputFile]:
        """Yield style sheets, scripts and pictures; a theme's own file hides the default's."""
        seen: set[str] = set()
        for folder in (*self.folders, *self.defaults):
            for path in _files(folder / STATIC):
                name = path.relative_to(folder).as_posix()
                if name not in seen:
                    seen.add(name)
                    yield OutputFile(name, path.read_bytes())


def load_theme(name: str = DEFAULT, project: Path | None = None) -> Theme:
    """Return the theme: the project's themes/, then the package's, then the checkout's."""
    if not _NAME.fullmatch(name):
        raise ThemeError(f"主题名称只能由字母、数字、连字符和下划线组成：{name}")
    package = Path(__file__).parent
    roots = [root / "themes" for root in (project, package, package.parent) if root is not None]
    defaults = _found(roots, DEFAULT)
    folders = () if name == DEFAULT else _found(roots, name)
    if not defaults or not (folders or name == DEFAULT):
        wanted = "、".join(str(root / name) for root in roots)
        raise ThemeError(f"没有找到主题“{name}”，找过：{wanted}")
    return Theme(name, folders, defaults)


def cn_date(on: date) -> str:
    """Return 2026年5月6日."""
    return f"{on.year}年{on.month}月{on.day}日"


def iso(on: date) -> str:
    """Return 2026-05-06."""
    return on.isoformat()


def size(count: int) -> str:
    """Return a number of bytes as people read it: 312字节, 48 KB, 1.2 MB."""
    if count < _KB:
        return f"{count}字节"
    if count < _KB * _KB:
        return f"{round(count / _KB)} KB"
    return f"{count / _KB / _KB:.1f} MB"


@pass_context
def url(context: Context, target: str) -> str:
    """Return the relative link from the page being rendered to a site-relative path.

    An address outside the site stays as it is.
    """
    return _link(target, posixpath.dirname(context["here"]))


@pass_context
def to_absolute(context: Context, target: str) -> str:
    """Return the full address of a site-relative path."""
    return absolute(target, context["page"].shell.site.base_url)


@lru_cache(maxsize=8192)
def _link(target: str, folder: str) -> str:
    """All pages of a folder share the links of navigation and footer."""
    if "://" in target:
        return target
    return relative(target, f"{folder}/." if folder else ".")


def _loader(folders: tuple[Path, ...]) -> BaseLoader:
    return FileSystemLoader([folder / "templates" for folder in folders])


def _found(roots: list[Path], name: str) -> tuple[Path, ...]:
    places = (root / name for root in roots)
    return tuple(dict.fromkeys(place.resolve() for place in places if place.is_dir()))


def _files(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    return sorted(p for p in folder.rglob("*") if p.is_file() and not p.name.startswith("."))
