"""Themes: look-up and inheritance, components, the style sheet, one page → one file."""

from builder.theme.error import ThemeError
from builder.theme.filters import cn_date, iso, size
from builder.theme.load import load_theme
from builder.theme.theme import Theme

__all__ = ["Theme", "ThemeError", "cn_date", "iso", "load_theme", "size"]
