"""What is wrong with a theme."""

from __future__ import annotations

from builder.diagnostic import Position


class ThemeError(Exception):
    """The theme is not there, or a file of it cannot be used; the sentence is for its maker."""


def fault(path: str, at: Position, sentence: str, advice: str = "") -> ThemeError:
    """Return the error of one place in a file of a theme."""
    end = f"，{advice}。" if advice else "。"
    return ThemeError(f"{path}:{at.line}:{at.column}：{sentence}{end}")
