"""What the search knows about one public page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

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
