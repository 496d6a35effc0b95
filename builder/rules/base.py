"""What a rule is: a code, a subject, and a generator of findings. One rule is one module."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal, Protocol, Required, TypedDict, TypeVar, Unpack, overload

from builder.attachments import Scan
from builder.catalogue.columns import ColumnOfBody
from builder.catalogue.entry import Catalogue
from builder.config import Site
from builder.diagnostic import Code, Depends, Level, Position
from builder.model.guide import ApplyPage, Guide
from builder.model.history import History, Life
from builder.model.item import Item
from builder.model.report import AnnualReport
from builder.model.request import Request
from builder.model.site import GovernmentBody, Settings
from builder.model.work import WorkLedger
from builder.sources import Source

S = TypeVar("S")
G = TypeVar("G")
V = TypeVar("V")


class Derived:
    """What several rules derive from one subject alike: made once, while it is the latest asked."""

    __slots__ = ("_subject", "_values")

    def __init__(self) -> None:
        self._subject: object = None
        self._values: dict[object, Any] = {}

    def of(self, subject: S, derive: Callable[[S, G], V], given: G) -> V:
        """Return ``derive(subject, given)``; of one subject ``given`` is always the same."""
        if self._subject is not subject:
            self._subject, self._values = subject, {}
        if derive not in self._values:
            self._values[derive] = derive(subject, given)
        found: V = self._values[derive]
        return found


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


class Lone(Protocol):
    """What a lone rule may look at besides its subject: nothing that another file or day changes.

    Its verdict on an item is the same as long as the item's file and the configuration are.
    """

    @property
    def site(self) -> Site:
        """The configuration."""

    @property
    def texts(self) -> Mapping[str, str]:
        """The subject's own file as decoded, by its path."""

    @property
    def derived(self) -> Derived:
        """What other rules made of the subject already."""

    def judged_on(self, item: Item) -> date:
        """Return the day whose rules an item is judged by."""


@dataclass(frozen=True, slots=True)
class Context:
    """What a rule may look at besides its subject; the as-of date stands in the catalogue.

    ``texts`` holds every file as decoded, by its path, for rules that search the whole of it;
    ``withheld_files`` the paths of files that belong to items not meant for everyone;
    ``scans`` what the files beside items say, by path, where they were read; ``history`` what
    git knows, None where it was not asked or there is no repository; ``indexes`` what rules
    look up in the catalogue, made once.
    """

    catalogue: Catalogue
    texts: Mapping[str, str]
    withheld_files: frozenset[str]
    scans: Mapping[str, Scan] = field(default_factory=dict)
    history: History | None = None
    derived: Derived = field(default_factory=Derived)
    indexes: Derived = field(default_factory=Derived)

    @property
    def site(self) -> Site:
        """The configuration."""
        return self.catalogue.site

    def judged_on(self, item: Item) -> date:
        """Return the day whose rules an item is judged by: it was formed, or it is today."""
        return item.formed_on or self.catalogue.as_of


@dataclass(frozen=True, slots=True)
class LoneContext:
    """An item's file and the site, and nothing else: a lone rule that asks for more fails.

    Only items with a 生成日期 are judged so: the rules for the others are those of today.
    """

    site: Site
    texts: Mapping[str, str]
    derived: Derived = field(default_factory=Derived)

    def judged_on(self, item: Item) -> date:
        """Return the day whose rules an item is judged by."""
        if item.formed_on is None:
            raise ValueError(f"{item.path} is judged by the rules of today")
        return item.formed_on


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
LoneCheck = Callable[[Any, Lone], Iterator[Finding]]
Suspicion = Callable[[Any, Lone], bool]


@dataclass(frozen=True, slots=True)
class Rule:
    """A registered rule. ``reads`` names the fields of the subject that its verdict rests on.

    ``lone`` finds what the subject, its file and the site tell alone, ``check`` what takes more;
    most rules have one of the two. The findings of ``lone`` come first. ``suspects`` is a lone
    question about an item: where the answer is no, ``check`` finds nothing on any day.
    """

    code: Code
    subjects: tuple[type[Subject], ...]
    reads: tuple[str, ...]
    lone: LoneCheck | None
    check: Check | None
    suspects: Suspicion | None = None

    def fingerprint(self, subject: Subject) -> str:
        """Return a digest of the fields read: a baselined finding returns when one changes."""
        values = "\x1f".join(f"{name}={getattr(subject, name, None)!r}" for name in self.reads)
        return hashlib.sha256(values.encode()).hexdigest()[:16]


class _Facts(TypedDict, total=False):
    """What the decorator of every rule states."""

    subject: Required[type[Subject] | tuple[type[Subject], ...]]
    reads: Required[tuple[str, ...]]
    level: Required[Level]
    source: Required[Source]
    depends: Depends
    baseline: bool
    suspects: Suspicion


@overload
def rule(
    code: str,
    name: str,
    *,
    lone: Literal[True],
    beyond: Check | None = None,
    **facts: Unpack[_Facts],
) -> Callable[[LoneCheck], Rule]:
    """Make a rule of a check that asks for nothing but the item, its file and the site."""


@overload
def rule(code: str, name: str, **facts: Unpack[_Facts]) -> Callable[[Check], Rule]:
    """Make a rule of a check that may ask for everything."""


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
    lone: bool = False,
    beyond: Check | None = None,
    suspects: Suspicion | None = None,
) -> Callable[[Any], Rule]:
    """Make a check function a ``Rule``; the explanation is the docstring of its module.

    ``subject`` is what the check is called with, one at a time: several types where the same
    fault can stand in each. ``lone``: the verdict depends on nothing but the subject, its own
    file and the site; what such a rule finds elsewhere is ``beyond``'s. ``suspects``: whether an item
    gives any reason to ask the part that is not lone.
    """
    subjects = subject if isinstance(subject, tuple) else (subject,)

    def make(check: Any) -> Rule:
        text = (sys.modules[check.__module__].__doc__ or "").strip()
        made = Code(code, name, level, source, text, depends, baseline)
        alone, rest = (check, beyond) if lone else (None, check)
        return Rule(made, subjects, reads, alone, rest, suspects)

    return make
