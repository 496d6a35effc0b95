"""The draft that ``gongkai new`` writes, from the field table."""

from __future__ import annotations

import re
from collections.abc import Iterable

from builder.config import Site
from builder.document import parse_source
from builder.model.attr import Field, field_table
from builder.model.item import Item
from builder.model.output import SourceFile
from builder.model.site import GovernmentBody
from builder.model.vocabulary import Kind
from builder.pipeline import is_content

# Beside what every item needs: what one of the kind usually needs (DESIGN of the item file).
_BY_KIND = {
    Kind.DOCUMENT: ("doc_no", "theme", "genre", "validity"),
    Kind.INTERPRETATION: ("interprets", "interpreter"),
    Kind.CONSULTATION: ("consultation",),
    Kind.FEEDBACK: ("feedback_to",),
    Kind.RESPONSE: ("responds_to",),
    Kind.CLARIFICATION: ("clarifies", "false_claim"),
    Kind.REPRINT: ("source",),
}
_ALWAYS = ("kind", "unit", "published_on", "review")
_SUB_FIELDS = {
    "consultation": "\n  开始:\n  截止:\n  联系人:\n  联系电话:",
    "interpreter": "\n  机构:\n  姓名:\n  电话:",
    "review": "\n  初审: {姓名: , 日期: }\n  复审: {姓名: , 日期: }\n  终审: {姓名: , 日期: }",
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
    wanted = {*_ALWAYS, *_BY_KIND.get(kind, ())}
    lines = ["---", "草稿: 是"]
    for row in field_table(Item):
        if row.attr.required or row.name in wanted:
            lines.append(_line(row, given.get(row.name, "")))
    return "\n".join([*lines, "---", "", "正文从这里开始。", ""])


def _line(row: Field, value: str) -> str:
    if not value and row.name in _SUB_FIELDS:
        return f"{row.attr.label}:{_SUB_FIELDS[row.name]}"
    hint = f"  # {row.attr.hint}" if row.attr.hint and not value else ""
    return f"{row.attr.label}: {value}".rstrip() + hint


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
