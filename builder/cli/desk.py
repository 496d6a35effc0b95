"""``gongkai workdays`` and ``gongkai deadlines``: the reviewer's desk."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import click

from builder import report
from builder.catalogue.deadlines import is_running
from builder.catalogue.entry import Catalogue, Deadline
from builder.cli.desk_requests import request_rows
from builder.cli.group import ChineseCommand, print_file
from builder.cli.options import DateParam, as_of_option, project_option
from builder.cli.reading import body_of, read_project, site_of
from builder.law.calendar import load_shipped
from builder.model.item import Item
from builder.report.counting import explain as explain_count
from builder.report.counting import reminder_on
from builder.report.ledger_row import LedgerRow
from builder.workdays import MAX_WORKDAYS, Calendar, between, count

# Open by its attribute, withheld by its ground (A010): in doubt no title.
_UNSHOWN = "（是否公开有矛盾，不显示名称）"


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
    site = site_of(project)
    if site is None:
        return load_shipped().for_body(body)
    return site.calendar_of(body_of(site, body))


@click.command(cls=ChineseCommand)
@project_option()
@as_of_option()
@click.option("--within", metavar="N", type=click.IntRange(0, 250), default=None,
              help="只列出 N 个工作日内到期的（已逾期的总会列出），默认全部。")  # fmt: skip
@click.option("--body", metavar="CODE", default="", help="只列出这个机构的。")
@click.option("--format", "style", type=click.Choice(list(report.ledger.STYLES)),
              default="text", show_default=False,
              help="输出格式，默认 text；ics 可导入日历，含到期提醒。")  # fmt: skip
def deadlines(project: Path, as_of: date | None, within: int | None, body: str, style: str) -> None:
    """列出尚未公开的信息和变更、没有办结的公开申请：何时到期、归谁、还有几个工作日。

    其中有尚未公开的信息的名称，只供内部使用。
    """
    _, loaded = read_project(project, as_of)
    issuer = body_of(loaded.catalogue.site, body)
    every = (*_rows(loaded.catalogue, issuer), *request_rows(loaded.catalogue, issuer))
    rows = [
        row
        for row in sorted(every, key=lambda row: (row.earliest_on, row.path))
        if within is None or row.workdays_left <= within
    ]
    text = report.ledger.render(style, rows, as_of=loaded.catalogue.as_of)
    if style in report.ledger.FILES:
        print_file(text)
    else:
        click.echo(text)


def _rows(catalogue: Catalogue, issuer: str) -> Iterator[LedgerRow]:
    for item in catalogue.items:
        if issuer and item.issuer != issuer:
            continue
        for deadline in catalogue.deadlines[item.path]:
            if is_running(deadline, item, catalogue.as_of):
                yield _row(item, deadline, catalogue)


def _row(item: Item, deadline: Deadline, catalogue: Catalogue) -> LedgerRow:
    as_of, due, earliest = catalogue.as_of, deadline.due_on, deadline.count.earliest
    body = catalogue.site.bodies.get(item.issuer or "")
    calendar = catalogue.site.calendar_of(item.issuer)
    remind_within = catalogue.site.settings.remind_within
    is_over = due < as_of
    left = -between(due, as_of, calendar) if is_over else between(as_of, earliest, calendar)
    return LedgerRow(
        index_no=item.index_no or "",
        title=_UNSHOWN if item.is_confidential else item.title or "",
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
        remind_within=remind_within,
        remind_on=reminder_on(earliest, remind_within, calendar),
        field=deadline.field,
    )
