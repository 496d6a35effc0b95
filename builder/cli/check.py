"""``gongkai check``."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path

import click

from builder.baseline import BASELINE_FILE, may_accept, write_baseline
from builder.cli.group import ChineseCommand, Refused, say
from builder.cli.history import history_for
from builder.cli.options import as_of_option, jobs_option, project_option
from builder.cli.reading import memo_of, read_project
from builder.cli.showing import rendered, say_hidden
from builder.cli.since import brought_by, change_since
from builder.diagnostic import STYLES, Diagnostic, Level
from builder.files.disk import write_text_atomic
from builder.pipeline import Checked, tally
from builder.pipeline import check as run_check
from builder.pipeline.workers import Workers
from builder.rules import all_codes


@click.command(cls=ChineseCommand)
@click.argument("paths", metavar="[PATH]...", nargs=-1, type=click.Path(path_type=Path))
@project_option()
@as_of_option()
@click.option("--strict", is_flag=True, help="有警告也算不通过。")
@click.option("--select", metavar="CODES", help="只报告这些代码，如 D101,L 。")
@click.option("--ignore", metavar="CODES", help="不报告这些代码。")
@click.option("--write-baseline", "accept", is_flag=True,
              help="把现有问题记入 content/baseline.yml，以后不再报告。")  # fmt: skip
@click.option("--format", "style", default="full", show_default=False,
              type=click.Choice(STYLES),
              help="输出格式，默认 full。")  # fmt: skip
@click.option("--since", metavar="REV", help="只报告自 REV（如 origin/main）以来的改动带来的问题。")
@jobs_option()
def check(
    paths: tuple[Path, ...],
    project: Path,
    as_of: date | None,
    strict: bool,
    select: str | None,
    ignore: str | None,
    accept: bool,
    style: str,
    since: str | None,
    jobs: int,
) -> None:
    """检查内容是否符合规定。

    给出 PATH 时全部读入，只报告这些文件或文件夹里的问题；给出 --since 时只报告改动带来的。
    有错误或违规时退出码为 1，--strict 时有警告也是。
    """
    started = time.monotonic()
    selected, ignored = _parts(select or ""), _parts(ignore or "")
    change = change_since(project, since) if since is not None else None
    memo = click.get_current_context().with_resource(memo_of(project))
    tree, loaded = read_project(project, as_of, judge=True, workers=Workers(jobs), memo=memo)
    history = history_for(loaded, project, tree.sources)
    checked = run_check(loaded, history)
    if accept:
        _accept(project, checked)
        return
    within = [relative(path, project) for path in paths]

    def is_wanted(found: Diagnostic) -> bool:
        return is_in(found.path, within) and _is_selected(found.code, selected, ignored)

    wanted, left = [found for found in checked.diagnostics if is_wanted(found)], 0
    waived = [one for one in checked.waived if is_wanted(one.found)]
    if change:
        wanted, left = brought_by(change, wanted, tree, loaded, history)
        waived = [one for one in waived if one.found.path in change.files]
    if text := rendered(style, project, wanted, loaded.texts, waived):
        click.echo(text)
    if not wanted:
        say("没有发现问题。" if change is None else "改动没有带来问题。")
    if left:
        say(f"另有 {left} 项在未改动的文件里，未列出。")
    say(f"{tally(loaded)}（截至 {loaded.catalogue.as_of}，{time.monotonic() - started:.1f} 秒）")
    say_hidden(checked)
    if memo.remark:
        say(memo.remark)
    limit = Level.WARNING if strict else Level.BREACH
    if any(found.level >= limit for found in wanted):
        raise Refused


def _accept(project: Path, checked: Checked) -> None:
    """Write the baseline anew: what it held and still holds, and what is found now."""
    codes = all_codes()
    found = (*checked.diagnostics, *checked.accepted)
    write_text_atomic(project / BASELINE_FILE, write_baseline(found, codes))
    left = [one for one in found if one.level > Level.NOTICE and not may_accept(one, codes)]
    rest = f"；{len(left)} 条不能列入，须改正：涉密、个人信息、读不出或者使页面生成不了的问题"
    say(f"已写入 {BASELINE_FILE}，提示不列入{rest if left else ''}。")


def _is_selected(code: str, selected: tuple[str, ...], ignored: tuple[str, ...]) -> bool:
    """Whether a code passes --select and --ignore; a letter stands for its whole family."""
    return code.startswith(selected or "") and not (ignored and code.startswith(ignored))


def _parts(text: str) -> tuple[str, ...]:
    parts = tuple(part.strip().upper() for part in text.replace("，", ",").split(","))
    wanted = tuple(part for part in parts if part)
    for part in wanted:
        if not any(code.startswith(part) for code in all_codes()):
            raise click.UsageError(f"没有代码“{part}”；全部代码见 gongkai explain")
    return wanted


def relative(path: Path, project: Path) -> str:
    """Return ``path`` as the diagnostics write it; it may be given from here or the project."""
    root = project.resolve()
    for candidate in (path, project / path):
        if candidate.exists():
            try:
                return candidate.resolve().relative_to(root).as_posix()
            except ValueError:
                continue
    raise click.UsageError(f"项目里没有“{path}”")


def is_in(path: str, folders: list[str]) -> bool:
    """Whether a file is one of those named, or lies in one of the folders."""
    if not folders or "." in folders:
        return True
    return any(path == folder or path.startswith(f"{folder}/") for folder in folders)
