"""``gongkai doctor``: whether this machine and this folder are fit for check and build."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import click

from builder.cli.clock import now, today
from builder.cli.doctor import machine, project
from builder.cli.doctor.check import Check, Verdict
from builder.cli.group import ChineseCommand, Refused, say
from builder.cli.options import project_option
from builder.law.calendar import load_shipped


@click.command(cls=ChineseCommand)
@project_option()
def doctor(project: Path) -> None:
    """检查运行环境和项目文件夹，逐项说明怎么办。

    ✓ 正常，！注意，✗ 不能用。有 ✗ 时退出码为 1。
    """
    counted: Counter[Verdict] = Counter()
    for check in checks(project):
        click.echo(check.line(sys.stdout.encoding or "utf-8"))
        counted[check.verdict] += 1
    say(
        f"共 {counted.total()} 项：正常 {counted[Verdict.GOOD]}，"
        f"注意 {counted[Verdict.HINT]}，不能用 {counted[Verdict.BAD]}。"
    )
    if counted[Verdict.BAD]:
        raise Refused


def checks(folder: Path) -> Iterator[Check]:
    """Yield every check, one at a time: some of them take a moment."""
    yield machine.python(sys.version_info[:3])
    yield machine.packages(machine.installed_needs())
    yield machine.pagefind()
    shipped = load_shipped()
    dates = (notice.issued_on for notice in shipped.notices)
    newest = max(on for on in dates if on is not None)
    yield machine.clock(now(), newest_notice=newest, last_commit=project.last_commit(folder))
    configured, site = project.settings(folder)
    yield configured
    yield project.calendar(site.calendar if site else shipped, today())
    if site is not None:
        yield from _of_site(folder, site.settings.theme)
    yield machine.git_program(Path())
    yield from _of_repository(folder)
    yield machine.fonts()
    yield machine.tools()


def _of_site(folder: Path, theme: str) -> Iterator[Check]:
    yield project.theme(theme, folder)
    yield project.paths(folder)
    yield machine.disk(folder)
    yield machine.output(folder)


def _of_repository(folder: Path) -> Iterator[Check]:
    if not folder.is_dir():
        return
    yield project.repository(folder)
    for check in (project.work_tree(folder), project.private_folder(folder)):
        if check is not None:
            yield check
