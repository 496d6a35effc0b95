"""Pages of lists that are made only if something on them has changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from builder.catalogue.entry import PublicEntry
from builder.memo import digest
from builder.model.output import KeyedPage, Page
from builder.pages.paging import Part, T


def list_page(
    part: Part[T],
    template: str,
    make: Callable[[], Any],
    *,
    entries: Iterable[PublicEntry],
    beyond: object = None,
) -> Page:
    """Return one page of a list; ``make`` returns its context.

    The newest page tells totals and leads on, and is always made. An older one shows its
    ``entries``, what the configuration says, and what is ``beyond`` these: a plain value.
    """
    keys = [entry.key for entry in entries]
    if part.is_first or not all(keys):
        return Page(part.url, template, make())
    key = digest(part.url, repr(part.pager), repr(beyond), *keys)
    return KeyedPage(part.url, template, make, key)
