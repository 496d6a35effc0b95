"""content/work.yml: the ledger of the office, beside the catalogue."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from builder.config.names import resolve_name
from builder.diagnostic import Diagnostic
from builder.frontmatter import parse_yaml
from builder.model.attr import spellings
from builder.model.output import SourceFile
from builder.model.site import GovernmentBody
from builder.model.work import WorkLedger
from builder.structure import structure

WORK_FILE = "content/work.yml"


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
    return WorkLedger(**read.values, where=read.where), (*raw.faults, *read.faults)
