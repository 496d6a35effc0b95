"""JUnit XML: a finding that fails ``check`` is a failed test case, a waived one a skipped case,
any other a remark."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from builder.diagnostic import Diagnostic
from builder.exports.xml import add, document
from builder.report.finding import Findings, Pardon, headline, notes


def render(findings: Findings) -> str:
    """Return one test case a finding; without findings one that passed."""
    failures = sum(found.blocks_check for found in findings.shown)
    cases = len(findings.shown) + len(findings.waived)
    counts = {"tests": str(max(cases, 1)), "failures": str(failures), "errors": "0"}
    root = Element("testsuites", {"name": "gongkai", **counts})
    skipped = str(len(findings.waived))
    suite = add(root, "testsuite", "", name="gongkai check", **counts, skipped=skipped)
    for found in findings.shown:
        _add_case(suite, found)
    for pardon in findings.waived:
        _add_waived(suite, pardon)
    if not cases:
        add(suite, "testcase", "", classname="gongkai", name="没有发现问题")
    return document(root).decode().rstrip("\n")


def _add_case(suite: Element, found: Diagnostic) -> None:
    case = _case(suite, found)
    text = "\n".join((headline(found), *notes(found)))
    if found.blocks_check:
        add(case, "failure", text, type=found.level.name, message=found.message)
    else:
        add(case, "system-out", text)


def _add_waived(suite: Element, pardon: Pardon) -> None:
    case = _case(suite, pardon.found)
    add(case, "skipped", "", message=f"已豁免：{pardon.justification}")
    add(case, "system-out", headline(pardon.found))


def _case(suite: Element, found: Diagnostic) -> Element:
    name = f"{found.code} {found.at.line}:{found.at.column}"
    return add(suite, "testcase", "", classname=found.path, name=name)
