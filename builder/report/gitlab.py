"""The Code Quality report of GitLab: a JSON array."""

from __future__ import annotations

import json

from builder.diagnostic import Level
from builder.report.finding import Findings, fingerprints

_SEVERITIES = {
    Level.NOTICE: "info",
    Level.WARNING: "minor",
    Level.BREACH: "critical",
    Level.ERROR: "blocker",
}


def render(findings: Findings) -> str:
    """Return the array, indented."""
    objects = [
        {
            "check_name": found.code,
            "description": f"{found.level.label} {found.code} {found.message}",
            "fingerprint": fingerprint,
            "severity": _SEVERITIES[found.level],
            "location": {"path": found.path, "lines": {"begin": found.at.line}},
        }
        for found, fingerprint in zip(findings.shown, fingerprints(findings.shown), strict=True)
    ]
    return json.dumps(objects, ensure_ascii=False, indent=2)
