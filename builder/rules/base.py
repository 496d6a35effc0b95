"""What a rule is: a code, a subject, and a generator of findings. One rule is one module."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from builder.attachments import Scan
from builder.catalogue.columns import ColumnOfBody
from builder.catalogue.entry import Catalogue
from builder.diagnostic import Code, Depends, Level, Position
from builder.model.guide import ApplyPage, Guide
from builder.model.history import History, Life
from builder.model.item import Item
from builder.model.report import AnnualReport
from builder.model.request import Request
from builder.model.site import GovernmentBody, Settings
from builder.model.work import WorkLedger
from builder.sources import Source


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found about its subject.

    ``field`` is the dotted name of the field to point at ("" for the whole); ``at`` overrides
    its place, for findings in the body; ``path`` the file, where it is not the subject's own.
    ``level`` may only be milder than the rule's.
    ``secret`` hides the source line: the sentence must then hold no value either.
    ``quotes`` is False where the sentence repeats nothing that the subject holds, so that it
    may be shown of an item that is not public as well; else the code's name stands for it.
    ``source`` is the provision that this finding rests on where it is not the rule's own.
    ``acceptable`` is False where no page could be written, or what is not public would leak:
    the baseline never takes such a finding in.
    """

    field: str
    message: str
    advice: str = ""
    level: Level | None = None
    at: Position | None = None
    secret: bool = False
    quotes: bool = True
    source: Source | None = None
    acceptable: bool = True
    path: str = ""


@dataclass(frozen=True, slots=True)
class Context:
    """What a rule may look at besides its subject; the as-of date stands in the catalogue.

    ``texts`` holds every file as decoded, by its path, for rules that search the whole of it;
    ``withheld_files`` the paths of files that belong to items not meant for everyone;
    ``scans`` what the files beside items say, by path, where they were read; ``history`` what
    git knows, None where it was not asked or there is no repository.
    """

    catalogue: Catalogue
    texts: Mapping[str, str]
    withheld_files: frozenset[str]
    scans: Mapping[str, Scan] = field(default_factory=dict)
    history: History | None = None


# A life is given to a rule only where its file is gone.
Subject = (
    Item
    | Guide
    | ApplyPage
    | AnnualReport
    | Request
    | ColumnOfBody
    | GovernmentBody
    | Settings
    | WorkLedger
    | Catalogue
    | Life
)
# A check takes one of the subjects; which, its decorator says, not its type.
Check = Callable[[Any, Context], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A registered rule. ``reads`` names the fields of the subject that its verdict rests on."""

    code: Code
    subjects: tuple[type[Subject], ...]
    reads: tuple[str, ...]
    check: Check

    def fingerprint(self, subject: Subject) -> str:
        """Return a digest of the fields read: a baselined finding returns when one changes."""
        values = "\x1f".join(f"{name}={getattr(subject, name, None)!r}" for name in self.reads)
        return hashlib.sha256(values.encode()).hexdigest()[:16]


def rule(
    code: str,
    name: str,
    *,
    subject: type[Subject] | tuple[type[Subject], ...],
    reads: tuple[str, ...],
    level: Level,
    source: Source,
    depends: Depends = "files",
    baseline: bool = True,
) -> Callable[[Check], Rule]:
    """Make a check function a ``Rule``; the explanation is the docstring of its module.

    ``subject`` is what the check is called with, one at a time: several types where the same
    fault can stand in each.
    """
    subjects = subject if isinstance(subject, tuple) else (subject,)

    def make(check: Check) -> Rule:
        text = (sys.modules[check.__module__].__doc__ or "").strip()
        made = Code(code, name, level, source, text, depends, baseline)
        return Rule(made, subjects, reads, check)

    return make
