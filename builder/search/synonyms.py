"""Words for the same thing, for queries that nothing answers in the words typed."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from builder.search.fold import normalise


@cache
def synonyms() -> tuple[tuple[str, ...], ...]:
    """Return the groups, folded as queries are."""
    text = files("builder.search").joinpath("synonyms.txt").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    return tuple(tuple(normalise(line).split()) for line in lines)
