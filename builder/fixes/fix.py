"""One file → the same file without its mechanical slips, and what was changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from builder.baseline import BASELINE_FILE, BaselineFile
from builder.catalogue.references import doc_no_key
from builder.config.lexicon import Lexicon
from builder.config.load import BodyList
from builder.config.negative import NEGATIVE_FILE
from builder.config.packs import FOLDER as PACKS
from builder.config.standard import STANDARD_FILE
from builder.document.place import place_of
from builder.fixes.edits import Edit, line_edits, value_edits
from builder.fixes.page import TextFile, open_text
from builder.fixes.spelling import DOC_NO_FIELDS
from builder.frontmatter import RawFile, parse, parse_yaml
from builder.law.packs import Pack
from builder.law.vocabulary import ColumnList
from builder.model.attr import Record, spellings
from builder.model.folders import PRIVATE
from builder.model.guide import ApplyPage, Guide
from builder.model.item import Item
from builder.model.negative import NegativeList
from builder.model.output import SourceFile
from builder.model.report import AnnualReport
from builder.model.site import Settings
from builder.model.standard import StandardList
from builder.readers import DIGITS
from builder.structure import Structured, structure

_BY_KIND: Mapping[str, type[Record]] = MappingProxyType(
    {"item": Item, "guide": Guide, "apply": ApplyPage, "report": AnnualReport}
)
_BY_PATH: Mapping[str, type[Record]] = MappingProxyType(
    {
        "content/site.yml": Settings,
        "content/bodies.yml": BodyList,
        "content/columns.yml": ColumnList,
        "content/lexicon.yml": Lexicon,
        NEGATIVE_FILE: NegativeList,
        STANDARD_FILE: StandardList,
        BASELINE_FILE: BaselineFile,
    }
)
_ROUNDS = 50  # a repair may lay bare another one; more than a few in a row never do
_TRIALS = 60  # of the edits of a round those that would alter the sense are sought by halves


@dataclass(frozen=True, slots=True)
class Change:
    """One change: the line (from 1), what stood there and what stands there now."""

    line: int
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Fixed:
    """A file with what was put right; ``confidential`` when nothing of it may be shown.

    ``before`` and ``after`` are its text; ``data`` is what to write.
    """

    path: str
    changes: tuple[Change, ...]
    before: str
    after: str
    data: bytes
    confidential: bool


@dataclass(frozen=True, slots=True)
class _Reading:
    """What a file says: its fields, its body, and the faults of its form."""

    raw: RawFile
    read: Structured
    faults: Counter[str]


def is_fixable(path: str) -> bool:
    """Whether the file at a project-relative path is of a kind that can be put right."""
    return _model_of(path) is not None


def _model_of(path: str) -> type[Record] | None:
    if path.startswith(PACKS):
        return Pack
    return _BY_PATH.get(path) or _BY_KIND.get(place_of(path).kind)


def fix(source: SourceFile) -> Fixed | None:
    """Return the file put right, None when there is nothing to do or it cannot be read.

    Every value reads the same afterwards but for the 文号, whose brackets count for nothing;
    a value that nobody could misread, but the reader, may be read now. ``fix`` of the outcome
    is None.
    """
    model, first = _model_of(source.path), open_text(source.data)
    if model is None or first is None:
        return None
    page = first
    changes: list[Change] = []
    if page.written_in:
        changes.append(Change(1, page.written_in, "UTF-8"))
    for _ in range(_ROUNDS):
        done, page = _round(source.path, page, model)
        if not done:
            break
        changes += (Change(edit.line + 1, edit.old, edit.new) for edit in done)
    if not changes:
        return None
    changes.sort(key=lambda change: change.line)
    return Fixed(
        source.path, tuple(changes), first.text, page.text, page.data,
        _is_confidential(source.path, page, model),
    )  # fmt: skip


def _round(path: str, page: TextFile, model: type[Record]) -> tuple[list[Edit], TextFile]:
    """Return the edits of one round that change no meaning, and the page with them."""
    now = _read(path, page, model)
    first, last = _head(path, page, now)
    if first == last:
        return [], page
    edits = list(line_edits(page, first, last, model))
    edits = edits or list(value_edits(page, model, now.raw.document.fields))
    if not edits:
        return [], page
    done: list[Edit] = []
    open_parts = [edits]
    for _ in range(_TRIALS):
        if not open_parts:
            break
        part = open_parts.pop(0)
        if _says_the_same(now, _read(path, _with(page, [*done, *part]), model)):
            done += part
        elif len(part) > 1:
            middle = len(part) // 2
            open_parts[:0] = [part[:middle], part[middle:]]
    return done, _with(page, done)


def _head(path: str, page: TextFile, now: _Reading) -> tuple[int, int]:
    """Return the lines of the front matter, as a range; empty when it has no clear end."""
    if path.endswith(".yml"):
        return 0, len(page.lines)
    document = now.raw.document
    if not document.is_whole:
        return 0, 0
    opening = next(number for number, line in enumerate(page.lines) if line.strip())
    return opening + 1, document.body_line - 2


def _with(page: TextFile, edits: Iterable[Edit]) -> TextFile:
    changed: dict[int, str] = {}
    for edit in sorted(edits, key=lambda edit: (edit.line, -edit.start)):
        line = changed.get(edit.line, page.lines[edit.line])
        changed[edit.line] = line[: edit.start] + edit.text + line[edit.end :]
    return page.with_lines(changed)


def _read(path: str, page: TextFile, model: type[Record]) -> _Reading:
    source = SourceFile(path, page.data)
    raw = (parse_yaml if path.endswith(".yml") else parse)(source, spellings(model))
    document = raw.document
    read = structure(model, document.fields, path, lost_keys=document.lost_keys)
    faults = Counter(fault.code for fault in (*raw.faults, *read.faults))
    return _Reading(raw, read, faults)


def _says_the_same(before: _Reading, after: _Reading) -> bool:
    """Whether nothing is lost or altered; what could not be read before may be read now."""
    if before.raw.document.body != after.raw.document.body or not after.faults <= before.faults:
        return False
    old, new = before.read, after.read
    if not new.unread <= old.unread:
        return False
    unread = {name.partition(".")[0] for name in old.unread}
    return all(
        _plain(name, old.values.get(name)) == _plain(name, new.values.get(name))
        for name in old.values.keys() | new.values.keys()
        if name not in unread and name.removesuffix("_at") + "_on" not in unread
    )


def _plain(name: str, value: Any) -> Any:
    """Return a value in the spelling in which 文号 are compared."""
    if name not in DOC_NO_FIELDS or value is None:
        return value
    numbers = (value,) if isinstance(value, str) else value
    return tuple(doc_no_key(number.translate(DIGITS)) for number in numbers)


def _is_confidential(path: str, page: TextFile, model: type[Record]) -> bool:
    """Whether nothing of the file may be shown: an item not meant for everyone, or in doubt."""
    if model is not Item:
        return False
    reading = _read(path, page, model)
    named = ("attribute", "audience", "ground")
    stated = {name: reading.read.values[name] for name in named if name in reading.read.values}
    in_doubt = not reading.read.unread.isdisjoint(named)
    return path.startswith(PRIVATE) or in_doubt or Item(**stated, path=path).is_confidential
