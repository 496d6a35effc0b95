"""``gongkai milestones``: what an application (依申请公开) makes due, and when."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import click

from builder.cli.group import ChineseCommand
from builder.cli.options import DateParam, project_option
from builder.cli.reading import body_of, site_of
from builder.law.calendar import load_shipped
from builder.law.milestones import Application, BadApplication, Inquiry, milestones
from builder.law.packs import Pack, shipped_packs
from builder.law.regime import Regime, regime_of
from builder.law.terms import Matter
from builder.report import milestones as report

_NATION = "nation"
Days = tuple[date, date | None]


class PeriodParam(click.ParamType[Days]):
    """``ASKED[,ANSWERED]``: one day, or two parted by a comma."""

    name = "日期"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Days:
        """Return both days, the second None where it is not given."""
        if isinstance(value, tuple):
            return value
        parts = [part for part in re.split(r"[,，]", str(value)) if part.strip()]
        if not 1 <= len(parts) <= 2:
            self.fail(f"“{value}”应当是一个日期，或者用逗号隔开的两个日期", param, ctx)
        days = [DateParam().convert(part.strip(), param, ctx) for part in parts]
        return days[0], days[1] if len(days) > 1 else None


@click.command(name="milestones", cls=ChineseCommand)
@click.option("--received", metavar="DATE", type=DateParam(), required=True,
              help="收到申请之日。")  # fmt: skip
@click.option("--corrected", metavar="DATE", type=DateParam(), help="收到补正的申请之日。")
@click.option("--extended", is_flag=True, help="已经同意延期并告知申请人。")
@click.option("--third-party", "third_parties", metavar="ASKED[,ANSWERED]", type=PeriodParam(),
              multiple=True, help="书面征求第三方意见之日，收到意见之日；可以写多次。")  # fmt: skip
@click.option("--coproducer", "coproducers", metavar="ASKED[,ANSWERED]", type=PeriodParam(),
              multiple=True, help="征求共同制作机关意见之日，收到意见之日；可以写多次。")  # fmt: skip
@click.option("--dispute", metavar="DATE", type=DateParam(),
              help="收到复议申请书或者起诉状副本之日。")  # fmt: skip
@project_option()
@click.option("--body", metavar="CODE", default="", help="按哪个机构的规则包和地方假日计算。")
@click.option("--pack", "packs", metavar="NAME", multiple=True,
              help="按指定的规则包计算，默认取项目的，项目之外为 nation。")  # fmt: skip
@click.option("--format", "style", type=click.Choice(list(report.STYLES)), default="text",
              show_default=False, help="输出格式，默认 text。")  # fmt: skip
def request_milestones(
    received: date,
    corrected: date | None,
    extended: bool,
    third_parties: tuple[Days, ...],
    coproducers: tuple[Days, ...],
    dispute: date | None,
    project: Path,
    body: str,
    packs: tuple[str, ...],
    style: str,
) -> None:
    """计算一件政府信息公开申请的各个办理期限：补正、答复、延期、征求意见、复议诉讼。"""
    application = Application(
        received_on=received,
        corrected_on=corrected,
        extended=extended,
        inquiries=(
            *(Inquiry(Matter.THIRD_PARTY, *days) for days in third_parties),
            *(Inquiry(Matter.COPRODUCER, *days) for days in coproducers),
        ),
        disputed_on=dispute,
    )
    site = site_of(project)
    if site is not None:
        code = body_of(site, body)
        calendar, regime = site.calendar_of(code), site.regime_of(code)
        if packs:
            kind = site.bodies[code].kind if code else None
            regime = regime_of(_known(packs, site.packs), site.packs, kind)
    else:
        if body:
            raise click.UsageError("--body 只在项目里使用，项目文件夹用 -C 指明")
        calendar = load_shipped()
        regime = regime_of(_known(packs or (_NATION,), shipped_packs()), shipped_packs())
    try:
        found = milestones(application, regime, calendar)
    except BadApplication as error:
        raise click.UsageError(str(error)) from None
    click.echo(report.render(style, application, found, _titles(regime)))


def _known(names: tuple[str, ...], packs: Mapping[str, Pack]) -> tuple[str, ...]:
    for name in names:
        if name not in packs:
            raise click.UsageError(f"没有规则包“{name}”；可用：{'、'.join(packs)}")
    return names


def _titles(regime: Regime) -> str:
    return "、".join(pack.title for pack in regime.packs)
