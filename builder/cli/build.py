"""``gongkai build``: check, then write the site whole or not at all."""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NoReturn

import click

from builder import report
from builder.cli.clock import VERSION
from builder.cli.group import ChineseCommand, Refused, say
from builder.cli.options import as_of_option, jobs_option, project_option
from builder.cli.reading import memo_of, read_project
from builder.cli.showing import rendered, say_hidden
from builder.diagnostic import Diagnostic, Level
from builder.files.guard import check_output
from builder.pipeline import build_site, tally
from builder.pipeline import check as run_check
from builder.pipeline.workers import workers_for

_BLINK = 0.2  # seconds between two pictures of the progress


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
              type=click.Choice(report.FORMATS), help="问题的输出格式，默认 full。")  # fmt: skip
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
    """
    clock = _Stopwatch()
    target = output or project / "site"
    check_output(target, project=project)
    context = click.get_current_context()
    memo = context.with_resource(memo_of(project, forget=no_cache))
    workers = context.with_resource(workers_for(executor, jobs))
    tree, loaded = read_project(project, as_of, judge=True, workers=workers, memo=memo)
    clock.lap(f"读入 {len(tree.sources)} 个文件")
    checked = run_check(loaded)
    clock.lap("检查完毕")
    shown = [found for found in checked.diagnostics if found.level > Level.NOTICE]

    def show(found: Sequence[Diagnostic]) -> None:
        if text := rendered(style, project, found, loaded.texts, checked.waived):
            click.echo(text)

    def refuse(found: Sequence[Diagnostic]) -> NoReturn:
        show(found)
        count = sum(one.blocks_build or strict for one in found)
        say(f"{tally(loaded)}。有 {count} 个问题须先解决，没有生成，原有网站未动。")
        raise Refused

    if any(found.blocks_build or strict for found in shown):
        refuse(shown)
    built = build_site(
        loaded, project=project, output=target, version=VERSION, theme=theme,
        with_search=not no_search, strict=strict, workers=workers, memo=memo, progress=clock,
    )  # fmt: skip
    # Links can only be judged when all is made: machine formats are one document.
    shown += built.findings
    if built.refused:
        refuse(shown)
    show(shown)
    say_hidden(checked)
    say(
        f"{tally(loaded)}，写出 {built.items} 条；{built.pages} 页，{built.files} 个文件，"
        f"{built.bytes / 1024 / 1024:.1f} MB（截至 {loaded.catalogue.as_of}，"
        f"共 {clock.total():.1f} 秒）→ {target}"
    )


class _Stopwatch:
    """Prints one line a phase with the seconds that it took; on a terminal, how far it is."""

    def __init__(self) -> None:
        self._start = self._last = self._shown = time.monotonic()

    def lap(self, what: str) -> None:
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
        return time.monotonic() - self._start
