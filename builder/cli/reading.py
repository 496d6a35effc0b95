"""Reading a project for a command."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from builder.cli.clock import today
from builder.config import Site, load_site
from builder.files.program import fingerprint
from builder.files.scanning import scan_files
from builder.files.store import FOLDER, Store
from builder.files.tree import Tree, read_tree
from builder.memo import Memo, NoMemo
from builder.pipeline import Loaded, load
from builder.pipeline.workers import Workers

_ALONE = Workers()
_NO_MEMO = NoMemo()


def read_project(
    project: Path,
    as_of: date | None,
    *,
    judge: bool = False,
    workers: Workers = _ALONE,
    memo: Memo = _NO_MEMO,
) -> tuple[Tree, Loaded]:
    """Return the tree and everything read from it; attachments are read only to ``judge``.

    ``memo`` must stay open as long as the text of an item may be read.
    """
    tree = read_tree(project)
    return tree, load_tree(tree, project, as_of, judge=judge, workers=workers, memo=memo)


def load_tree(
    tree: Tree,
    project: Path,
    as_of: date | None,
    *,
    judge: bool,
    workers: Workers,
    memo: Memo,
) -> Loaded:
    """Return everything that the files of a tree say."""
    scans = scan_files(project, tree.stored, jobs=workers.jobs) if judge else {}
    return load(
        tree.sources, tree.stored, strays=tree.strays, scans=scans, as_of=as_of, clock=today(),
        memo=memo, workers=workers, program=fingerprint(),
    )  # fmt: skip


def memo_of(project: Path) -> Store:
    """Return what is remembered of earlier runs on the project, still to be opened."""
    return Store(project / FOLDER)


def body_of(site: Site, code: str) -> str:
    """Return the code of ``--body``, "" for every body; another code is a wrong use."""
    if code and code not in site.bodies:
        raise click.UsageError(f"没有机构代码“{code}”；可用：{'、'.join(site.bodies)}")
    return code


def site_of(project: Path) -> Site | None:
    """Return the configuration of a project; None outside of one."""
    if not (project / "content" / "site.yml").is_file():
        return None
    return load_site({source.path: source for source in read_tree(project).sources})[0]
