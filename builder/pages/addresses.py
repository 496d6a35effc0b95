"""Where each page family lives; page files end in .html."""

from __future__ import annotations

from builder import urls
from builder.law.vocabulary import theme_of, themes

HOME = urls.HOME
GUIDE = urls.GUIDE
SYSTEMS = "systems.html"
CATALOGUE = "catalogue/index.html"
POLICIES = "policies/index.html"
REPEALED = "policies/repealed.html"
INTERPRETATIONS = "interpretations.html"
CONSULTATIONS = "consultations.html"
REPORTS = "reports/index.html"
APPLY = urls.APPLY
SEARCH = "search.html"
TIMELINESS = "timeliness.html"
MAP = "map.html"
NOT_FOUND = "404.html"
FEED = urls.FEED
DATA_JSON = urls.DATA_JSON
DATA_CSV = urls.DATA_CSV


def column_url(slug: str) -> str:
    """Return the page of a column."""
    return f"catalogue/{slug}.html"


def body_url(code: str) -> str:
    """Return the page that introduces a body."""
    return f"bodies/{code}/index.html"


def issuer_url(code: str) -> str:
    """Return the list of everything that a body published."""
    return f"issuers/{code}.html"


def theme_url(theme: str) -> str:
    """Return the list of a theme, "" for a word outside the national vocabulary."""
    first = theme_of(theme)
    return f"themes/{themes().index(first) + 1:02d}.html" if first in themes() else ""


def year_url(year: int) -> str:
    """Return the list of what was published in a year."""
    return f"years/{year}.html"
