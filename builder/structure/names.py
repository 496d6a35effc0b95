"""Words that are looked up in a list, and the word that was probably meant."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import Protocol


class Resolver(Protocol):
    """Looks a written name up in a word list."""

    def resolve(self, vocabulary: str, text: str) -> str:
        """Return the canonical value; raise FieldError when the list does not hold it."""


class NoVocabulary:
    """A resolver for models whose fields name no word list."""

    def resolve(self, vocabulary: str, text: str) -> str:
        """Return the text as it is."""
        del vocabulary
        return text


def nearest(text: str, candidates: list[str], *, cutoff: float = 0.5) -> str:
    """Return the candidate that is probably meant, the first of equals, or ''."""
    near = {
        name: SequenceMatcher(None, name, text).ratio()
        for name in candidates
        if _at_most(name, text) >= cutoff
    }
    best = max(near, key=lambda name: near[name], default="")
    return best if near.get(best, 0) >= cutoff else ""


def _at_most(name: str, text: str) -> float:
    """Return what the ratio of the two can reach at best: to compare them takes far longer."""
    of_name, of_text = set(name), set(text)
    shared = min(sum(sign in of_text for sign in name), sum(sign in of_name for sign in text))
    return 2 * shared / max(1, len(name) + len(text))


def short(text: str) -> str:
    """Return a value fit for a sentence: one line, at most 30 characters."""
    line = " ".join(text.split())
    return line if len(line) <= 30 else f"{line[:29]}…"
