"""Where a command puts a document that it made: a file that is whole, or standard output."""

from __future__ import annotations

from pathlib import Path

import click

from builder.cli.options import Decorator
from builder.files.disk import write_bytes_atomic
from builder.files.error import OperatorError

_STDOUT = Path("-")
_SUFFIXES = {"text": "txt", "markdown": "md"}
_NO_TEXT = frozenset({".docx", ".pdf", ".xlsx"})


def output_option() -> Decorator:
    """``--output FILE``: where the document goes."""
    return click.option(
        "-o", "--output", metavar="FILE", type=click.Path(path_type=Path),
        help="写入这个文件；“-”写到标准输出。不写的，文字显示出来，文档写进当前文件夹。",
    )  # fmt: skip


def force_option() -> Decorator:
    """``--force``: replace a file that is there already."""
    return click.option("--force", is_flag=True, help="文件已经存在时覆盖它。")


def named(stem: str, style: str) -> str:
    """Return the file name of a document in a format of ``--format``."""
    return f"{stem}.{_SUFFIXES.get(style, style)}"


def hand_over(data: bytes, output: Path | None, name: str, *, force: bool = False) -> None:
    """Write ``data`` to ``output`` and say where; ``name`` is what it is called by itself.

    Without ``output`` a text is printed, and what is no text goes to ``name`` in the current
    folder. A file that exists may hold what somebody filled in, so it is replaced only by
    ``force``. Raises OperatorError.
    """
    suffix = Path(name).suffix
    if output is None and suffix == ".txt":
        click.echo(data.decode(), nl=False)
        return
    if output == _STDOUT or (output is None and suffix not in _NO_TEXT):
        click.echo(data, nl=False)
        return
    target = output or Path(name)
    if target.is_dir():
        target = target / name
    if target.exists() and not force:
        raise OperatorError(f"{target} 已经存在，没有覆盖。换一个文件名，或者加 --force。")
    write_bytes_atomic(target, data, replace=force)
    click.echo(f"已写入 {target}")
