"""The Code Quality report of GitLab: a JSON array."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from builder.diagnostic import Diagnostic, Level
from builder.report.finding import fingerprints

_SEVERITIES = {
    Level.NOTICE: "info",
    Level.WARNING: "minor",
    Level.BREACH: "critical",
    Level.ERROR: "blocker",
}


def render(diagnostics: Sequence[Diagnostic], _texts: Mapping[str, str]) -> str:
    """Return the array, indented."""
    objects = [
        {
            "check_name": found.code,
            "description": f"{found.level.label} {found.code} {found.message}",
            "fingerprint": fingerprint,
            "severity": _SEVERITIES[found.level],
            "location": {"path": found.path, "lines": {"begin": found.at.line}},
        }
        for found, fingerprint in zip(diagnostics, fingerprints(diagnostics), strict=True)
    ]
    return json.dumps(objects, ensure_ascii=False, indent=2)
