"""What one rule hides another must not show: personal data, in every finding about the file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from builder.diagnostic import Diagnostic
from builder.model.request import REQUESTS

_FAMILY = "P"
_HIDDEN = "（已隐去）"
# A shorter value stands in sentences by chance.
_SHORTEST = 4
# As long as a mobile number, whichever of a list of people it is.
_LONG_NUMBER = re.compile(r"[0-9０-９]{11,}[XxＸ]?")


def conceal(found: Iterable[Diagnostic], texts: Mapping[str, str]) -> tuple[Diagnostic, ...]:
    """Return the findings; in files that hold personal data none quotes a value or its line.

    In a register of applications whatever cannot be read may be a person's.

    ``texts`` are the files by path. A list of people is one finding, so that the line of each
    of them is not known: no source line of the file is shown.
    """
    every = tuple(found)
    values: dict[str, set[str]] = {}
    for one in every:
        if one.secret and (one.code.startswith(_FAMILY) or one.path.startswith(REQUESTS)):
            values.setdefault(one.path, set()).add(_value(one, texts))
    return tuple(
        _concealed(one, values[one.path]) if one.path in values and not one.secret else one
        for one in every
    )


def _concealed(found: Diagnostic, values: set[str]) -> Diagnostic:
    return replace(
        found,
        message=_without(found.message, values),
        advice=_without(found.advice, values),
        secret=True,
    )


def _without(sentence: str, values: set[str]) -> str:
    for value in values:
        sentence = sentence.replace(value, _HIDDEN) if len(value) >= _SHORTEST else sentence
    return _LONG_NUMBER.sub(_HIDDEN, sentence)


def _value(found: Diagnostic, texts: Mapping[str, str]) -> str:
    lines = texts.get(found.path, "").split("\n")
    line = lines[found.at.line - 1] if found.at.line <= len(lines) else ""
    return line[found.at.column - 1 :][: found.at.width]
