"""The draft that ``gongkai new`` writes, from the field table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from builder.config import Site
from builder.document import parse_source
from builder.document.place import is_content
from builder.model.attr import Field, Record, field_table, keys_of, label_of
from builder.model.item import NEEDED_BY_KIND, Item
from builder.model.matters import Consultation
from builder.model.output import SourceFile
from builder.model.parts import Interpreter
from builder.model.review import Review, Signature
from builder.model.site import GovernmentBody
from builder.model.vocabulary import Kind

# What a draft holds ready besides the fields that it must state.
_ALWAYS = ("kind", "unit", "published_on", "review")
_USUAL = {
    Kind.DOCUMENT: ("theme", "genre", "validity"),
    Kind.CONSULTATION: ("consultation",),
    Kind.FEEDBACK: ("opinions_received",),
    Kind.RESPONSE: ("response",),
    Kind.CLARIFICATION: ("clarification",),
    Kind.MEETING: ("meeting",),
    Kind.GAZETTE: ("gazette", "contains"),
    Kind.STATISTICS: ("period", "frequency"),
    Kind.BUDGET: ("budget",),
    Kind.LICENCE: ("licence",),
    Kind.PENALTY: ("penalty",),
    Kind.PLAN: ("period",),
    Kind.EMERGENCY: ("emergency",),
    Kind.REPRINT: ("reprint",),
}
# The parts to fill in; of other composite values all of them.
_PARTS: Mapping[type, tuple[str, ...]] = {
    Consultation: ("kind", "opens_on", "closes_on", "contact", "phone"),
    Interpreter: ("body", "name", "phone"),
    Review: ("first", "second", "final"),
    Signature: ("name", "on"),
}
_YEAR_SERIAL = re.compile(r"(?P<head>.+/(?P<year>\d{4}))-(?P<serial>\d+)")


def scaffold(kind: Kind, title: str, issuer: str, index_no: str) -> str:
    """Return a draft with every field that an item of this kind needs, Chinese labels."""
    given = {
        "kind": kind.value,
        "title": _quoted(title),
        "issuer": issuer,
        "index_no": index_no,
        "attribute": "主动公开",
    }
    needed = (name for group in NEEDED_BY_KIND.get(kind, ()) for name in group)
    wanted = {*_ALWAYS, *needed, *_USUAL.get(kind, ())}
    lines = ["---", "草稿: 是"]
    for row in field_table(Item):
        if row.attr.required or row.name in wanted:
            lines.append(_line(row, given.get(row.name, "")))
    return "\n".join([*lines, "---", "", "正文从这里开始。", ""])


def _line(row: Field, value: str) -> str:
    if not value and issubclass(row.kind, Record):
        return "\n".join([f"{row.attr.label}:", *_part_lines(row.kind)])
    hint = f"  # {row.attr.hint}" if row.attr.hint and not value else ""
    return f"{row.attr.label}: {value}".rstrip() + hint


def _part_lines(model: type[Record]) -> Iterator[str]:
    for name in _parts_of(model):
        part = keys_of(model)[name]
        inner = [
            f"{label_of(part.kind, below)}: "
            for below in (_parts_of(part.kind) if issubclass(part.kind, Record) else ())
        ]
        yield f"  {part.attr.label}:" + (f" {{{', '.join(inner)}}}" if inner else "")


def _parts_of(model: type[Record]) -> tuple[str, ...]:
    return _PARTS.get(model) or tuple(row.name for row in field_table(model))


def _quoted(text: str) -> str:
    """Return the title as YAML reads it back unchanged."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"' if re.search(r"[:#\[\]{}&*!|>'\"%@`]|^[-?\s]", text) else text


def next_index_no(
    sources: Iterable[SourceFile], site: Site, body: GovernmentBody, year: int
) -> str:
    """Return ``<信用代码>/<year>-<serial>`` after the highest serial in use, "" without a code.

    Every item counts, withheld ones too: a number once used is never used again.
    """
    if not body.credit_code:
        return ""
    highest = 0
    width = 5  # 政府信息公开目录系统实施指引（试行）: a serial of five digits
    for source in sources:
        if not is_content(source.path):
            continue
        for item in parse_source(source, site).items:
            found = _YEAR_SERIAL.fullmatch(item.index_no or "")
            if found and found["head"] == f"{body.credit_code}/{year}":
                highest = max(highest, int(found["serial"]))
                width = max(width, len(found["serial"]))
    return f"{body.credit_code}/{year}-{highest + 1:0{width}d}"
