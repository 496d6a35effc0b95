"""Shares as statistics print them: two decimals, half rounded up."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

_CENT = Decimal("0.01")


def rate(part: int, whole: int) -> str:
    """Return ``part`` of ``whole`` in per cent, "" where there is nothing to divide by.

    Exact decimal arithmetic: 1 of 16 is 6.25%, 1 of 32 is 3.13%, on every machine.
    """
    if not whole:
        return ""
    return f"{(Decimal(100 * part) / whole).quantize(_CENT, ROUND_HALF_UP)}%"
