"""``gongkai stats``: the reviewer's numbers."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from builder.catalogue.entry import Catalogue
from builder.cli.group import ChineseCommand
from builder.cli.history import history_for
from builder.cli.internal import hand_inside
from builder.cli.options import as_of_option, jobs_option, project_option
from builder.cli.output import force_option, named, output_option
from builder.cli.reading import body_of, read_project
from builder.law.scorecard import scheme
from builder.pipeline import check as run_check
from builder.pipeline.workers import Workers
from builder.products.quarter import Quarter, read_quarter, table_due
from builder.products.quarter_table import quarter_table
from builder.products.timeliness import owed, unit_counts
from builder.readers import FieldError
from builder.report.bulletin import as_html, as_xlsx
from builder.report.quarter import render as quarter_report
from builder.report.quarter.bulletin import QuarterReport
from builder.report.scorecard import render as scorecard_report
from builder.report.scorecard.assess import Assessment, assess
from builder.report.scorecard.document import document_of


class QuarterParam(click.ParamType[Quarter]):
    """A quarter in any form that a clerk writes."""

    name = "季度"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> Quarter:
        """Return the quarter, or fail with a Chinese sentence."""
        if isinstance(value, Quarter):
            return value
        try:
            return read_quarter(str(value))
        except FieldError as error:
            self.fail(f"“{value}”{error.expected}，{error.advice}", param, ctx)


@click.command(cls=ChineseCommand)
@click.option("--quarter", metavar="QUARTER", type=QuarterParam(),
              help="季度统计表和公开时限通报，如 2026Q3、2026年第三季度、2026-3。")  # fmt: skip
@click.option("--scorecard", is_flag=True,
              help="政务公开自评：五项考核内容、四个等次、单项否决，问题按追责情形归类。")  # fmt: skip
@project_option()
@as_of_option()
@click.option("--body", metavar="CODE", default="", help="只统计这个机构。")
@click.option("--format", "style", type=click.Choice(list(quarter_report.STYLES)), default="text",
              show_default=False,
              help="输出格式，默认 text；html 是可以单独打印、附送的网页。")  # fmt: skip
@output_option()
@force_option()
@jobs_option()
def stats(
    quarter: Quarter | None,
    scorecard: bool,
    project: Path,
    as_of: date | None,
    body: str,
    style: str,
    output: Path | None,
    force: bool,
    jobs: int,
) -> None:
    """季度统计表、公开时限通报（--quarter）和政务公开自评（--scorecard）。

    通报和自评列有尚未公开的信息，只供内部使用。
    """
    if (quarter is None) is not scorecard:
        raise click.UsageError("请写明统计什么：--quarter 季度，或者 --scorecard，只能写一项")
    if scorecard:
        data = _scorecard(style, project, as_of, body, jobs)
        name = "scorecard"
    else:
        assert quarter is not None
        _, loaded = read_project(project, as_of)
        code = body_of(loaded.catalogue.site, body)
        data = quarter_report.render(style, _quarter(loaded.catalogue, quarter, code))
        name = f"statistics-{quarter}"
    hand_inside(data, output, named(name, style), project=project, force=force)


def _quarter(catalogue: Catalogue, quarter: Quarter, body: str) -> QuarterReport:
    """Return the figures of a quarter; one that has not begun has none."""
    if quarter.start > catalogue.as_of:
        raise click.UsageError(f"{quarter.label}还没有开始（截至 {catalogue.as_of}）")
    site = catalogue.site
    limits = owed(catalogue, quarter.start, quarter.end, body)
    lead = body or site.settings.lead_body
    return QuarterReport(
        table=quarter_table(catalogue, quarter, body),
        limits=limits,
        counts=unit_counts(catalogue, limits, quarter.start, quarter.end, body),
        due=table_due(quarter, site.regime_of(lead), site.calendar_of(lead)),
        as_of=catalogue.as_of,
        site=site,
        body=body,
    )


def _scorecard(style: str, project: Path, as_of: date | None, body: str, jobs: int) -> bytes:
    found = _assessment(project, as_of, body, jobs)
    match style:
        case "xlsx":
            return as_xlsx(document_of(found))
        case "html":
            return as_html(document_of(found)).encode()
    text = scorecard_report.render(style, found)
    return (text if text.endswith("\n") else f"{text}\n").encode()


def _assessment(project: Path, as_of: date | None, body: str, jobs: int) -> Assessment:
    tree, loaded = read_project(project, as_of, judge=True, workers=Workers(jobs))
    code = body_of(loaded.catalogue.site, body)
    checked = run_check(loaded, history_for(loaded, project, tree.sources))
    return assess(
        loaded.catalogue,
        (*checked.diagnostics, *checked.accepted),
        scheme(),
        texts=loaded.texts,
        body=code,
        accepted=len(checked.accepted),
    )
