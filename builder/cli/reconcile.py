"""``gongkai reconcile``: the register of documents against what is published."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from builder.cli.group import ChineseCommand
from builder.cli.internal import hand_inside
from builder.cli.options import as_of_option, project_option
from builder.cli.output import force_option, named, output_option
from builder.cli.reading import body_of, read_project
from builder.importers.doc_register import RegisterError, read_register
from builder.products.reconcile import reconcile as compare
from builder.report import reconcile as report


@click.command(name="reconcile", cls=ChineseCommand)
@click.argument("register", metavar="REGISTER.csv",
                type=click.Path(exists=True, dir_okay=False, path_type=Path))  # fmt: skip
@project_option()
@as_of_option()
@click.option("--body", metavar="CODE", default="", help="只核对这个机构的文件。")
@click.option("--year", metavar="YEAR", type=click.IntRange(1949, 2199),
              help="只核对这一年的文件，按文号的年份。")  # fmt: skip
@click.option("--format", "style", type=click.Choice(list(report.STYLES)), default="text",
              show_default=False, help="输出格式，默认 text。")  # fmt: skip
@output_option()
@force_option()
def reconcile_register(
    register: Path,
    project: Path,
    as_of: date | None,
    body: str,
    year: int | None,
    style: str,
    output: Path | None,
    force: bool,
) -> None:
    """用发文登记簿核对公开目录：应公开没有公开的、没有登记的、缺号、不一致和重复。

    登记簿从 Excel 另存为 CSV，列名认得“文号”“标题”“成文日期”“印发日期”“公开属性”“主办科室”“密级”等，
    表头上面可以有标题行。结果列有不公开的信息，只供内部使用。
    """
    try:
        rows = read_register(register.read_bytes())
    except RegisterError as error:
        raise click.UsageError(f"{register}：{error}") from None
    except OSError as error:
        raise click.UsageError(f"{register} 读不出：{error.strerror}") from None
    _, loaded = read_project(project, as_of)
    catalogue = loaded.catalogue
    code = body_of(catalogue.site, body)
    found = compare(rows, catalogue, body=code, year=year)
    compared = report.Compared(found, catalogue.site, catalogue.as_of, register.name, code, year)
    data = report.render(style, compared)
    name = named(f"{register.stem}-核对", style)
    hand_inside(data, output, name, project=project, force=force)
