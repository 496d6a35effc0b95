"""``gongkai build``: check, then write the site whole or not at all.

What a build needs is loaded only when something has changed since the last one.
"""

from __future__ import annotations

import contextlib
import sys
import time
from datetime import date
from pathlib import Path

import click

from builder.cli.clock import today
from builder.cli.group import ChineseCommand, say
from builder.cli.options import as_of_option, jobs_option, project_option
from builder.cli.wish import Told, Wish, restore_told
from builder.diagnostic import OF_THE_REPOSITORY, STYLES
from builder.files.guard import check_output
from builder.files.program import fingerprint, folder_digest
from builder.files.remembered import listing_of
from builder.files.store import FOLDER, Store
from builder.files.swap import heal
from builder.files.tree import Tree, read_tree
from builder.memo import Memo, NoMemo, digest
from builder.office.fonts import fonts_key

_BLINK = 0.2  # seconds between two pictures of the progress
_BUILD = "build"


@click.command(cls=ChineseCommand)
@project_option()
@click.option("--output", metavar="DIR", type=click.Path(path_type=Path),
              help="输出文件夹，默认为项目的 site/。")  # fmt: skip
@click.option("--theme", metavar="NAME", help="主题，默认取 site.yml。")
@as_of_option()
@click.option("--strict", is_flag=True, help="有警告也不生成。")
@jobs_option()
@click.option("--no-cache", is_flag=True, help="不用缓存，全部重新生成。")
@click.option("--executor", metavar="ADDRESS", default="",
              help="在集群上生成，如 dask://10.0.0.5:8786；默认用本机的几个进程。")  # fmt: skip
@click.option("--no-search", is_flag=True, help="不建全文检索（预览用）。")
@click.option("--format", "style", default="full", show_default=False,
              type=click.Choice(STYLES), help="问题的输出格式，默认 full。")  # fmt: skip
def build(
    project: Path,
    output: Path | None,
    theme: str | None,
    as_of: date | None,
    strict: bool,
    jobs: int,
    no_cache: bool,
    executor: str,
    no_search: bool,
    style: str,
) -> None:
    """检查内容并生成网站。

    有错误，或有文件内容造成的违规时不生成，原有网站不动，退出码为 1。
    仅因时间推移产生的违规照样生成，只作报告。
    没有任何改动时不重新生成。
    """
    clock = _Stopwatch()
    target = output or project / "site"
    check_output(target, project=project)
    heal(target)
    with contextlib.ExitStack() as held:
        store = None if no_cache else held.enter_context(Store(project / FOLDER))
        memo: Memo = store or NoMemo()
        tree = read_tree(project)
        asked = (theme, as_of or today(), strict, no_search, style)
        key = _key(project, target, tree, asked)
        told = _told_before(memo, key, target)
        if told is None:
            from builder.cli.building import make

            wish = Wish(project, target, theme, as_of, strict, not no_search, style, jobs, executor)
            told = make(wish, tree, memo, clock)
            # What services of a repository are told depends on what lies around the project.
            if style not in OF_THE_REPOSITORY:
                memo.keep(_BUILD, {key: told.dump()})
        else:
            clock.lap("内容、主题和程序都没有改动，网站已是最新")
    if told.findings:
        click.echo(told.findings)
    for remark in told.remarks:
        say(remark)
    if store is not None and store.remark:
        say(store.remark)
    say(f"{told.summary}，共 {clock.total():.1f} 秒）→ {target}")


def _key(project: Path, target: Path, tree: Tree, asked: tuple[object, ...]) -> bytes:
    """Return what stands for all that a build depends on: program, themes, fonts, content, wishes."""
    package = Path(__file__).parents[1]
    themes = tuple(root / "themes" for root in (project, package, package.parent))
    parts: list[bytes | str] = [
        fingerprint(),
        folder_digest(tuple(folder for folder in themes if folder.is_dir())),
        fonts_key(),
        str(target.resolve()),
        repr(asked),
    ]
    for source in tree.sources:
        parts += (source.path, source.data)
    parts += (f"{stored.path} {stored.sha256}" for stored in tree.stored)
    parts += (f"{stray.path} {stray.kind.name}" for stray in tree.strays)
    return digest(*parts)


def _told_before(memo: Memo, key: bytes, target: Path) -> Told | None:
    """Return what the last build said, if it was of the same and its site is still whole."""
    try:
        told = restore_told(memo.find(_BUILD, (key,))[key])
    except (KeyError, ValueError, TypeError):
        return None
    return told if told.site == listing_of(target).hex() != "" else None


class _Stopwatch:
    """Prints one line a phase with the seconds that it took; on a terminal, how far it is."""

    def __init__(self) -> None:
        self._start = self._last = self._shown = time.monotonic()

    def lap(self, what: str) -> None:
        """Say what came of a phase."""
        now = time.monotonic()
        start = "\r" if sys.stderr.isatty() else ""
        say(f"{start}{what}（{now - self._last:.1f} 秒）")
        self._last = now

    def at(self, done: int, total: int) -> None:
        """Show how many pages are there, where somebody looks on."""
        now = time.monotonic()
        if sys.stderr.isatty() and now - self._shown > _BLINK:
            self._shown = now
            click.echo(f"\r页面 {done}/{total} ", nl=False, err=True)

    def total(self) -> float:
        """Return the seconds since the start."""
        return time.monotonic() - self._start
