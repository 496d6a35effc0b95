"""The list of words for the same thing is fit for what the browser does with it."""

from __future__ import annotations

from builder.search.fold import normalise
from builder.search.synonyms import synonyms


def test_every_group_offers_another_word() -> None:
    assert all(len(set(group)) == len(group) >= 2 for group in synonyms())


def test_words_are_folded_as_queries_are() -> None:
    words = [word for group in synonyms() for word in group]
    assert words == [normalise(word) for word in words]
    assert "gdp" in words
