"""``gongkai stats``: the reviewer's numbers."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from builder.cli.group import ChineseCommand, print_file
from builder.cli.history import history_for
from builder.cli.options import as_of_option, body_of, jobs_option, project_option, read_project
from builder.law.scorecard import scheme
from builder.pipeline import check as run_check
from builder.report.scorecard import render as report
from builder.report.scorecard.assess import assess


@click.command(cls=ChineseCommand)
@click.option("--scorecard", is_flag=True,
              help="政务公开自评：五项考核内容、四个等次、单项否决，问题按追责情形归类。")  # fmt: skip
@project_option()
@as_of_option()
@click.option("--body", metavar="CODE", default="", help="只评这个机构。")
@click.option("--format", "style", type=click.Choice(list(report.STYLES)), default="text",
              show_default=False, help="输出格式，默认 text；csv 是各机构的得分表。")  # fmt: skip
@jobs_option()
def stats(
    scorecard: bool, project: Path, as_of: date | None, body: str, style: str, jobs: int
) -> None:
    """统计：目前有 --scorecard（政务公开自评）。

    报表列出尚未公开的信息的问题，只供内部使用。
    """
    if not scorecard:
        raise click.UsageError("请写明统计什么：目前有 --scorecard")
    tree, loaded = read_project(project, as_of, judge=True, jobs=jobs)
    code = body_of(loaded.catalogue.site, body)
    checked = run_check(loaded, history_for(loaded, project, tree.sources))
    found = assess(
        loaded.catalogue,
        (*checked.diagnostics, *checked.accepted),
        scheme(),
        texts=loaded.texts,
        body=code,
        accepted=len(checked.accepted),
    )
    text = report.render(style, found)
    if style in report.FILES:
        print_file(text)
    else:
        click.echo(text)
