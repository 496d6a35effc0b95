"""A JSON array with one object a finding.

Keys: ``path``, ``line``, ``column``, ``width`` (in characters, from 1); ``level`` (NOTICE,
WARNING, BREACH, ERROR); ``code``; ``message``; ``advice`` and ``basis``, empty when there is
none; ``depends`` (files or clock); ``secret``; ``index_no`` of the item and ``fingerprint`` for
the baseline, both empty when the finding is secret.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from builder.diagnostic import Diagnostic


def render(diagnostics: Sequence[Diagnostic], _texts: Mapping[str, str]) -> str:
    """Return the array, indented."""
    return json.dumps([_object(found) for found in diagnostics], ensure_ascii=False, indent=2)


def _object(found: Diagnostic) -> dict[str, object]:
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
    }
