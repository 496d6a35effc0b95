"""``gongkai import``: saved disclosure pages become drafts."""

from __future__ import annotations

import json
from pathlib import Path

import click

from builder.cli.group import ChineseCommand, say
from builder.cli.options import project_option
from builder.config import Site, load_site
from builder.files.error import OperatorError, failed
from builder.files.tree import read_tree
from builder.importers import (
    ImportRefused,
    gaps_to_plain,
    import_page,
    render_gaps,
    write_imports,
)


@click.command("import", cls=ChineseCommand)
@click.argument("sources", metavar="SOURCE...", nargs=-1, required=True,
                type=click.Path(exists=True, dir_okay=False, path_type=Path))  # fmt: skip
@click.option("--into", metavar="DIR", required=True, type=click.Path(path_type=Path),
              help="写入哪个文件夹，如 content/documents/zfb。")  # fmt: skip
@click.option("--format", "style", type=click.Choice(["text", "json"]), default="text",
              show_default=False, help="缺漏报告的格式，默认 text。")  # fmt: skip
@project_option()
def import_pages(sources: tuple[Path, ...], into: Path, style: str, project: Path) -> None:
    """把保存下来的公开页面（文本或 HTML）变成草稿，并报告缺什么。

    只写页面上有的内容，不编造；原文件不动，已有的文件不覆盖。
    """
    site = _site_of(project)
    bodies, columns = _names(site) if site else (None, None)
    try:
        imported = [
            import_page(path.name, path.read_bytes(), known_bodies=bodies, known_columns=columns)
            for path in sources
        ]
        written = write_imports(imported, into)
    except ImportRefused as error:
        raise OperatorError(str(error)) from None
    except OSError as error:
        raise failed(f"无法写入 {into}", error) from error
    if style == "json":
        rows = [gaps_to_plain(one.imported.gaps, file_name=str(one.path)) for one in written]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    for one in written:
        click.echo(render_gaps(one.imported.gaps, file_name=str(one.path)))
        click.echo()
    new = sum(one.is_new for one in written)
    say(f"写出 {new} 份草稿到 {into}，{len(written) - new} 份与已有的相同、没有重写。")


def _names(site: Site) -> tuple[dict[str, str], dict[str, str]]:
    """Return every spelling of a body and of a column that the site knows."""
    bodies = {
        name: code
        for code, body in site.bodies.items()
        for name in (body.name, body.short_name)
        if name
    }
    columns = {column.name or "": slug for slug, column in site.columns.items()}
    return bodies, columns


def _site_of(project: Path) -> Site | None:
    """Return the configuration of the folder when it is a project."""
    if not (project / "content" / "site.yml").is_file():
        return None
    site, _ = load_site({source.path: source for source in read_tree(project).sources})
    return site
