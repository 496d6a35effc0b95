"""A finding with the source line, a caret under the fault, legal basis and advice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from builder.diagnostic import Diagnostic
from builder.report.finding import Findings, headline, notes, source_line, summary
from builder.report.width import excerpt

_INDENT = "    "


def render(findings: Findings) -> str:
    """Return one block a finding, with an empty line between, and a summary."""
    if not findings.shown:
        return ""
    blocks = ["\n".join(_block(found, findings.texts)) for found in findings.shown]
    return "\n\n".join([*blocks, summary(findings.shown)])


def _block(found: Diagnostic, texts: Mapping[str, str]) -> Iterator[str]:
    yield headline(found)
    line = "" if found.secret else source_line(found, texts)
    if line.strip():
        for part in excerpt(line, found.at):
            yield f"{_INDENT}{part}"
    for note in notes(found):
        yield f"{_INDENT}{note}"
