"""Options that several commands share."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

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
from builder.readers import FieldError, read_date

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]
_ALONE = Workers()
_NO_MEMO = NoMemo()


class DateParam(click.ParamType[date]):
    """A date in any form that front matter accepts."""

    name = "日期"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the date, or fail with a Chinese sentence."""
        if isinstance(value, date):
            return value
        try:
            return read_date(str(value))
        except FieldError as error:
            self.fail(f"“{value}”{error.expected}，{error.advice}", param, ctx)


def project_option() -> Decorator:
    """``-C DIR``: the project folder."""
    return click.option(
        "-C", "project", metavar="DIR", default=".", show_default=False,
        type=click.Path(path_type=Path), help="项目文件夹，默认为当前文件夹。",
    )  # fmt: skip


def as_of_option() -> Decorator:
    """``--as-of DATE``: the day that everything is judged at."""
    return click.option(
        "--as-of", metavar="DATE", type=DateParam(),
        help="按哪一天判断期限和状态，默认取 site.yml 的截至日期，再次为今天（北京时间）。",
    )  # fmt: skip


def jobs_option() -> Decorator:
    """``--jobs N``: worker processes."""
    return click.option(
        "--jobs", metavar="N", type=click.IntRange(1, 64), default=os.cpu_count() or 1,
        show_default=False, help="同时使用几个进程，默认为处理器个数。",
    )  # fmt: skip


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
    scans = scan_files(project, tree.stored, jobs=workers.jobs) if judge else {}
    return tree, load(
        tree.sources, tree.stored, strays=tree.strays, scans=scans, as_of=as_of, clock=today(),
        memo=memo, workers=workers, program=fingerprint(),
    )  # fmt: skip


def memo_of(project: Path, *, forget: bool = False) -> contextlib.AbstractContextManager[Memo]:
    """Return what is remembered of earlier runs on the project; nothing with ``forget``."""
    return contextlib.nullcontext(_NO_MEMO) if forget else Store(project / FOLDER)


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
