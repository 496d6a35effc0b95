"""The rules: every module of this folder but ``base`` holds one. Nothing registers by hand."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from types import MappingProxyType

from builder import config, frontmatter, links, structure, waivers
from builder.attachments import Scan
from builder.catalogue.columns import ColumnOfBody, kept_columns
from builder.catalogue.entry import Catalogue
from builder.catalogue.linked import linked_files
from builder.config import Site
from builder.diagnostic import Code, Diagnostic, Level, Position, masked
from builder.document import place, register, report_table
from builder.model.guide import ApplyPage, Guide
from builder.model.history import History, Life
from builder.model.item import Item, State
from builder.model.report import AnnualReport
from builder.model.request import Request
from builder.model.site import GovernmentBody, Settings
from builder.model.work import WorkLedger
from builder.rules._stored import dump_findings, restore_findings
from builder.rules.base import Context, Finding, LoneContext, Rule, Subject

__all__ = ["all_codes", "all_rules", "dump_findings", "judge_lone", "restore_findings", "run"]

_MARK = ""  # in place of a sentence: the rule has to look at the item
_COLUMNS_FILE = "content/columns.yml"
_CONFIGURED: Mapping[type[Subject], str] = MappingProxyType(
    {
        GovernmentBody: "content/bodies.yml",
        Settings: "content/site.yml",
        WorkLedger: "content/work.yml",
    }
)
_NO_SCANS: Mapping[str, Scan] = MappingProxyType({})


@cache
def all_rules() -> tuple[Rule, ...]:
    """Return every rule in the order of codes; two rules with one code are our own fault."""
    found: dict[str, Rule] = {}
    for info in sorted(pkgutil.iter_modules(__path__), key=lambda info: info.name):
        if info.name == "base" or info.name.startswith("_"):
            continue
        module = importlib.import_module(f"{__name__}.{info.name}")
        rules = [value for value in vars(module).values() if isinstance(value, Rule)]
        if len(rules) != 1:
            raise ValueError(f"{info.name} holds {len(rules)} rules, not one")
        if rules[0].code.code in found:
            raise ValueError(f"{rules[0].code.code} is defined twice")
        found[rules[0].code.code] = rules[0]
    return tuple(found[code] for code in sorted(found))


@cache
def all_codes() -> dict[str, Code]:
    """Return every diagnostic code, those of the readers included."""
    readers = (
        *frontmatter.CODES, *structure.CODES, *config.CODES, *register.CODES, *place.CODES,
        *report_table.CODES,
        *waivers.CODES, *links.CODES,
    )  # fmt: skip
    codes = {code.code: code for code in readers}
    codes |= {rule.code.code: rule.code for rule in all_rules()}
    return dict(sorted(codes.items()))


def run(
    catalogue: Catalogue,
    texts: Mapping[str, str],
    scans: Mapping[str, Scan] = _NO_SCANS,
    history: History | None = None,
    lone: Mapping[str, tuple[Diagnostic, ...]] | None = None,
) -> Iterator[Diagnostic]:
    """Yield the findings of every rule over its subjects, with place and level.

    ``texts`` are the files as decoded, ``scans`` what attachments say, both by path. ``lone``
    holds by the paths of items what ``judge_lone`` found of them: it is not asked again.
    """
    context = Context(catalogue, texts, _withheld_files(catalogue), scans, history)
    for kind, rules in _by_subject().items():
        # One subject after another: what rules read of it alike stays at hand.
        for subject in _subjects(kind, context):
            if lone and isinstance(subject, Item) and subject.path in lone and _is_lone(subject):
                yield from _complete(subject, lone[subject.path], context)
            else:
                yield from _judge(subject, rules, context)


def judge_lone(item: Item, text: str, site: Site) -> tuple[Diagnostic, ...]:
    """Return what the lone rules find of an item: a function of its file and the site alone.

    ``text`` is the whole file that holds the item, as decoded. Among the findings are marks, for
    ``run`` alone, of the other rules that have reason to look at the item.
    """
    return tuple(_alone(item, text, site)) if _is_lone(item) else ()


def _alone(item: Item, text: str, site: Site) -> Iterator[Diagnostic]:
    context = LoneContext(site, {item.file: text})
    for rule in _by_subject()[Item]:
        if rule.lone is not None and (found := tuple(rule.lone(item, context))):
            yield from _diagnostics(rule, item, found)
        if rule.suspects is not None and rule.suspects(item, context):
            yield Diagnostic(item.file, Position(), rule.code.code, Level.NOTICE, _MARK)


def _complete(item: Item, ready: tuple[Diagnostic, ...], context: Context) -> Iterable[Diagnostic]:
    """Return the ready findings with those of the other rules, in the order of codes."""
    marked = frozenset(found.code for found in ready if found.message == _MARK)
    others = tuple(_judge(item, _wider(marked), context, lone=False))
    told = tuple(found for found in ready if found.message != _MARK)
    return sorted((*told, *others), key=_code) if told and others else told or others


@cache
def _wider(marked: frozenset[str]) -> tuple[Rule, ...]:
    """Return the rules that look beyond an item, of those with a suspicion the marked ones."""
    return tuple(
        rule
        for rule in _by_subject()[Item]
        if rule.check is not None and (rule.suspects is None or rule.code.code in marked)
    )


def _is_lone(item: Item) -> bool:
    """Whether the rules for the item do not change from one day to the next."""
    return item.formed_on is not None


def _judge(
    subject: Subject, rules: Iterable[Rule], context: Context, *, lone: bool = True
) -> Iterator[Diagnostic]:
    """Yield what the rules find of a subject, without their lone parts where those are known."""
    for rule in rules:
        if lone and rule.lone is not None and (found := tuple(rule.lone(subject, context))):
            yield from _diagnostics(rule, subject, found)
        if rule.check is not None and (found := tuple(rule.check(subject, context))):
            yield from _diagnostics(rule, subject, found)


def _diagnostics(rule: Rule, subject: Subject, found: tuple[Finding, ...]) -> Iterator[Diagnostic]:
    mark = rule.fingerprint(subject)
    for finding in found:
        yield _diagnostic(rule, subject, finding, mark)


def _code(found: Diagnostic) -> str:
    return found.code


@cache
def _by_subject() -> Mapping[type[Subject], tuple[Rule, ...]]:
    found: dict[type[Subject], list[Rule]] = {}
    for rule in all_rules():
        for kind in rule.subjects:
            found.setdefault(kind, []).append(rule)
    return MappingProxyType({kind: tuple(rules) for kind, rules in found.items()})


def _withheld_files(catalogue: Catalogue) -> frozenset[str]:
    """Return the files that items attach or link which are not for everyone."""
    withheld = catalogue.in_state(State.WITHHELD)
    return frozenset(path for item in withheld for path, _title in linked_files(item, catalogue))


def _subjects(kind: type[Subject], context: Context) -> Iterable[Subject]:
    catalogue = context.catalogue
    if kind is Life:
        return context.history.gone if context.history else ()
    if kind is Item:
        return catalogue.items
    if kind is Guide:
        return (*catalogue.guides.values(), *catalogue.apply_pages.values())
    if kind is AnnualReport:
        return catalogue.reports
    if kind is Request:
        return catalogue.requests
    if kind is ColumnOfBody:
        return kept_columns(catalogue)
    if kind is GovernmentBody:
        return catalogue.site.bodies.values()
    if kind is Settings:
        return (catalogue.site.settings,)
    if kind is WorkLedger:
        return (catalogue.site.work,)
    if kind is Catalogue:
        return (catalogue,)
    raise ValueError(f"no subjects of {kind.__name__}")


def _diagnostic(rule: Rule, subject: Subject, finding: Finding, mark: str) -> Diagnostic:
    level = rule.code.level if finding.level is None else min(finding.level, rule.code.level)
    if isinstance(subject, Item | AnnualReport) and subject.draft and rule.code.baseline:
        level = min(level, Level.WARNING)
    found = Diagnostic(
        path=finding.path or _file(subject, finding.field),
        at=finding.at or _place(subject, finding.field),
        code=rule.code.code,
        level=level,
        message=finding.message,
        advice=finding.advice,
        source=str(finding.source or rule.code.source),
        depends=rule.code.depends,
        secret=finding.secret,
        index_no=_identity(subject),
        fingerprint=mark if finding.acceptable else "",
    )
    if not (isinstance(subject, Item) and subject.is_confidential):
        return found
    return masked(found, rule.code.name) if finding.quotes else replace(found, secret=True)


def _file(subject: Subject, field: str) -> str:
    """Return the file in which a field stands: the tables of a report may have their own."""
    return subject.file_of(field) if isinstance(subject, AnnualReport) else _path(subject)


def _path(subject: Subject) -> str:
    if isinstance(subject, Item):
        return subject.file
    if isinstance(subject, Guide | ApplyPage | AnnualReport | Request | Life):
        return subject.path
    return _CONFIGURED.get(type(subject), _COLUMNS_FILE)


def _place(subject: Subject, field: str) -> Position:
    if isinstance(subject, Item | Guide | ApplyPage | AnnualReport | Request):
        return subject.at(field)
    if isinstance(subject, ColumnOfBody):
        return subject.column.where.get(field, subject.column.where.get("", Position()))
    if isinstance(subject, GovernmentBody | Settings | WorkLedger):
        return subject.where.get(field, subject.where.get("", Position()))
    return Position()


def _identity(subject: Subject) -> str:
    """Return what a baseline knows the subject by: index number, path, or body and column."""
    if isinstance(subject, Item):
        return subject.index_no or subject.path
    if isinstance(subject, Request):
        return f"{subject.path}#{subject.named}"
    if isinstance(subject, ColumnOfBody):
        return f"{subject.body.code}/{subject.column.slug}"
    if isinstance(subject, GovernmentBody):
        return f"{_path(subject)}#{subject.code}"
    return _path(subject)
