"""JUnit XML: a finding that fails ``check`` is a failed test case, any other a remark."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from xml.etree.ElementTree import Element

from builder.diagnostic import Diagnostic
from builder.exports.xml import add, document
from builder.report.finding import headline, notes


def render(diagnostics: Sequence[Diagnostic], _texts: Mapping[str, str]) -> str:
    """Return one test case a finding; without findings one that passed."""
    failures = sum(found.blocks_check for found in diagnostics)
    counts = {"tests": str(max(len(diagnostics), 1)), "failures": str(failures), "errors": "0"}
    root = Element("testsuites", {"name": "gongkai", **counts})
    suite = add(root, "testsuite", "", name="gongkai check", **counts)
    for found in diagnostics:
        _add_case(suite, found)
    if not diagnostics:
        add(suite, "testcase", "", classname="gongkai", name="没有发现问题")
    return document(root).decode().rstrip("\n")


def _add_case(suite: Element, found: Diagnostic) -> None:
    name = f"{found.code} {found.at.line}:{found.at.column}"
    case = add(suite, "testcase", "", classname=found.path, name=name)
    text = "\n".join((headline(found), *notes(found)))
    if found.blocks_check:
        add(case, "failure", text, type=found.level.name, message=found.message)
    else:
        add(case, "system-out", text)
