"""What the formats share: safe values, places, summaries, fingerprints."""

from __future__ import annotations

import dataclasses
import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from builder.diagnostic import Diagnostic, Level
from builder.model.vocabulary import Attribute, Ground
from builder.waivers import Waived

# Control characters would move the cursor of a terminal or break a line of output; XML and
# workflow commands cannot hold them either.
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
# A shorter value stands in sentences by chance.
_SHORTEST_VALUE = 4
MASK = "（已隐去）"
_MARKDOWN_SIGNS = re.compile(r"([\\`*_\[\]<>|#~])")
# Words of the closed lists tell nothing about an item, and are parts of our own sentences.
_WORDS = frozenset(word.value for words in (Attribute, Ground) for word in words)


@dataclass(frozen=True, slots=True)
class Pardon:
    """A waived finding as formats show it: fit to be shown, with the justification."""

    found: Diagnostic
    justification: str

    @classmethod
    def of(cls, waived: Waived, texts: Mapping[str, str]) -> Pardon:
        """Return the finding with nothing confidential, in its justification either."""
        found = confidential_removed(waived.found, texts)
        return cls(found, MASK if found.secret else one_line(waived.justification))


@dataclass(frozen=True, slots=True)
class Findings:
    """What a format renders: what is found, what of it is waived, and the sources by path."""

    shown: tuple[Diagnostic, ...]
    waived: tuple[Pardon, ...]
    texts: Mapping[str, str]


def confidential_removed(found: Diagnostic, texts: Mapping[str, str]) -> Diagnostic:
    """Return the finding with nothing that identifies a secret but path and position.

    The sentence of a secret finding does not quote the value; if it does all the same, the
    value is taken out here, before any format sees it.
    """
    if not found.secret:
        return found
    value = _value_at(found, texts)
    return dataclasses.replace(
        found,
        message=found.message.replace(value, MASK) if value else found.message,
        advice=found.advice.replace(value, MASK) if value else found.advice,
        index_no="",
        fingerprint="",
    )


def _value_at(found: Diagnostic, texts: Mapping[str, str]) -> str:
    line = source_line(found, texts)
    start = found.at.column - 1
    value = line[start : start + found.at.width].strip()
    return value if len(value) >= _SHORTEST_VALUE and value not in _WORDS else ""


def source_line(found: Diagnostic, texts: Mapping[str, str]) -> str:
    """Return the line of the source that the finding is about, or ''."""
    lines = _lines(texts.get(found.path, ""))
    return lines[found.at.line - 1].rstrip("\r") if 0 < found.at.line <= len(lines) else ""


@lru_cache(maxsize=4)
def _lines(text: str) -> tuple[str, ...]:
    """Return the lines of a file: it may have thousands of findings, one after another."""
    return tuple(text.split("\n"))


def one_line(text: str) -> str:
    """Return ``text`` fit for one line of output."""
    return _CONTROL.sub(" ", text)


def markdown_escaped(text: str) -> str:
    """Return ``text`` without meaning for Markdown, in a table too."""
    return _MARKDOWN_SIGNS.sub(r"\\\1", text)


def headline(found: Diagnostic) -> str:
    """Return ``path:line:column: 级别 CODE sentence``."""
    place = f"{found.path}:{found.at.line}:{found.at.column}"
    return one_line(f"{place}: {found.level.label} {found.code} {found.message}")


def notes(found: Diagnostic) -> tuple[str, ...]:
    """Return the lines 依据 and 建议, as far as there is something to say."""
    pairs = (("依据", found.source), ("建议", found.advice))
    return tuple(one_line(f"{label}：{text}") for label, text in pairs if text)


def summary(diagnostics: Sequence[Diagnostic]) -> str:
    """Return ``共 N 条：错误 a、违规 b、警告 c、提示 d``."""
    counted = Counter(found.level for found in diagnostics)
    parts = "、".join(f"{level.label} {counted[level]}" for level in reversed(Level))
    return f"共 {len(diagnostics)} 条：{parts}"


def fingerprints(diagnostics: Iterable[Diagnostic]) -> tuple[str, ...]:
    """Return one identifier a finding that survives when lines move, none of them twice."""
    seen: Counter[tuple[str, str, str]] = Counter()
    result = []
    for found in diagnostics:
        key = (found.code, found.path, found.message)
        seen[key] += 1
        text = "\n".join((*key, str(seen[key])))
        result.append(hashlib.sha256(text.encode(errors="replace")).hexdigest())
    return tuple(result)
