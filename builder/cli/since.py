"""``check --since``: what a change brought, for pull requests."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from builder.cli.git import changed_since, common_ancestor, files_at
from builder.config import ConfigError
from builder.diagnostic import Diagnostic
from builder.files.place import Role, role_of
from builder.files.tree import Tree
from builder.model.history import History
from builder.model.output import SourceFile, StoredFile
from builder.pipeline import Loaded, check, load


@dataclass(frozen=True, slots=True)
class Change:
    """What a revision and the files differ in; ``base`` is the commit where they parted."""

    files: frozenset[str]
    base: Mapping[str, bytes]


def change_since(project: Path, revision: str) -> Change:
    """Return the files of the project that changed, and what those of old held."""
    files = changed_since(project, revision)
    return Change(files, files_at(project, common_ancestor(project, revision), files))


def brought_by(
    change: Change,
    diagnostics: Iterable[Diagnostic],
    tree: Tree,
    loaded: Loaded,
    history: History | None,
) -> tuple[list[Diagnostic], int]:
    """Return the findings that the change answers for, and how many others there are.

    That is all in the files that it touches, and in other files those that were not there
    before, such as a reference whose target it deleted.
    """
    mine: list[Diagnostic] = []
    others: list[Diagnostic] = []
    for found in diagnostics:
        (mine if found.path in change.files else others).append(found)
    if not others or not change.files:
        return mine, len(others)
    known = _found_before(change, tree, loaded, history)
    if known is None:
        return mine, len(others)
    fresh: list[Diagnostic] = []
    for found in others:
        if known[_key(found)] > 0:
            known[_key(found)] -= 1
        else:
            fresh.append(found)
    return [*mine, *fresh], len(others) - len(fresh)


def _found_before(
    change: Change, tree: Tree, loaded: Loaded, history: History | None
) -> Counter[tuple[str, str, str]] | None:
    """Return the findings of the project as it was, judged at the same day; None when it could
    not be read then."""
    sources = [source for source in tree.sources if source.path not in change.files]
    stored = [file for file in tree.stored if file.path not in change.files]
    for path, data in change.base.items():
        match role_of(path) if path.startswith("content/") else None:
            case Role.SOURCE:
                sources.append(SourceFile(path, data))
            case Role.STORED:
                stored.append(StoredFile(path, len(data), hashlib.sha256(data).hexdigest()))
    day = loaded.catalogue.as_of
    try:
        before = load(
            sorted(sources, key=lambda source: source.path),
            sorted(stored, key=lambda file: file.path),
            as_of=day, clock=day, scans=loaded.scans,
        )  # fmt: skip
    except ConfigError:
        return None
    return Counter(map(_key, check(before, history).diagnostics))


def _key(found: Diagnostic) -> tuple[str, str, str]:
    return found.path, found.code, found.message
