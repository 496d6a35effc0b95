"""Where each page family lives; page files end in .html."""

from __future__ import annotations

from builder import urls
from builder.law.vocabulary import theme_of, themes
from builder.products.library import PolicyKind

HOME = urls.HOME
GUIDE = urls.GUIDE
SYSTEMS = "systems.html"
CATALOGUE = "catalogue/index.html"
POLICIES = "policies/index.html"
REPEALED = "policies/repealed.html"
CLEANUP = "policies/cleanup.html"
EXPIRING = "policies/expiring.html"
GAZETTE = "gazette/index.html"
INTERPRETATIONS = "interpretations.html"
CONSULTATIONS = "consultations.html"
RESPONSES = "responses.html"
PROPOSALS = "proposals.html"
DIGEST = urls.DIGEST
DIGEST_TEXT = urls.DIGEST_TEXT
SCREEN = "screen.html"
ARCHIVE = "archive/index.html"
REPORTS = "reports/index.html"
APPLY = urls.APPLY
FEES = "fees.html"
BASIC = "basic.html"
BASIC_CSV = urls.BASIC_CSV
BASIC_XLSX = urls.BASIC_XLSX
STANDARD = "standard.html"
NEGATIVE = "negative-list.html"
HEALTH = "health.html"
READING_POINTS = "reading-points.html"
BODIES = "bodies/index.html"
SEARCH = "search.html"
TIMELINESS = "timeliness.html"
STATISTICS = "statistics/index.html"
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


def body_basic_url(code: str) -> str:
    """Return the basic catalogue of a body."""
    return f"bodies/{code}/basic.html"


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


def body_consultations_url(code: str) -> str:
    """Return the list of what a body asked the public."""
    return f"bodies/{code}/consultations.html"


def waiting_url(consultations: str) -> str:
    """Return the list of closed consultations without feedback, beside the list of all."""
    return f"{consultations.removesuffix('.html')}/waiting.html"


def body_responses_url(code: str) -> str:
    """Return the list of what a body answered and set right."""
    return f"bodies/{code}/responses.html"


def clarifications_url(responses: str) -> str:
    """Return the list of clarifications beside that of the responses."""
    return f"{responses.removesuffix('.html')}/clarifications.html"


def proposals_url(stem: str) -> str:
    """Return the table of the proposals of a session."""
    return f"proposals/{stem}.html"


def body_proposals_url(code: str) -> str:
    """Return the table of the proposals that a body answered."""
    return f"bodies/{code}/proposals.html"


def archive_url(year: int) -> str:
    """Return the page of what was first published in a year, with hashes."""
    return f"archive/{year}.html"


def policy_kind_url(kind: PolicyKind, *, ended: bool = False) -> str:
    """Return the list of the policy documents of a kind, in force or no longer."""
    name = {PolicyKind.RULE: "rules", PolicyKind.NORMATIVE: "normative"}.get(kind, "other")
    return f"policies/{name}-repealed.html" if ended else f"policies/{name}.html"


def policy_body_url(code: str) -> str:
    """Return the list of the policy documents of a body."""
    return f"policies/bodies/{code}.html"


def policy_year_url(year: int) -> str:
    """Return the list of the policy documents made in a year."""
    return f"policies/years/{year}.html"


def statistics_url(quarter: str) -> str:
    """Return the page of a quarter: 2026Q3."""
    return f"statistics/{quarter}.html"
