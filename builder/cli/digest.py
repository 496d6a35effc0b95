"""``gongkai digest``: what was published in a period, to be pasted or sent."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from builder.catalogue.publish import publish
from builder.cli.group import ChineseCommand, print_file
from builder.cli.options import DateParam, as_of_option, project_option
from builder.cli.reading import body_of, read_project
from builder.exports.digest import FORMATS
from builder.products.digest import digest as digest_of
from builder.products.digest import last_days


@click.command(cls=ChineseCommand)
@project_option()
@as_of_option()
@click.option("--since", metavar="DATE", type=DateParam(),
              help="从哪一天起，默认按 site.yml 的提要天数（7 天）。")  # fmt: skip
@click.option("--until", metavar="DATE", type=DateParam(),
              help="到哪一天止，当日计入，默认为判断日期。")  # fmt: skip
@click.option("--body", metavar="CODE", default="", help="只要这个机构发布的。")
@click.option("--format", "style", type=click.Choice(list(FORMATS)), default="text",
              show_default=False, help="输出格式，默认 text；html 可粘贴到公众号编辑器。")  # fmt: skip
def digest(
    project: Path,
    as_of: date | None,
    since: date | None,
    until: date | None,
    body: str,
    style: str,
) -> None:
    """列出一段时间里首次公开的信息，按栏目分组，供公众号、电子屏、公开栏使用。"""
    _, loaded = read_project(project, as_of)
    public = publish(loaded.catalogue)
    code = body_of(public.site, body)
    last = until or public.as_of
    first = since or last_days(public, last)[0]
    if first > last:
        raise click.UsageError(f"起始日期 {first} 晚于终止日期 {last}")
    print_file(FORMATS[style](digest_of(public, since=first, until=last, body=code)))
