"""``gongkai archive``: the yearly package for 国家档案馆 and 公共图书馆."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from builder.catalogue.publish import publish
from builder.cli.clock import VERSION
from builder.cli.group import ChineseCommand, Refused, say
from builder.cli.options import as_of_option, jobs_option, project_option
from builder.cli.output import force_option
from builder.cli.reading import body_of, read_project
from builder.cli.showing import rendered
from builder.exports.package import plan_package
from builder.files.error import OperatorError
from builder.files.packing import write_package
from builder.pipeline import check as run_check
from builder.pipeline.workers import Workers
from builder.products.archive import archive_year


@click.command(cls=ChineseCommand)
@click.argument("year", metavar="YEAR", type=click.IntRange(1949, 9999))
@project_option()
@as_of_option()
@click.option("--body", metavar="CODE", default="", help="只要这个机构发布的。")
@click.option("-o", "--output", metavar="FILE", type=click.Path(path_type=Path),
              help="写入这个 zip 文件，默认为当前文件夹的 archive-年份.zip。")  # fmt: skip
@force_option()
@jobs_option()
def archive(
    year: int,
    project: Path,
    as_of: date | None,
    body: str,
    output: Path | None,
    force: bool,
    jobs: int,
) -> None:
    """把 YEAR 年首次公开的信息制成归档包（zip），移交国家档案馆、公共图书馆。

    包里有清单、每条信息的网页和文本、附件、各文件的 SHA-256，不用本工具也能打开和核对。
    内容有不能生成网站的问题时不制作，退出码为 1。
    """
    _, loaded = read_project(project, as_of, judge=True, workers=Workers(jobs))
    refused = [found for found in run_check(loaded).diagnostics if found.blocks_build]
    if refused:
        click.echo(rendered("concise", project, refused, loaded.texts))
        say(f"有 {len(refused)} 个问题须先解决，没有制作归档包。")
        raise Refused
    public = publish(loaded.catalogue)
    code = body_of(public.site, body)
    found = archive_year(public, year, code)
    if not found.items and not found.withdrawn:
        raise OperatorError(f"{year}年没有公开的信息，没有制作归档包。")
    target = output or Path(f"archive-{year}{f'-{code}' if code else ''}.zip")
    if target.is_dir() or (target.exists() and not force):
        raise OperatorError(f"{target} 已经存在，没有覆盖。换一个文件名，或者加 --force。")
    owner = (public.site.bodies[code].name or code) if code else ""
    written, copied = plan_package(public, found, body=owner, version=VERSION)
    size = write_package(
        target, written, copied, project=project,
        hashes={file.url: file.sha256 for item in found.items for file in item.files},
    )  # fmt: skip
    click.echo(
        f"已写入 {target}：信息 {len(found.items)} 条，附件 {len(copied)} 个，{size} 字节，"
        f"截至 {public.as_of}。核对：gongkai verify --archive {target}"
    )
