"""Workflow commands of GitHub Actions, which become annotations of the changed lines.

Only ten annotations of a kind are shown for a step, so the worst findings come first.
"""

from __future__ import annotations

from builder.diagnostic import Diagnostic, Level
from builder.report.finding import Findings, notes, one_line

_COMMANDS = {
    Level.NOTICE: "notice",
    Level.WARNING: "warning",
    Level.BREACH: "error",
    Level.ERROR: "error",
}


def render(findings: Findings) -> str:
    """Return one command a line."""
    worst_first = sorted(findings.shown, key=lambda found: -found.level)
    return "\n".join(_command(found) for found in worst_first)


def _command(found: Diagnostic) -> str:
    properties = {
        "file": found.path,
        "line": str(found.at.line),
        "col": str(found.at.column),
        "endColumn": str(found.at.column + max(found.at.width, 1) - 1),
        "title": f"{found.level.label} {found.code}",
    }
    written = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    message = _data("\n".join((one_line(found.message), *notes(found))))
    return f"::{_COMMANDS[found.level]} {written}::{message}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return one_line(_data(text)).replace(":", "%3A").replace(",", "%2C")
