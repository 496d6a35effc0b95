"""Renderers of diagnostics and of the deadline ledger: values in, text out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from builder.diagnostic import Diagnostic, report_order
from builder.report import concise, full, github, gitlab, json, junit, ledger, sarif
from builder.report.finding import confidential_removed

__all__ = ["FORMATS", "ledger", "render"]

Renderer = Callable[[Sequence[Diagnostic], Mapping[str, str]], str]

FORMATS: Mapping[str, Renderer] = {
    "concise": concise.render,
    "full": full.render,
    "json": json.render,
    "github": github.render,
    "gitlab": gitlab.render,
    "sarif": sarif.render,
    "junit": junit.render,
}


def render(style: str, diagnostics: Iterable[Diagnostic], texts: Mapping[str, str]) -> str:
    """Return the diagnostics in reading order as one of ``FORMATS``, without a final newline.

    ``texts`` holds the source files by path; only ``full`` quotes from them. The text formats
    and ``github`` are empty when there is nothing to report.
    """
    shown = tuple(confidential_removed(found, texts) for found in report_order(diagnostics))
    return FORMATS[style](shown, texts)
