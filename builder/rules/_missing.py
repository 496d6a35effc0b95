"""The numbers that are missing from a series, as a sentence names them."""

from __future__ import annotations

_NAMED = 10


def between(first: int, until: int) -> str:
    """Return the numbers from ``first`` up to but not ``until``: 3、4、5, or 3 至 99 of many."""
    if until - first > _NAMED:
        return f"{first} 至 {until - 1}"
    return "、".join(str(number) for number in range(first, until))
