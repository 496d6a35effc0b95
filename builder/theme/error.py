"""What is wrong with a theme."""

from __future__ import annotations

from jinja2 import TemplateError

from builder.diagnostic import Position

# What an expression in a template may raise: an unknown name, a filter given the wrong thing, a
# template that includes itself.
FAULTS = (
    TemplateError, TypeError, ValueError, AttributeError, LookupError, ArithmeticError,
    RecursionError,
)  # fmt: skip


class ThemeError(Exception):
    """The theme is not there, or a file of it cannot be used; the sentence is for its maker."""


def fault(path: str, at: Position, sentence: str, advice: str = "") -> ThemeError:
    """Return the error of one place in a file of a theme."""
    end = f"，{advice}。" if advice else "。"
    return ThemeError(f"{path}:{at.line}:{at.column}：{sentence}{end}")
