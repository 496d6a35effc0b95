"""Findings as bytes, so that what was judged once need not be judged again: JSON, never code."""

from __future__ import annotations

import json
from collections.abc import Iterable

from builder.diagnostic import Depends, Diagnostic, Level, Position

_NONE = b"[]"  # what most items have
_TEXT, _NUMBER = str, int
_FORM = (
    _TEXT, _NUMBER, _NUMBER, _NUMBER, _TEXT, _NUMBER, _TEXT, _TEXT, _TEXT, _TEXT, bool, _TEXT,
    _TEXT,
)  # fmt: skip
_DEPENDS: dict[str, Depends] = {"files": "files", "clock": "clock"}


def dump_findings(findings: Iterable[Diagnostic]) -> bytes:
    """Return findings as bytes that ``restore_findings`` reads."""
    rows = [
        (
            one.path, one.at.line, one.at.column, one.at.width, one.code, one.level.value,
            one.message, one.advice, one.source, one.depends, one.secret, one.index_no,
            one.fingerprint,
        )
        for one in findings
    ]  # fmt: skip
    return json.dumps(rows, separators=(",", ":")).encode("ascii") if rows else _NONE


def restore_findings(data: bytes) -> tuple[Diagnostic, ...]:
    """Return the findings that were dumped; ValueError for anything else."""
    if data == _NONE:
        return ()
    try:
        rows = json.loads(data)
    except RecursionError as error:
        raise ValueError("not findings") from error
    if type(rows) is not list:
        raise ValueError("not findings")
    return tuple(_restored(row) for row in rows)


def _restored(row: object) -> Diagnostic:
    if type(row) is not list or tuple(map(type, row)) != _FORM:
        raise ValueError("not a finding")
    path, line, column, width, code, level, message, advice, source, depends, *more = row
    if depends not in _DEPENDS:
        raise ValueError("not a finding")
    at = Position(line, column, width)
    because = _DEPENDS[depends]
    return Diagnostic(path, at, code, Level(level), message, advice, source, because, *more)
