"""How a value is properly written, where its sense is beyond doubt."""

from __future__ import annotations

import re
from datetime import date, time
from decimal import Decimal
from enum import StrEnum

from builder.catalogue.references import REFERENCE_FIELDS
from builder.model.attr import Field, Record
from builder.model.vocabulary import ALIASES
from builder.readers import (
    DIGITS,
    FieldError,
    guessed_date,
    proper_doc_no,
    read_bool,
    read_choice,
    read_moment,
)

DOC_NO_FIELDS = frozenset({"doc_no", *REFERENCE_FIELDS})
_LIST = re.compile(r"([、；;])")
_ENGLISH = {"true", "false"}


def is_moment(model: type[Record], row: Field) -> bool:
    """Whether the field may hold a time of day besides its date."""
    return f"{row.name.removesuffix('_on')}_at" in model.model_fields and row.name.endswith("_on")


def proper(row: Field, text: str, *, moment: bool = False) -> str:
    """Return ``text`` as the field's value is properly written, unchanged where that is not
    certain; surrounding space stays."""
    plain = text.strip()
    better = _proper(row, plain, moment) if plain else plain
    return text if better == plain else text.replace(plain, better, 1)


def _proper(row: Field, text: str, moment: bool) -> str:
    if row.name in DOC_NO_FIELDS:
        return proper_doc_nos(text) if row.many else proper_doc_no(text)
    if row.kind in (int, Decimal):
        return text.translate(DIGITS)
    try:
        if row.kind is date:
            return _proper_date(text, moment)
        if row.kind is bool:
            return text if text.lower() in _ENGLISH else ("是" if read_bool(text) else "否")
        if issubclass(row.kind, StrEnum) and not row.many:
            return read_choice(text, row.kind, ALIASES.get(row.kind, {})).value
    except FieldError:
        pass
    return text


def proper_doc_nos(text: str) -> str:
    """Return a list of 文号 on one line with each properly written, the separators as they are."""
    parts = _LIST.split(text)
    return "".join(part.replace(part.strip(), proper_doc_no(part.strip()), 1) for part in parts)


def _proper_date(text: str, moment: bool) -> str:
    try:
        on, at = read_moment(text)
    except FieldError:
        on, at = read_moment(guessed_date(text))
    if at is not None and not moment:
        return text
    return on.isoformat() if at is None else f"{on.isoformat()} {_clock(at)}"


def _clock(at: time) -> str:
    return at.isoformat("seconds" if at.second else "minutes")
