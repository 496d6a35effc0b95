"""What the search knows about one public page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields

FILTER_KEYS = ("issuer", "theme", "kind", "year", "validity", "column")
"""The facets in the order in which they are written into the result ids."""


@dataclass(frozen=True, slots=True)
class SearchRecord:
    """One findable page. Only public text may enter: everything here ends up in the site.

    ``url`` is site-relative (``i/….html``), ``date`` is ISO, ``text`` is plain text with its
    paragraphs separated by line feeds, ``filters`` maps keys of ``FILTER_KEYS`` to values,
    ``by_sound``: the title can be found by its sound, which takes pypinyin.
    ``text_key``: whoever has a digest of the text already gives it, so that the text need not be
    read again to see that it is the same; different texts must have different ones.
    """

    url: str
    title: str
    index_no: str
    issuer: str
    date: str
    text: str
    doc_no: str = ""
    validity: str = ""
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    by_sound: bool = False
    text_key: bytes = field(default=b"", compare=False)

    @property
    def length(self) -> int:
        """How many characters the text has."""
        return len(self.text)


class StoredRecord(SearchRecord):
    """A record whose text is fetched when somebody reads it.

    Most bundles of a build are those of the last one, and nobody reads their texts.
    """

    __slots__ = ("_fetch", "_length")
    _fetch: Callable[[], str]
    _length: int

    def __init__(self, known: SearchRecord, fetch: Callable[[], str], length: int) -> None:
        for name in _KEPT:
            object.__setattr__(self, name, getattr(known, name))
        object.__setattr__(self, "_fetch", fetch)
        object.__setattr__(self, "_length", length)

    @property
    def text(self) -> str:
        """Return the text, fetched anew."""
        return self._fetch()

    @property
    def length(self) -> int:
        """How many characters the text has."""
        return self._length

    def __reduce__(self) -> tuple[type[SearchRecord], tuple[object, ...]]:
        """Travel to another process with the text."""
        return SearchRecord, tuple(getattr(self, one.name) for one in fields(SearchRecord))


_KEPT = tuple(one.name for one in fields(SearchRecord) if one.name != "text")
