"""The written draft: front matter in the order of the field table, and a safe file name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import date
from pathlib import PurePosixPath, PureWindowsPath

import yaml

from builder.importers.values import Value
from builder.model.attr import field_table, label_of
from builder.model.item import Item
from builder.model.review import Review

_NAME = 50  # characters: with three bytes each they stay under the 255 bytes of file systems
_UNSAFE = re.compile(r"[^\w\u3014\u3015（）《》〈〉]+")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)
_WIDE = 1_000_000  # no line is folded


def front_matter(values: Mapping[str, Value]) -> str:
    """Return the front matter of a draft with its two fences; 草稿 stands first."""
    written: dict[str, object] = {label_of(Item, "draft"): "是"}
    for row in field_table(Item):
        value = values.get(row.name)
        if value is None:
            continue
        written[row.attr.label] = _plain(value)
    text: str = yaml.safe_dump(
        written, allow_unicode=True, sort_keys=False, default_flow_style=False, width=_WIDE
    )
    return f"---\n{text}---\n"


def _plain(value: Value) -> str | date | list[str] | dict[str, str]:
    if isinstance(value, tuple):
        return list(value)
    if isinstance(value, (str, date)):
        return value
    return {label_of(Review, name): person for name, person in value.items()}


def file_name(title: str, source: str) -> str:
    """Return a file name from the title, else from the name of the saved page."""
    stem = PurePosixPath(PureWindowsPath(source).name).stem
    for text in (title, stem):
        plain = unicodedata.normalize("NFC", text)
        safe = _UNSAFE.sub("-", plain).strip("-_.")[:_NAME].strip("-_.")
        if safe:
            return f"{safe}-1.md" if _RESERVED.fullmatch(safe) else f"{safe}.md"
    return "导入.md"
