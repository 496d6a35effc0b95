"""content/work.yml: the ledger of the office, beside the catalogue."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from builder.config.codes import bad
from builder.config.names import resolve_name
from builder.diagnostic import Diagnostic, Position
from builder.frontmatter import parse_yaml
from builder.model.attr import spellings
from builder.model.output import SourceFile
from builder.model.site import GovernmentBody
from builder.model.work import WorkLedger
from builder.structure import structure

WORK_FILE = "content/work.yml"
_QUARTERS = range(1, 5)


@dataclass(frozen=True, slots=True)
class _Bodies:
    """Resolves the names of bodies; the ledger names nothing else of a word list."""

    bodies: Mapping[str, GovernmentBody]

    def resolve(self, vocabulary: str, text: str) -> str:
        """Return the code of a body."""
        return resolve_name(vocabulary, text, self.bodies, {})


def read_work(
    source: SourceFile | None, bodies: Mapping[str, GovernmentBody]
) -> tuple[WorkLedger, tuple[Diagnostic, ...]]:
    """Return the ledger with the faults of its file; without a file it is empty."""
    if source is None:
        return WorkLedger(), ()
    raw = parse_yaml(source, spellings(WorkLedger))
    read = structure(WorkLedger, raw.document.fields, source.path, _Bodies(bodies))
    ledger = WorkLedger(**read.values, where=read.where)
    return ledger, (*raw.faults, *read.faults, *_figure_faults(ledger, source.path))


def _figure_faults(ledger: WorkLedger, path: str) -> Iterator[Diagnostic]:
    """Find figures of no quarter, and two of the same: neither can be counted."""
    seen: set[tuple[str | None, int | None, int | None]] = set()
    for index, one in enumerate(ledger.figures):
        key = (one.body, one.year, one.quarter)
        at = ledger.where.get(f"figures.{index}.quarter", Position())
        if one.body is None or one.year is None or one.quarter not in _QUARTERS:
            said = f"季度数据第 {index + 1} 条没有写清机构、年份和季度"
            yield bad(path, at, said, "写成 机构: zfb, 年份: 2026, 季度: 3；季度为 1 至 4")
        elif key in seen:
            said = f"季度数据第 {index + 1} 条与前面的同一机构、同一季度重复"
            yield bad(path, at, said, "合并为一条")
        seen.add(key)
