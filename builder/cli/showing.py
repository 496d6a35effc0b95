"""How findings are shown: where a service looks for them, and what does not count."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from builder import report
from builder.baseline import BASELINE_FILE
from builder.cli.git import folder_in_repository
from builder.cli.group import say
from builder.diagnostic import OF_THE_REPOSITORY, Diagnostic
from builder.pipeline import Checked
from builder.waivers import Waived


def rendered(
    style: str,
    project: Path,
    diagnostics: Iterable[Diagnostic],
    texts: Mapping[str, str],
    waived: Iterable[Waived] = (),
) -> str:
    """Return the findings in a format; paths begin where its reader expects them to."""
    folder = folder_in_repository(project) if style in OF_THE_REPOSITORY else ""
    if not folder:
        return report.render(style, diagnostics, texts, waived)
    return report.render(
        style,
        [_below(folder, found) for found in diagnostics],
        {folder + path: text for path, text in texts.items()},
        [dataclasses.replace(one, found=_below(folder, one.found)) for one in waived],
    )


def _below(folder: str, found: Diagnostic) -> Diagnostic:
    return dataclasses.replace(found, path=folder + found.path)


def hidden(checked: Checked) -> Iterator[str]:
    """Yield how many findings do not count because somebody let them pass."""
    if checked.accepted:
        yield f"另有 {len(checked.accepted)} 条历史问题已列入 {BASELINE_FILE}。"
    if checked.waived:
        yield f"另有 {len(checked.waived)} 项已豁免。"


def say_hidden(checked: Checked) -> None:
    """Say how many findings do not count because somebody let them pass."""
    for sentence in hidden(checked):
        say(sentence)
