"""Where a command puts a document that it made: a file that is whole, or standard output."""

from __future__ import annotations

from pathlib import Path

import click

from builder.cli.options import Decorator
from builder.files.disk import write_bytes_atomic
from builder.files.error import OperatorError

_STDOUT = Path("-")


def output_option() -> Decorator:
    """``--output FILE``: where the document goes."""
    return click.option(
        "-o", "--output", metavar="FILE", type=click.Path(path_type=Path),
        help="写入这个文件；“-”写到标准输出。",
    )  # fmt: skip


def force_option() -> Decorator:
    """``--force``: replace a file that is there already."""
    return click.option("--force", is_flag=True, help="文件已经存在时覆盖它。")


def hand_over(data: bytes, output: Path | None, name: str, *, force: bool = False) -> None:
    """Write ``data`` to ``output``, else to ``name`` in the current folder, and say where.

    A file that exists may hold what somebody filled in, so it is replaced only by ``force``.
    Raises OperatorError.
    """
    if output == _STDOUT:
        click.echo(data, nl=False)
        return
    target = output or Path(name)
    if target.is_dir():
        target = target / name
    if target.exists() and not force:
        raise OperatorError(f"{target} 已经存在，没有覆盖。换一个文件名，或者加 --force。")
    write_bytes_atomic(target, data, replace=force)
    click.echo(f"已写入 {target}")
