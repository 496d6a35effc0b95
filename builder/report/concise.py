"""One line a finding."""

from __future__ import annotations

from builder.report.finding import Findings, headline, summary


def render(findings: Findings) -> str:
    """Return ``path:line:column: 级别 CODE sentence`` lines and a summary."""
    if not findings.shown:
        return ""
    return "\n".join([*map(headline, findings.shown), summary(findings.shown)])
