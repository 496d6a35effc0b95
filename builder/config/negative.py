"""content/negative-list.yml: what the government has decided not to publish."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from builder.config.codes import bad
from builder.config.names import Bodies, resolve_name
from builder.diagnostic import Diagnostic, Position
from builder.frontmatter import parse_yaml
from builder.model.attr import spellings
from builder.model.negative import NegativeList
from builder.model.output import SourceFile
from builder.structure import structure

NEGATIVE_FILE = "content/negative-list.yml"


@dataclass(frozen=True, slots=True)
class _BodyNames:
    """The one word list that this file needs (see ``structure.Resolver``)."""

    bodies: Bodies

    def resolve(self, vocabulary: str, text: str) -> str:
        return resolve_name(vocabulary, text, self.bodies, {})


def read_negative_list(
    source: SourceFile | None, bodies: Bodies
) -> tuple[NegativeList, tuple[Diagnostic, ...]]:
    """Return the list with the faults of its file; without a file it is empty."""
    if source is None:
        return NegativeList(), ()
    raw = parse_yaml(source, spellings(NegativeList))
    read = structure(NegativeList, raw.document.fields, source.path, _BodyNames(bodies))
    found = NegativeList(**read.values, where=read.where)
    return found, (*raw.faults, *read.faults, *_faults(found))


def _faults(found: NegativeList) -> Iterator[Diagnostic]:
    """Yield entries that no item could cite, or that two of them claim."""
    seen: set[str] = set()
    for index, entry in enumerate(found.entries):
        at = found.where.get(f"entries.{index}", Position())
        if not entry.matter:
            yield bad(NEGATIVE_FILE, at, "负面清单的这一条没有写“事项”", "补上“事项: …”")
        elif entry.matter in seen:
            sentence = f"负面清单里的“{entry.matter}”写了两次"
            yield bad(NEGATIVE_FILE, at, sentence, "每个事项只写一条")
        seen.add(entry.matter)
