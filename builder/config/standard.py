"""content/standard.yml: the standard catalogue of openness at the grass roots, row by row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from builder.config.codes import bad
from builder.config.names import Bodies, Columns, resolve_name
from builder.diagnostic import Diagnostic, Position
from builder.frontmatter import parse_yaml
from builder.model.attr import label_of, spellings
from builder.model.output import SourceFile
from builder.model.standard import StandardList, StandardRow
from builder.structure import Structured, structure

STANDARD_FILE = "content/standard.yml"
_REQUIRED = ("field", "second")


@dataclass(frozen=True, slots=True)
class _Names:
    """The word lists that this file needs (see ``structure.Resolver``)."""

    bodies: Bodies
    columns: Columns

    def resolve(self, vocabulary: str, text: str) -> str:
        """Return the code of a body or the slug of a column."""
        return resolve_name(vocabulary, text, self.bodies, self.columns)


def read_standard(
    source: SourceFile | None, bodies: Bodies, columns: Columns
) -> tuple[StandardList, tuple[Diagnostic, ...]]:
    """Return the rows with the faults of their file; without a file there are none."""
    if source is None:
        return StandardList(), ()
    raw = parse_yaml(source, spellings(StandardList))
    names = _Names(bodies, columns)
    read = structure(StandardList, raw.document.fields, source.path, names)
    found = StandardList(**read.values, where=read.where)
    return found, (*raw.faults, *read.faults, *_faults(found, read))


def _faults(found: StandardList, read: Structured) -> Iterator[Diagnostic]:
    """Yield rows that cannot be shown, that nothing could answer, or that stand there twice."""
    seen: set[tuple[str, str, str]] = set()
    for index, row in enumerate(found.rows):
        place = f"rows.{index}"
        at = found.where.get(place, Position())
        missing = [
            label_of(StandardRow, name)
            for name in _REQUIRED
            if not getattr(row, name) and f"{place}.{name}" not in read.unread
        ]
        if missing:
            words = "”“".join(missing)
            yield bad(STANDARD_FILE, at, f"标准目录的这一行没有写“{words}”", f"补上“{words}”")
            continue
        if row.is_public and not (row.columns or row.keywords) and not _is_unread(read, place):
            yield bad(
                STANDARD_FILE,
                at,
                f"标准目录的“{row.second}”没有写“对应栏目”或者“关键词”，找不到对应的信息",
                "写上“对应栏目: 栏目的标识或者名称”，需要再区分的加“关键词”",
            )
        key = (row.field, row.first, row.second)
        if key in seen:
            sentence = f"标准目录里“{row.field}”的“{row.second}”写了两次"
            yield bad(STANDARD_FILE, at, sentence, "每个事项只写一行，公开主体有几个的写在一起")
        seen.add(key)


def _is_unread(read: Structured, place: str) -> bool:
    """Whether what the row is matched by was written, but wrongly: that is one fault, not two."""
    return any(
        name == f"{place}.{part}" or name.startswith(f"{place}.{part}.")
        for name in read.unread
        for part in ("columns", "keywords")
    )
