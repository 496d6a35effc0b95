"""What a check finds, as a value: level, code, diagnostic.

Nothing here prints; ``report`` renders diagnostics at the edge.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from typing import Literal

from builder.sources import Source


class Level(IntEnum):
    """How bad a finding is, in order; text formats print ``label``, machine formats ``name``."""

    NOTICE = 1
    WARNING = 2
    BREACH = 3
    ERROR = 4

    @property
    def label(self) -> str:
        """The Chinese word that an editor reads."""
        return {1: "提示", 2: "警告", 3: "违规", 4: "错误"}[self.value]


Depends = Literal["files", "clock"]
STYLES = ("concise", "full", "json", "github", "gitlab", "sarif", "junit")
"""The formats in which diagnostics are shown."""
OF_THE_REPOSITORY = frozenset({"github", "gitlab", "sarif"})
"""Those read by services that know the repository as a whole, not the folder of the project in it."""


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """A place in a source file: line and column from 1, width in characters."""

    line: int = 1
    column: int = 1
    width: int = 1


@dataclass(frozen=True, slots=True)
class Code:
    """A permanent diagnostic code.

    ``depends`` tells what can make the finding appear: the files, or the passing of time alone.
    A clock finding never stops a build. ``baseline`` is False for findings that may not be
    accepted as legacy (secrecy and personal data).
    """

    code: str
    name: str
    level: Level
    source: Source
    explanation: str
    depends: Depends = "files"
    baseline: bool = True


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding about one place.

    ``secret`` findings show path and position only: the value is masked and no format prints
    the source line. ``index_no`` and ``fingerprint`` identify the finding in a baseline;
    without a fingerprint it cannot be accepted.
    """

    path: str
    at: Position
    code: str
    level: Level
    message: str
    advice: str = ""
    source: str = ""
    depends: Depends = "files"
    secret: bool = False
    index_no: str = ""
    fingerprint: str = ""

    @property
    def blocks_check(self) -> bool:
        """Whether ``check`` must exit 1 because of this finding."""
        return self.level >= Level.BREACH

    @property
    def blocks_build(self) -> bool:
        """Whether ``build`` must refuse: every ERROR, and a BREACH that the files made."""
        return self.level is Level.ERROR or (self.level is Level.BREACH and self.depends == "files")


def report_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return the diagnostics in reading order: path, line, column, code, sentence."""
    return tuple(sorted(diagnostics, key=lambda d: (d.path, d.at, d.code, d.message)))


def diagnose(
    code: Code,
    path: str,
    at: Position,
    message: str,
    *,
    advice: str = "",
    level: Level | None = None,
    secret: bool = False,
) -> Diagnostic:
    """Return a diagnostic of ``code``; ``level`` may only be milder than the code's own."""
    chosen = code.level if level is None else min(level, code.level)
    return Diagnostic(
        path, at, code.code, chosen, message, advice, str(code.source), code.depends, secret
    )


def masked(diagnostic: Diagnostic, name: str) -> Diagnostic:
    """Return the finding without any content: ``name`` (the code's own) instead of the sentence.

    For findings about information that is not public, in every format.
    """
    return dataclasses.replace(
        diagnostic,
        message=f"{name}（此条不对外公开，不显示内容）",
        advice=f"打开文件核对这一处；说明见 gongkai explain {diagnostic.code}",
        secret=True,
    )
