"""What the rules about policies and their interpretations ask alike."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.catalogue.entry import Catalogue
from builder.model.item import Item, State
from builder.model.vocabulary import Kind

_NUMBERING = re.compile(
    r"^\s*(?:第?[一二三四五六七八九十百]+[、章节条部分]*|[（(][一二三四五六七八九十\d]+[）)]|\d+[.．、])\s*"
)
# A heading, or a line so short that it can only be one.
_LONGEST_HEADING = 30


def interpreted(item: Item, catalogue: Catalogue) -> Iterator[Item]:
    """Yield the policies in the catalogue that an interpretation names."""
    for reference in catalogue.references.get(item.path, ()):
        if reference.field == "interprets" and reference.target is not None:
            yield reference.target


def interpretations(item: Item, catalogue: Catalogue) -> Iterator[Item]:
    """Yield the interpretations that name a policy, published or not."""
    for reference in catalogue.referrers.get(item.path, ()):
        if reference.field == "interprets":
            yield reference.origin


def is_public_interpretation(item: Item, catalogue: Catalogue) -> bool:
    """Whether the item explains a policy and is published."""
    return item.kind is Kind.INTERPRETATION and catalogue.state(item) is State.WRITTEN


def lacking(values: tuple[str, ...], text: str) -> tuple[str, ...]:
    """Return which of the required elements no heading of the text names.

    A heading is a short line, numbered or not, or the words before a colon; an element may be
    stated as alternatives divided by ``/``.
    """
    heads = [_head(line) for line in text.splitlines()]
    return tuple(
        value.partition("/")[0]
        for value in values
        if not any(word in head for word in value.split("/") for head in heads if head)
    )


def _head(line: str) -> str:
    plain = _NUMBERING.sub("", line.strip())
    before = re.split(r"[：:。；]", plain, maxsplit=1)[0]
    return before if len(before) <= _LONGEST_HEADING else ""
