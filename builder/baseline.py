"""content/baseline.yml: legacy findings that the reviewers accepted.

An entry names the rule, the item and a fingerprint of the fields that the rule read; when one
of them changes the finding returns. Secrecy and personal-data findings cannot be accepted.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated

import yaml

from builder.diagnostic import Code, Diagnostic, Level
from builder.frontmatter import parse_yaml
from builder.model.attr import Attr, Record, spellings
from builder.model.output import SourceFile
from builder.structure import structure

BASELINE_FILE = "content/baseline.yml"


class Accepted(Record):
    """One accepted finding."""

    rule: Annotated[str, Attr("规则")] = ""
    index_no: Annotated[str, Attr("索引号")] = ""
    fingerprint: Annotated[str, Attr("指纹")] = ""


class BaselineFile(Record):
    """baseline.yml."""

    accepted: Annotated[tuple[Accepted, ...], Attr("已接受")] = ()


@dataclass(frozen=True, slots=True)
class Baseline:
    """What was accepted, and the faults of the file itself."""

    accepted: frozenset[tuple[str, str, str]]
    faults: tuple[Diagnostic, ...]


def read_baseline(source: SourceFile | None) -> Baseline:
    """Return the accepted findings; an absent file accepts nothing."""
    if source is None:
        return Baseline(frozenset(), ())
    raw = parse_yaml(source, spellings(BaselineFile))
    read = structure(BaselineFile, raw.document.fields, source.path)
    entries = BaselineFile(**read.values).accepted
    return Baseline(
        frozenset((entry.rule, entry.index_no, entry.fingerprint) for entry in entries),
        (*raw.faults, *read.faults),
    )


def apply_baseline(
    diagnostics: Iterable[Diagnostic], baseline: Baseline, codes: Mapping[str, Code]
) -> tuple[tuple[Diagnostic, ...], tuple[Diagnostic, ...]]:
    """Return the findings that are not accepted, and those that are."""
    kept: list[Diagnostic] = []
    accepted: list[Diagnostic] = []
    for found in diagnostics:
        is_accepted = may_accept(found, codes) and _key(found) in baseline.accepted
        (accepted if is_accepted else kept).append(found)
    return tuple(kept), tuple(accepted)


def write_baseline(diagnostics: Iterable[Diagnostic], codes: Mapping[str, Code]) -> str:
    """Return a baseline.yml that accepts every finding above 提示 that may be accepted."""
    entries = sorted(
        _key(found)
        for found in diagnostics
        if found.level > Level.NOTICE and may_accept(found, codes)
    )
    lines = [
        {"规则": rule, "索引号": index_no, "指纹": fingerprint}
        for rule, index_no, fingerprint in dict.fromkeys(entries)
    ]
    head = "# 已接受的历史问题。内容一改，问题会重新报告；涉密和个人信息问题不能列入。\n"
    return head + yaml.safe_dump({"已接受": lines}, allow_unicode=True, sort_keys=False)


def _key(found: Diagnostic) -> tuple[str, str, str]:
    return found.code, found.index_no, found.fingerprint


def may_accept(found: Diagnostic, codes: Mapping[str, Code]) -> bool:
    """Whether a finding may be taken into the baseline at all."""
    return bool(found.fingerprint) and codes[found.code].baseline
