"""``gongkai gallery``: all components of a theme on one page, for makers of themes."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from builder.catalogue.publish import publish
from builder.cli.clock import VERSION
from builder.cli.group import ChineseCommand
from builder.cli.options import as_of_option, project_option
from builder.cli.reading import read_project
from builder.exports.manifest import MANIFEST, plan_manifest, read_manifest
from builder.files.error import OperatorError
from builder.files.staging import Staging
from builder.pages import gallery as pages
from builder.theme import load_theme, specimens

_MARK = "static/gallery.css"


@click.command(cls=ChineseCommand)
@project_option()
@click.option("--theme", metavar="NAME", help="主题，默认取 site.yml。")
@as_of_option()
@click.option("--output", metavar="DIR", type=click.Path(path_type=Path), required=True,
              help="输出文件夹，不能是公开网站所在的文件夹。")  # fmt: skip
def gallery(project: Path, theme: str | None, as_of: date | None, output: Path) -> None:
    """制作主题时用：把主题的全部部件连同用途、参数、示例列在一个网页上。

    网页用本项目的页眉和页脚，只写到指定的文件夹，不属于公开的网站。
    """
    _refuse_site(output, project)
    _, loaded = read_project(project, as_of)
    public = publish(loaded.catalogue)
    look = load_theme(theme or public.site.settings.theme, project)
    entries = specimens.entries(look)
    with Staging(output, project=project) as staging:
        staging.write(look.render(pages.page(public, look.name, entries)))
        for file in look.gallery_files():
            staging.write(file)
        counts = {"components": len(entries)}
        staging.write(
            plan_manifest(staging.hashes(), version=VERSION, as_of=public.as_of, counts=counts)
        )
        staging.commit()
    examples = sum(len(entry.specimens) for entry in entries)
    click.echo(f"部件 {len(entries)} 个，示例 {examples} 个 → {output / pages.URL}")


def _refuse_site(output: Path, project: Path) -> None:
    """Refuse the place of a public site, which ``Staging`` would take for an earlier output."""
    manifest = output / MANIFEST
    try:
        is_site = manifest.is_file() and _MARK not in read_manifest(manifest.read_bytes()).files
    except ValueError:
        is_site = True
    if is_site or output.resolve() == (project / "site").resolve():
        raise OperatorError(f"{output} 是公开网站所在的文件夹，没有动它：请换一个文件夹。")
