"""SARIF 2.1.0 (OASIS), which code-scanning pages read.

Columns count UTF-16 code units, as SARIF does where nothing else is said and most readers do.
What a file's own 豁免 lets pass stands in it as suppressed, with the justification.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from urllib.parse import quote

from builder.diagnostic import Code, Diagnostic, Level
from builder.report.finding import Findings, fingerprints, notes, source_line
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
_LONGEST = 1000  # GitHub cuts a description at 1024 characters


def render(findings: Findings) -> str:
    """Return a log with one run; no result carries a piece of the source."""
    every = (*findings.shown, *(pardon.found for pardon in findings.waived))
    codes = sorted({found.code for found in every})
    results = [
        _result(found, codes.index(found.code), fingerprint, findings.texts)
        for found, fingerprint in zip(every, fingerprints(every), strict=True)
    ]
    for result, pardon in zip(results[len(findings.shown) :], findings.waived, strict=True):
        result["suppressions"] = [
            {"kind": "inSource", "status": "accepted", "justification": pardon.justification}
        ]
    run = {
        "tool": {"driver": {"name": "gongkai", "rules": [_rule(code) for code in codes]}},
        "originalUriBaseIds": {"%SRCROOT%": {"description": {"text": "仓库的根目录"}}},
        "columnKind": "utf16CodeUnits",
        "results": results,
    }
    return json.dumps(
        {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2
    )


def _rule(code: str) -> dict[str, object]:
    known = all_codes().get(code)
    return _known_rule(known) if known else {"id": code}


def _known_rule(code: Code) -> dict[str, object]:
    what, _, _why = code.explanation.partition("\n\n")
    described: dict[str, object] = {
        "id": code.code,
        "name": code.name,
        "shortDescription": {"text": code.name},
        "fullDescription": {"text": what.replace("\n", "")[:_LONGEST]},
        "help": {"text": f"{code.explanation}\n\n依据：{code.source}"},
        "defaultConfiguration": {"level": _LEVELS[code.level]},
        "properties": {"level": code.level.name, "depends": code.depends, "tags": [code.code[0]]},
    }
    if code.source.url:
        described["helpUri"] = code.source.url
    return described


def _result(
    found: Diagnostic, rule: int, fingerprint: str, texts: Mapping[str, str]
) -> dict[str, object]:
    return {
        "ruleId": found.code,
        "ruleIndex": rule,
        "level": _LEVELS[found.level],
        "message": {"text": "\n".join((found.message, *notes(found)))},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {
                        "uri": quote(found.path, errors="replace"),
                        "uriBaseId": "%SRCROOT%",
                    },
                    "region": _region(found, source_line(found, texts)),
                }
            }
        ],
        "partialFingerprints": {"gongkai/v1": fingerprint},
        "properties": {"level": found.level.name, "depends": found.depends},
    }


def _region(found: Diagnostic, line: str) -> dict[str, int]:
    """Return the place; beyond the text of the line a character counts one."""
    first = found.at.column - 1
    last = first + max(found.at.width, 1)
    start = first + _surrogates(line[:first])
    end = last + _surrogates(line[:last])
    return {"startLine": found.at.line, "startColumn": start + 1, "endColumn": end + 1}


def _surrogates(text: str) -> int:
    """Return how many code units more than characters ``text`` has in UTF-16."""
    return sum(character > "\uffff" for character in text)
