"""A JSON array with one object a finding.

Keys: ``path``, ``line``, ``column``, ``width`` (in characters, from 1); ``level`` (NOTICE,
WARNING, BREACH, ERROR); ``code``; ``message``; ``advice`` and ``basis``, empty when there is
none; ``depends`` (files or clock); ``secret``; ``index_no`` of the item and ``fingerprint`` for
the baseline, both empty when the finding is secret; ``waived``, the justification of a finding
that a file's own 豁免 lets pass, empty for those that count.
"""

from __future__ import annotations

import json

from builder.diagnostic import Diagnostic
from builder.report.finding import Findings


def render(findings: Findings) -> str:
    """Return the array, indented: what counts, then what is waived."""
    objects = [
        *(_object(found) for found in findings.shown),
        *(_object(pardon.found, pardon.justification) for pardon in findings.waived),
    ]
    return json.dumps(objects, ensure_ascii=False, indent=2)


def _object(found: Diagnostic, waived: str = "") -> dict[str, object]:
    return {
        "path": found.path,
        "line": found.at.line,
        "column": found.at.column,
        "width": found.at.width,
        "level": found.level.name,
        "code": found.code,
        "message": found.message,
        "advice": found.advice,
        "basis": found.source,
        "depends": found.depends,
        "secret": found.secret,
        "index_no": found.index_no,
        "fingerprint": found.fingerprint,
        "waived": waived,
    }
