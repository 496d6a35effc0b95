"""Lists in pages of twenty, numbered from the oldest, so that a new item touches few pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Generic, TypeVar

from builder.urls import paged

T = TypeVar("T")
PAGE_SIZE = 20
# How many neighbours an older page links on either side.
_REACH = 2


@dataclass(frozen=True, slots=True)
class PagerLink:
    """A numbered older page."""

    number: Annotated[int, "number, counted from the oldest page"]
    url: Annotated[str, "site-relative path"]
    current: Annotated[bool, "whether it is this page"]


@dataclass(frozen=True, slots=True)
class Pager:
    """Where one page of a list stands among the others.

    Older pages state neither a total nor the highest number: both change with every new item,
    and then every older page would have to be written again.
    """

    number: Annotated[int, "number counted from the oldest page; 0 on the newest page"]
    total: Annotated[int, "items in the whole list; 0 on older pages"]
    newest_url: Annotated[str, "the newest page; empty on the newest page itself"]
    newer_url: Annotated[str, "the next newer page; empty on the newest page"]
    older_url: Annotated[str, "the next older page; empty on the oldest"]
    oldest_url: Annotated[str, "the oldest page; empty on the oldest and when there is one page"]
    nearby: Annotated[tuple[PagerLink, ...], "numbered older pages near this one, newest first"]


@dataclass(frozen=True, slots=True)
class Part(Generic[T]):
    """The entries of one page of a list, newest first, with the page's address and pager."""

    url: str
    entries: tuple[T, ...]
    pager: Pager

    @property
    def is_first(self) -> bool:
        """Whether this is the page that readers reach first, with the newest entries."""
        return self.pager.number == 0


def paginate(entries: Sequence[T], size: int = PAGE_SIZE) -> tuple[tuple[T, ...], ...]:
    """Return the pages of a list given newest first: the newest page first, then older ones.

    Older pages hold exactly ``size`` entries, cut from the oldest end, so an entry never moves
    from one older page to another. The newest page holds what remains, 1 to ``size`` entries.
    The page before the last in the result is number 2, the last number 1.
    """
    older = max(-(-len(entries) // size) - 1, 0)
    head = len(entries) - older * size
    cuts = range(head, len(entries), size)
    return (tuple(entries[:head]), *(tuple(entries[at : at + size]) for at in cuts))


def parts(entries: Sequence[T], url: str, size: int = PAGE_SIZE) -> tuple[Part[T], ...]:
    """Return the pages of the list at ``url`` with their addresses and pagers, newest first."""
    pages = paginate(entries, size)
    older = len(pages) - 1
    first = Part(url, pages[0], _first_pager(url, len(entries), older))
    return (
        first,
        *(
            Part(paged(url, number), pages[older - number + 1], _older_pager(url, number, older))
            for number in range(older, 0, -1)
        ),
    )


def _first_pager(url: str, total: int, older: int) -> Pager:
    return Pager(
        number=0,
        total=total,
        newest_url="",
        newer_url="",
        older_url=paged(url, older) if older else "",
        oldest_url=paged(url, 1) if older else "",
        nearby=_nearby(url, range(older, max(older - 2 * _REACH, 1) - 1, -1), 0) if older else (),
    )


def _older_pager(url: str, number: int, older: int) -> Pager:
    reach = range(min(number + _REACH, older), max(number - _REACH, 1) - 1, -1)
    return Pager(
        number=number,
        total=0,
        newest_url=url,
        newer_url=paged(url, number + 1) if number < older else url,
        older_url=paged(url, number - 1) if number > 1 else "",
        oldest_url=paged(url, 1) if number > 1 else "",
        nearby=_nearby(url, reach, number),
    )


def _nearby(url: str, numbers: range, current: int) -> tuple[PagerLink, ...]:
    return tuple(PagerLink(n, paged(url, n), n == current) for n in numbers)
