"""One line a finding."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from builder.diagnostic import Diagnostic
from builder.report.finding import headline, summary


def render(diagnostics: Sequence[Diagnostic], _texts: Mapping[str, str]) -> str:
    """Return ``path:line:column: 级别 CODE sentence`` lines and a summary."""
    if not diagnostics:
        return ""
    return "\n".join([*map(headline, diagnostics), summary(diagnostics)])
