"""``gongkai workdays`` and ``gongkai deadlines``: the reviewer's desk."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import click

from builder import report
from builder.catalogue.deadlines import is_running
from builder.catalogue.entry import Catalogue, Deadline
from builder.cli.group import ChineseCommand
from builder.cli.options import DateParam, as_of_option, project_option, read_project
from builder.config import load_site
from builder.files.tree import read_tree
from builder.law.calendar import load_shipped
from builder.model.item import Item
from builder.report.counting import explain as explain_count
from builder.report.ledger import LedgerRow
from builder.workdays import MAX_WORKDAYS, Calendar, between, count


@click.command(cls=ChineseCommand)
@click.argument("start", metavar="START", type=DateParam())
@click.argument("number", metavar="N", type=click.IntRange(0, MAX_WORKDAYS))
@project_option()
@click.option("--body", metavar="CODE", default="", help="按哪个机构的地方假日计算。")
def workdays(start: date, number: int, project: Path, body: str) -> None:
    """计算从 START 次日起第 N 个工作日，并逐日说明跳过的日子。

    跨入放假安排尚未公布的年份时，第一行以“暂定”开头。
    项目里有 content/calendar/ 时一并计入。
    """
    calendar = _calendar(project, body)
    click.echo("\n".join(explain_count(count(start, number, calendar))))


def _calendar(project: Path, body: str) -> Calendar:
    """Return the project's calendar; outside a project the shipped one."""
    if not (project / "content" / "site.yml").is_file():
        return load_shipped().for_body(body)
    sources = {source.path: source for source in read_tree(project).sources}
    site, _ = load_site(sources)
    if body and body not in site.bodies:
        raise click.UsageError(f"没有机构代码“{body}”；可用：{'、'.join(site.bodies)}")
    return site.calendar_of(body)


@click.command(cls=ChineseCommand)
@project_option()
@as_of_option()
@click.option("--within", metavar="N", type=click.IntRange(0, 250), default=None,
              help="只列出 N 个工作日内到期的（已逾期的总会列出），默认全部。")  # fmt: skip
@click.option("--format", "style", type=click.Choice(["text", "json", "markdown"]),
              default="text", show_default=False,
              help="输出格式，默认 text。")  # fmt: skip
def deadlines(project: Path, as_of: date | None, within: int | None, style: str) -> None:
    """列出尚未公开的信息和变更：何时到期、归谁、还有几个工作日。"""
    _, loaded = read_project(project, as_of)
    rows = [
        row
        for row in sorted(_rows(loaded.catalogue), key=lambda row: (row.earliest_on, row.path))
        if within is None or row.workdays_left <= within
    ]
    click.echo(report.ledger.render(style, rows, as_of=loaded.catalogue.as_of))


def _rows(catalogue: Catalogue) -> Iterator[LedgerRow]:
    for item in catalogue.items:
        for deadline in catalogue.deadlines[item.path]:
            if is_running(deadline, item, catalogue.as_of):
                yield _row(item, deadline, catalogue)


def _row(item: Item, deadline: Deadline, catalogue: Catalogue) -> LedgerRow:
    as_of, due, earliest = catalogue.as_of, deadline.due_on, deadline.count.earliest
    body = catalogue.site.bodies.get(item.issuer or "")
    calendar = catalogue.site.calendar_of(item.issuer)
    is_over = due < as_of
    left = -between(due, as_of, calendar) if is_over else between(as_of, earliest, calendar)
    return LedgerRow(
        index_no=item.index_no or "",
        title=item.title or "",
        issuer=body.label if body else "",
        unit=item.unit or "",
        start_label=deadline.label,
        start_on=deadline.start,
        due_on=due,
        earliest_on=earliest,
        workdays_left=left,
        is_over=is_over,
        provisional=deadline.count.provisional,
        path=item.file,
        remind_within=catalogue.site.settings.remind_within,
    )
