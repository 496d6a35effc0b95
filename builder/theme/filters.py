"""How templates write dates, sizes and addresses. Dates are formatted here, nowhere else."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from functools import lru_cache

from jinja2 import pass_context
from jinja2.runtime import Context

from builder.urls import absolute, relative

_KB = 1024
_FOLDER: ContextVar[str] = ContextVar("folder of the page being rendered")


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


def folder() -> str:
    """Return the folder of the page being rendered, "" for the root of the site."""
    return _FOLDER.get()


@contextmanager
def page_at(address: str) -> Iterator[None]:
    """Make ``address`` the page that links are relative to.

    Not a variable of the template: components would have to be imported "with context" to see
    it, and Jinja then makes each of them anew for each page.
    """
    token = _FOLDER.set(posixpath.dirname(address))
    try:
        yield
    finally:
        _FOLDER.reset(token)


@pass_context  # else Jinja would work out the link of a constant once, for all pages
def url(_context: Context, target: str) -> str:
    """Return the relative link from the page being rendered to a site-relative path.

    An address outside the site stays as it is.
    """
    return _link(target, _FOLDER.get())


@pass_context
def to_absolute(context: Context, target: str) -> str:
    """Return the full address of a site-relative path."""
    return absolute(target, context["page"].shell.site.base_url)


FILTERS = {"cn_date": cn_date, "iso": iso, "size": size, "url": url, "absolute": to_absolute}
"""The filters of templates by name; a theme may use these and no others."""


@lru_cache(maxsize=8192)
def _link(target: str, folder: str) -> str:
    """All pages of a folder share the links of navigation and footer."""
    if "://" in target:
        return target
    return relative(target, f"{folder}/." if folder else ".")
