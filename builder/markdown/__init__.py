"""Markdown body → sanitised HTML with numbered link slots, plain text and headings."""

from builder.markdown.body import fill, parse_body
from builder.markdown.engine import TooDeep

__all__ = ["TooDeep", "fill", "parse_body"]
