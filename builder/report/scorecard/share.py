"""How much of what should be is: the value of an indicator."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Share:
    """``done`` of ``total``, which is never 0."""

    done: int
    total: int

    @property
    def ratio(self) -> float:
        """The share, 0 to 1."""
        return self.done / self.total

    def __str__(self) -> str:
        return f"{self.done}/{self.total}"


def share_of(kept: Iterable[bool]) -> Share | None:
    """Return how many hold, None where there is nothing to judge."""
    found = list(kept)
    return Share(sum(found), len(found)) if found else None
