"""SARIF 2.1.0 (OASIS), which code-scanning pages read."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from urllib.parse import quote

from builder.diagnostic import Diagnostic, Level
from builder.report.finding import fingerprints, notes
from builder.rules import all_codes

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_LEVELS = {
    Level.NOTICE: "note",
    Level.WARNING: "warning",
    Level.BREACH: "error",
    Level.ERROR: "error",
}


def render(diagnostics: Sequence[Diagnostic], _texts: Mapping[str, str]) -> str:
    """Return a log with one run; no result carries a piece of the source."""
    codes = sorted({found.code for found in diagnostics})
    results = [
        _result(found, codes.index(found.code), fingerprint)
        for found, fingerprint in zip(diagnostics, fingerprints(diagnostics), strict=True)
    ]
    run = {
        "tool": {"driver": {"name": "gongkai", "rules": [_rule(code) for code in codes]}},
        "columnKind": "unicodeCodePoints",
        "results": results,
    }
    return json.dumps(
        {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2
    )


def _rule(code: str) -> dict[str, object]:
    known = all_codes().get(code)
    name = known.name if known else code
    text = known.explanation if known else code
    return {
        "id": code,
        "shortDescription": {"text": name},
        "fullDescription": {"text": text},
        "help": {"text": f"{text}\n依据：{known.source}" if known else text},
    }


def _result(found: Diagnostic, rule: int, fingerprint: str) -> dict[str, object]:
    at = found.at
    return {
        "ruleId": found.code,
        "ruleIndex": rule,
        "level": _LEVELS[found.level],
        "message": {"text": "\n".join((found.message, *notes(found)))},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": quote(found.path), "uriBaseId": "%SRCROOT%"},
                    "region": {
                        "startLine": at.line,
                        "startColumn": at.column,
                        "endColumn": at.column + max(at.width, 1),
                    },
                }
            }
        ],
        "partialFingerprints": {"gongkai/v1": fingerprint},
        "properties": {"level": found.level.name, "depends": found.depends},
    }
