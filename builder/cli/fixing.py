"""``gongkai fix``: what is mechanical in content files is put right where it stands."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from pathlib import Path

import click

from builder.cli.check import is_in, relative
from builder.cli.group import ChineseCommand, Refused, say
from builder.cli.options import project_option
from builder.files.disk import write_text_atomic
from builder.files.tree import read_tree
from builder.fixes import Fixed, fix, is_fixable
from builder.report.finding import one_line

_HIDDEN = "（此条不对外公开，不显示内容）"


@click.command("fix", cls=ChineseCommand)
@click.argument("paths", metavar="[PATH]...", nargs=-1, type=click.Path(path_type=Path))
@project_option()
@click.option("--diff", is_flag=True, help="只显示会改成什么样，不写入。")
@click.option("--check", "only_check", is_flag=True,
              help="只列出可以改正的，不写入；有则退出码为 1。")  # fmt: skip
def fix_files(paths: tuple[Path, ...], project: Path, diff: bool, only_check: bool) -> None:
    """改正 content/ 里机械的笔误，意思不变：全角冒号、日期写法、文号括号、旧名称、文件编码等。

    注释、次序、正文和其他一切照旧；看不准的不改。索引号从不改动。
    """
    within = [relative(path, project) for path in paths]
    sources = [
        source
        for source in read_tree(project).sources
        if is_fixable(source.path) and is_in(source.path, within)
    ]
    found = [fixed for source in sources if (fixed := fix(source))]
    for fixed in found:
        click.echo("\n".join(_diff(fixed) if diff else _changes(fixed)))
        if not (diff or only_check):
            # A file may be a link to another one inside content/: that one is written.
            write_text_atomic((project / fixed.path).resolve(), fixed.after)
    _say_total(found, written=not (diff or only_check))
    if only_check and found:
        raise Refused


def _say_total(found: list[Fixed], *, written: bool) -> None:
    if not found:
        say("没有可以自动改正的。")
        return
    count = f"{len(found)} 个文件，{sum(len(fixed.changes) for fixed in found)} 处"
    say(f"已改正 {count}。请看一遍改动再提交。" if written else f"可以改正 {count}，没有写入。")


def _changes(fixed: Fixed) -> Iterator[str]:
    for change in fixed.changes:
        what = _HIDDEN if fixed.confidential else f"{change.old} → {change.new}"
        yield one_line(f"{fixed.path}:{change.line} {what}")


def _diff(fixed: Fixed) -> Iterator[str]:
    """Yield a unified diff of the lines that change, and of no others: what stands around them
    need not stand in the log of a service as well."""
    if fixed.confidential or fixed.before == fixed.after:
        yield from _changes(fixed)
        return
    old, new = fixed.before.splitlines(), fixed.after.splitlines()
    was, now = f"a/{fixed.path}", f"b/{fixed.path}"
    for line in difflib.unified_diff(old, new, was, now, n=0, lineterm=""):
        yield one_line(line)
