"""The one way in: a text and a kind of personal data → the places where it stands."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from builder.recognise.bank import find_cards
from builder.recognise.contact import find_emails, find_phones
from builder.recognise.home import find_homes
from builder.recognise.identity import find_identities
from builder.recognise.layout import Layout
from builder.recognise.match import Kind, Match
from builder.recognise.permit import find_permits
from builder.recognise.plate import find_plates

_Finder = Callable[[Layout, int], Iterator[Match]]

_GAP = r"[ \-\u00a0\u200b\u3000－–]{0,2}"
_LONG = re.compile(rf"[0-9０-９](?:{_GAP}[0-9０-９]){{12}}")
# What must stand in a text at the least: most texts hold none of it, and are not looked into.
# Each begins with what is rare.
_HINTS: Mapping[Kind, re.Pattern[str]] = MappingProxyType({
    Kind.IDENTITY: _LONG,
    Kind.BANK: _LONG,
    Kind.PHONE: re.compile(rf"[1１](?:{_GAP}[0-9０-９]){{10}}"),
    Kind.PERMIT: re.compile(r"[0-9０-９][0-9０-９]{6}"),
    Kind.PLATE: re.compile(r"[A-HJ-NP-Z][ ·.•]?[A-HJ-NP-Z0-9０-９]{4}"),
    Kind.EMAIL: re.compile("[@＠]"),
    # The heading of a column ends with its cell.
    Kind.HOME: re.compile(
        r"(?:[住地]\s*址|户籍(?:所在)?地|出生日期|出生年月日?|生日)[\"*]{0,2}[\s|,<]"
    ),
})  # fmt: skip
# Words of which each match of a hint holds one: quicker to search for than any expression.
_WORDS: Mapping[Kind, tuple[str, ...]] = MappingProxyType({
    Kind.EMAIL: ("@", "＠"),
    Kind.HOME: ("址", "户籍", "出生", "生日"),
})  # fmt: skip
_FINDERS: Mapping[Kind, _Finder] = MappingProxyType({
    Kind.IDENTITY: find_identities,
    Kind.BANK: find_cards,
    Kind.PHONE: find_phones,
    Kind.PERMIT: find_permits,
    Kind.PLATE: find_plates,
    Kind.EMAIL: find_emails,
    Kind.HOME: find_homes,
})  # fmt: skip


def may_hold(kind: Kind, text: str) -> bool:
    """Whether the text holds anything that looks like the kind at first sight."""
    words = _WORDS.get(kind)
    if words is not None and not any(word in text for word in words):
        return False
    return _HINTS[kind].search(text) is not None


def find(kind: Kind, text: str, *, year: int) -> tuple[Match, ...]:
    """Return where personal data of the kind stands in the text, in order.

    ``year`` is the last in which anyone may be born.
    """
    if not may_hold(kind, text):
        return ()
    found = _FINDERS[kind](Layout(text), year)
    return tuple(sorted(found, key=lambda match: match.start))
