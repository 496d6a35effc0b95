"""``gongkai verify``: is a site, or a yearly package, still what was built?"""

from __future__ import annotations

from pathlib import Path

import click

from builder.cli.group import ChineseCommand, Refused
from builder.files.verifying import Verified, verify_package, verify_site


@click.command(cls=ChineseCommand)
@click.argument("site", metavar="[SITE]", required=False, type=click.Path(path_type=Path))
@click.option("--archive", "package", metavar="FILE", type=click.Path(path_type=Path),
              help="核对 gongkai archive 制作的归档包，不用解开。")  # fmt: skip
def verify(site: Path | None, package: Path | None) -> None:
    """核对生成的网站（默认 site/）与 build.json 里的校验值：缺少、改动、多出的文件逐行列出。

    完整的退出码为 0，有出入的为 1，不是本工具生成的为 2。
    """
    if site is not None and package is not None:
        raise click.UsageError("网站和归档包一次只核对一个")
    if site is not None and site.is_file():  # a package named without --archive
        site, package = None, site
    found = verify_package(package) if package is not None else verify_site(site or Path("site"))
    for fault, path in found.faults:
        click.echo(f"{fault}：{_printable(path)}")
    click.echo(_summary(found))
    if not found.is_whole:
        raise Refused


def _summary(found: Verified) -> str:
    checked = f"核对 {found.files} 个文件、{found.bytes} 字节"
    result = "全部一致" if found.is_whole else f"有 {len(found.faults)} 处不一致"
    return f"{checked}，{result}。{found.origin}。"


def _printable(path: str) -> str:
    """Return a path without what would move the cursor, or break the line."""
    return "".join(one if one.isprintable() else f"\\x{ord(one):02x}" for one in path)
