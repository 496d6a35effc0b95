"""``gongkai fee``: 信息处理费 of applications (国办函〔2020〕109号)."""

from __future__ import annotations

from datetime import date

import click

from builder.cli.clock import today
from builder.cli.group import ChineseCommand
from builder.cli.options import DateParam
from builder.law.fees import Measure, NoFee, scale_on
from builder.law.fees import fee as fee_of
from builder.report import fee as report

# As on the page; more than any office can handle of one applicant.
_NUMBER = click.IntRange(0, 100_000)


@click.command(cls=ChineseCommand)
@click.option("--pieces", metavar="N", type=_NUMBER, help="按件计收：本次申请的件数。")
@click.option("--before", metavar="M", type=_NUMBER,
              help="同一申请人当月此前已有的件数，只与 --pieces 合用；这些不再计费。")  # fmt: skip
@click.option("--pages", metavar="N", type=_NUMBER, help="按量计收：一件申请提供的页数。")
@click.option("--on", metavar="DATE", type=DateParam(),
              help="按哪一天的标准计算，默认为今天（北京时间）。")  # fmt: skip
@click.option("--format", "style", type=click.Choice(list(report.STYLES)), default="text",
              show_default=False, help="输出格式，默认 text。")  # fmt: skip
def fee(
    pieces: int | None, before: int | None, pages: int | None, on: date | None, style: str
) -> None:
    """计算信息处理费：按件（--pieces）或者按量（--pages），二者只能选一。"""
    if (pieces is None) == (pages is None):
        raise click.UsageError("按件（--pieces）和按量（--pages）二者只能选一，并且要选一")
    if pages is not None and before:
        raise click.UsageError("按量计收以单件申请计算，不累计；--before 只与 --pieces 合用")
    measure = Measure.PAGES if pieces is None else Measure.PIECES
    try:
        scale = scale_on(measure, on or today())
    except NoFee as error:
        raise click.UsageError(str(error)) from None
    click.echo(report.render(style, fee_of(scale, pieces or pages or 0, before or 0)))
