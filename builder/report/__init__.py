"""Renderers of diagnostics and of the deadline ledger: values in, text out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from builder.diagnostic import Diagnostic, report_order
from builder.report import concise, full, github, gitlab, json, junit, ledger, sarif
from builder.report.finding import Findings, Pardon, confidential_removed
from builder.waivers import Waived

__all__ = ["FORMATS", "ledger", "render"]

Renderer = Callable[[Findings], str]

FORMATS: Mapping[str, Renderer] = {
    "concise": concise.render,
    "full": full.render,
    "json": json.render,
    "github": github.render,
    "gitlab": gitlab.render,
    "sarif": sarif.render,
    "junit": junit.render,
}


def render(
    style: str,
    diagnostics: Iterable[Diagnostic],
    texts: Mapping[str, str],
    waived: Iterable[Waived] = (),
) -> str:
    """Return the diagnostics in reading order as one of ``FORMATS``, without a final newline.

    ``texts`` holds the source files by path; only ``full`` quotes from them. What is ``waived``
    stands in the formats that have a place for it: json, sarif, junit. The text formats and
    ``github`` are empty when there is nothing to report.
    """
    shown = tuple(confidential_removed(found, texts) for found in report_order(diagnostics))
    pardons = tuple(Pardon.of(one, texts) for one in waived)
    return FORMATS[style](Findings(shown, pardons, texts))
